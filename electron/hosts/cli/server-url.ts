/** A mail server as one URL: `imaps://user@host:993`, `imap://…?tls=starttls`, `imap://…?tls=none` (loopback only). */
import type { Server } from '#contract/settings.ts';
import { WrongUsage } from './command.ts';

const ports = { imap: { tls: 993, plain: 143 }, smtp: { tls: 465, plain: 587 } } as const;

/** @throws WrongUsage saying what is wrong with it */
export function serverFrom(text: string, kind: 'imap' | 'smtp'): Server {
  const wrong = (why: string): WrongUsage => new WrongUsage(`--${kind} ${text}: ${why}`);
  if (!URL.canParse(text)) throw wrong(`not a URL such as ${kind}s://user@host`);
  const url = new URL(text);
  const implicit = url.protocol === `${kind}s:`;
  if (!implicit && url.protocol !== `${kind}:`) throw wrong(`it begins with ${kind}s:// or ${kind}://`);
  if (url.password !== '') throw wrong('the password is read from standard input, never from the command line');
  if (url.username === '') throw wrong('the user is missing, as in user@host');
  if (url.hostname === '') throw wrong('the host is missing');
  const tls = url.searchParams.get('tls');
  if (implicit && tls !== null) throw wrong(`${kind}s:// is encrypted from the start and takes no tls=`);
  if (tls !== null && tls !== 'starttls' && tls !== 'none') throw wrong('tls= takes starttls or none');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (tls === 'none' && !isLoopback(host)) throw wrong('tls=none is for this machine only (127.0.0.1, localhost)');
  return {
    host,
    port: url.port === '' ? ports[kind][implicit ? 'tls' : 'plain'] : Number(url.port),
    security: implicit ? 'tls' : tls === 'none' ? 'none' : 'starttls',
    user: decodeURIComponent(url.username),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
