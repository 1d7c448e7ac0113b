/** Turns what the mail libraries throw into a fault that names the server which refused. */
import { Failure } from '#contract/errors.ts';
import type { Server } from '#contract/settings.ts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EPIPE',
  'ETIMEDOUT',
  'ETIMEOUT',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'GREETING_TIMEOUT_ERROR',
  'GreetingTimeout',
  'UPGRADE_TIMEOUT',
  'NoConnection',
  'EConnectionClosed',
  'ECONNECTION',
  'ESOCKET',
  'ClosedAfterConnectTLS',
  'ClosedAfterConnectText',
]);
const certificate =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|CERT_[A-Z_]+|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/;
const unknownHost = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'EDNS', 'ENODATA']);

interface Clues {
  readonly code: string;
  readonly text: string;
  readonly wrongLogin: boolean;
  readonly noEncryption: boolean;
  /** What a server said that greets with BYE (RFC 9051, section 7.1.5). */
  readonly turnedAway: string;
}

/** A plain NO to one command: the server is there, and what it refuses is this one thing. A busy server's NO is none. */
export function refusesThis(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('responseStatus' in error) || error.responseStatus !== 'NO') return false;
  const said = ['serverResponseCode', 'responseText'].map((key) => String((error as Record<string, unknown>)[key] ?? '')).join(' ');
  return !/unavailable|throttl|too many|limit|try again|timed? ?out/i.test(said);
}

/** @returns the Failure for an error of a connection to `server`; a Failure passes as it is */
export function serverFailure(error: unknown, server: Server): Failure {
  if (error instanceof Failure) return error;
  const name = `${server.host}:${server.port}`;
  const { code, text, wrongLogin, noEncryption, turnedAway } = clues(error);
  const options = { cause: error };
  if (turnedAway !== '') return new Failure({ code: 'server-refused', server: name, detail: turnedAway }, options);
  if (noEncryption) return new Failure({ code: 'encryption-missing', server: name }, options);
  if (certificate.test(code) || /self.signed|unable to verify|certificate/i.test(text) || /altnames/i.test(text)) {
    return new Failure({ code: 'certificate-untrusted', server: name, detail: text }, options);
  }
  if (wrongLogin) return new Failure({ code: 'wrong-password', server: name, detail: text }, options);
  if (unknownHost.has(code)) return new Failure({ code: 'server-unknown', server: name }, options);
  if (unreachable.has(code) || /timed? ?out|not available|closed|wrong version number|ssl/i.test(text)) {
    return new Failure({ code: 'server-unreachable', server: name, detail: text }, options);
  }
  return new Failure({ code: 'server-refused', server: name, detail: text }, options);
}

function clues(error: unknown): Clues {
  if (typeof error !== 'object' || error === null)
    return { code: '', text: oneLine(String(error)), wrongLogin: false, noEncryption: false, turnedAway: '' };
  const field = (key: string): unknown => (key in error ? (error as Record<string, unknown>)[key] : undefined);
  const text = (key: string): string => {
    const value = field(key);
    return typeof value === 'string' ? value : '';
  };
  const code = text('code');
  const said = text('response') || text('responseText') || text('message');
  const temporary = text('serverResponseCode') === 'UNAVAILABLE' || /^4\d\d/.test(said);
  return {
    code: unwrapped(error, code),
    text: oneLine(said),
    wrongLogin: !temporary && (field('authenticationFailed') === true || code === 'EAUTH'),
    noEncryption:
      /does not support STARTTLS|Error upgrading connection with STARTTLS|STARTTLS_INJECTION/i.test(`${text('message')} ${code}`) ||
      (code === 'ETLS' && !/certificate|self.signed/i.test(said)),
    turnedAway: code.startsWith('ClosedAfterConnect') ? oneLine(text('reason')) : '',
  };
}

/** nodemailer hides the socket's own code in `cause` or behind ESOCKET/EDNS. */
function unwrapped(error: object, code: string): string {
  const cause = 'cause' in error ? error.cause : undefined;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return code;
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
