/** Sends one message over one SMTP session (RFC 5321); the final dot waits until the caller has committed that it may go out. */
import { Readable, Transform } from 'node:stream';
import { domainToASCII } from 'node:url';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Server } from '#contract/settings.ts';
import { refuseClearText } from './imap-login.ts';
import { serverFailure } from './server-faults.ts';

export interface Outgoing {
  readonly smtp: Server;
  readonly password: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly bytes: Uint8Array;
}

export interface SmtpOptions {
  /** PEM of an authority to trust besides the system's. */
  readonly ca?: string;
  /** Milliseconds to connect and to be greeted. */
  readonly connectMs?: number;
  /** Milliseconds of silence; RFC 5321, 4.5.3.2.6 asks for ten minutes after the dot. */
  readonly silenceMs?: number;
}

interface RecipientOutcome {
  readonly address: string;
  readonly accepted: boolean;
  readonly permanent: boolean;
  readonly detail: string;
}

export interface SmtpOutcome {
  readonly kind: 'accepted' | 'temporary' | 'permanent' | 'lost';
  readonly detail: string;
  readonly recipients: readonly RecipientOutcome[];
}

interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

/**
 * @param beforeDot resolves when it is committed that the dot may go out; when it rejects, the dot is not sent
 * @throws Failure when no session stood: nothing of the message has been sent
 */
export async function sendMessage(outgoing: Outgoing, beforeDot: () => Promise<void>, options: SmtpOptions = {}): Promise<SmtpOutcome> {
  const session = await openSession(outgoing.smtp, outgoing.password, options);
  const { recipients: people } = outgoing;
  /** What came of each recipient, under the address as it was given. */
  const told = (outcome: SmtpOutcome): SmtpOutcome => ({
    ...outcome,
    recipients: people.flatMap((address) => {
      const found = outcome.recipients.find((one) => one.address === onTheWire(address));
      return found === undefined ? [] : [{ ...found, address }];
    }),
  });
  let dot = false;
  const source = Readable.from(pieces(outgoing.bytes)).pipe(
    new Transform({
      transform: (chunk, _encoding, done) => done(null, chunk),
      flush(done) {
        beforeDot().then(
          () => {
            dot = true;
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      },
    }),
  );
  try {
    const info = await new Promise<{ response: string; accepted: string[]; rejectedErrors?: readonly SmtpError[] | undefined }>(
      (resolve, reject) => {
        session.connection.on('error', reject);
        session.connection.on('end', () => reject(new Error('connection ended')));
        const envelope = { from: onTheWire(outgoing.sender), to: [...new Set(people.map(onTheWire))], size: outgoing.bytes.byteLength };
        session.connection.send(envelope, source, (error, sent) => {
          if (error !== null && error !== undefined) reject(error);
          else if (sent === undefined) reject(new Error('no answer'));
          else resolve(sent);
        });
      },
    );
    // An answer to a message whose end the server never saw is no answer.
    if (!dot) return { kind: 'lost', detail: 'answered before the end of the message', recipients: [] };
    const refused = (info.rejectedErrors ?? []).map(refusal);
    const accepted = info.accepted.map((address) => ({ address, accepted: true, permanent: false, detail: oneLine(info.response) }));
    return told({ kind: 'accepted', detail: oneLine(info.response), recipients: [...accepted, ...refused] });
  } catch (error) {
    return told(judged(error as SmtpError));
  } finally {
    source.destroy();
    session.connection.close();
  }
}

/** What an error of the session says about the message; whatever is not a plain refusal of it counts as lost. */
function judged(error: SmtpError): SmtpOutcome {
  const code = error.responseCode ?? 0;
  const detail = oneLine(error.response ?? error.message);
  const refused = (error.rejectedErrors ?? []).map(refusal);
  if (error.code === 'EMESSAGE' && error.command === 'MAIL FROM' && code === 0) return { kind: 'permanent', detail, recipients: refused };
  // 421 tells that the session ends (an idle timeout, a shutdown), not what became of the message.
  const plain = (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && code >= 400 && code < 600 && code !== 421;
  if (!plain) return { kind: 'lost', detail, recipients: [] };
  return { kind: isPermanent(code) ? 'permanent' : 'temporary', detail, recipients: refused };
}

function refusal(error: SmtpError): RecipientOutcome {
  return {
    address: error.recipient ?? '',
    accepted: false,
    permanent: isPermanent(error.responseCode ?? 0),
    detail: oneLine(error.response ?? error.message),
  };
}

/** 503 blames the order of the commands, not the message (RFC 5321, 4.2.4). */
const isPermanent = (code: number): boolean => code >= 500 && code < 600 && code !== 503;

async function openSession(smtp: Server, password: string, options: SmtpOptions): Promise<{ connection: SMTPConnection }> {
  refuseClearText(smtp);
  const connectMs = options.connectMs ?? 30_000;
  const connection = new SMTPConnection({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    // Our own machine's name is nobody's business (RFC 5321, 4.1.4 lets an address literal stand in).
    name: '[127.0.0.1]',
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: options.silenceMs ?? 600_000,
    socketCloseTimeout: 1000,
    allowInternalNetworkInterfaces: true,
    ...(options.ca === undefined ? {} : { tls: { ca: [options.ca] } }),
  });
  try {
    await step((done) => {
      connection.once('error', done);
      connection.connect(done);
    });
    await step((done) => {
      connection.once('error', done);
      connection.login({ user: smtp.user, pass: password }, done);
    });
  } catch (cause) {
    connection.on('error', () => undefined);
    connection.close();
    throw serverFailure(cause, smtp);
  }
  return { connection };
}

function step(run: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((error) => (error === null || error === undefined ? resolve() : reject(error))));
}

/** Pieces, so that the socket's pace is kept and memory is not doubled. */
function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** A domain in other letters goes as DNS knows it (RFC 5891): a server without SMTPUTF8 takes nothing else. */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const ascii = /[^\u0000-\u007f]/.test(domain) ? domainToASCII(domain) : domain;
  return ascii === '' ? address : `${address.slice(0, at + 1)}${ascii}`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
