/** The built-in mail server of the demo: IMAP and SMTP on loopback, in memory, with the sample shop's mail in it. */
import { randomBytes } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { AccountInput, Server as MailServer, Settings } from '#contract/settings.ts';
import { answerOf } from './answers.ts';
import { build, type ComposedMail, composeAll, samples } from './compose.ts';
import { partialFetch } from './partial-fetch.ts';
import { people, shop } from './sample.ts';

export interface DemoOptions {
  /** Milliseconds since 1970; every sample mail is dated before it. */
  readonly now: number;
  /** How long the first customer who is answered takes to write back. */
  readonly answerAfterMs?: number;
}

export interface Demo {
  /** For `accounts.add`; the password and the ports are new at each start. */
  readonly account: AccountInput;
  /** For `settings.save`. */
  readonly settings: Pick<Settings, 'shopName' | 'ownerName' | 'zone' | 'currency' | 'demo'>;
  /** How many mails lie in each folder at the start. */
  readonly counts: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

/** Starts both servers on free ports. All mail lives in memory: stopped is forgotten. */
export async function startDemo({ now, answerAfterMs = 8_000 }: DemoOptions): Promise<Demo> {
  const password = randomBytes(18).toString('base64url');
  const started = performance.now();
  const clock = (): number => now + performance.now() - started;
  const mails = await composeAll(now);
  const imap = createImap(mails, password, now);
  const timers = new Set<NodeJS.Timeout>();
  let answered = false;

  const deliver = async (bytes: Buffer, recipients: readonly string[]): Promise<void> => {
    if (answered) return;
    const reply = await answerTo(bytes, recipients, clock() + answerAfterMs);
    if (reply === null || answered) return;
    answered = true;
    const timer = setTimeout(() => {
      timers.delete(timer);
      imap.appendMessage('INBOX', [], dateTime(clock()), reply.toString('latin1'));
    }, answerAfterMs);
    timers.add(timer);
  };
  const smtp = createSmtp(password, deliver);
  const sockets = trackSockets(imap.server);
  await new Promise<void>((resolve) => imap.listen(0, host, resolve));
  await new Promise<void>((resolve) => smtp.listen(0, host, () => resolve()));

  return {
    account: {
      name: shop.name,
      email: shop.email,
      password,
      imap: serverAt(imap.server),
      smtp: serverAt(smtp.server),
      bringInDays: null,
    },
    settings: { shopName: shop.name, ownerName: shop.owner, zone: shop.zone, currency: shop.currency, demo: true },
    counts: Object.fromEntries([...Map.groupBy(mails, (mail) => mail.folder)].map(([folder, held]) => [folder, held.length])),
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => imap.server.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function createImap(mails: readonly ComposedMail[], password: string, now: number): ReturnType<typeof hoodiecrow> {
  // a new start is a new mailbox: a client that kept an older folder must not take these UIDs for its own
  const uidvalidity = Math.floor(now / 1000);
  const held = (folder: string) => ({
    uidvalidity,
    messages: mails
      .filter((mail) => mail.folder === folder)
      .map(({ bytes, flags, at }) => ({ raw: bytes.toString('latin1'), flags, internaldate: dateTime(at) })),
  });
  const special = (folder: string) => ({ 'special-use': `\\${folder}`, ...held(folder) });
  return hoodiecrow({
    plugins: [
      ...['ID', 'ENABLE', 'IDLE', 'LITERALPLUS', 'MOVE', 'NAMESPACE', 'SPECIAL-USE', 'UIDPLUS', 'UNSELECT', 'SASL-IR', 'AUTH-PLAIN'],
      partialFetch,
    ],
    users: { [shop.email]: { password } },
    storage: {
      INBOX: held('INBOX'),
      '': {
        separator: '/',
        folders: {
          Sent: special('Sent'),
          Drafts: special('Drafts'),
          Archive: special('Archive'),
          Junk: special('Junk'),
          Trash: special('Trash'),
        },
      },
    },
  });
}

function createSmtp(password: string, deliver: (bytes: Buffer, recipients: readonly string[]) => Promise<void>): SMTPServer {
  return new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: 50 * 1024 * 1024,
    onAuth(auth, _session, done) {
      if (auth.username === shop.email && auth.password === password) done(null, { user: shop.email });
      else done(new Error('Invalid user or password'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', done);
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
        deliver(Buffer.concat(chunks), recipients).then(
          () => done(null),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
}

/** The customer's answer to a reply; null where no recipient is one of the sample people. */
async function answerTo(bytes: Buffer, recipients: readonly string[], at: number): Promise<Buffer | null> {
  for (const recipient of recipients) {
    const language = languageOf(recipient);
    const answer = answerOf(recipient, language);
    if (answer === null) continue;
    const reply = await PostalMime.parse(bytes);
    const subject = reply.subject ?? '';
    const messageId = reply.messageId ?? '';
    const references = [...(reply.references ?? '').split(/\s+/), messageId].filter((id) => id !== '');
    const person = people[answer.who];
    return build({
      from: { name: person.name, address: person.email },
      to: { name: `${shop.owner}, ${shop.name}`, address: shop.email },
      subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
      messageId: `<answer-${randomBytes(6).toString('hex')}.sample@${person.email.split('@')[1]}>`,
      date: new Date(at),
      text: answer.text,
      ...(messageId === '' ? {} : { inReplyTo: messageId, references }),
      baseBoundary: 'answer',
    });
  }
  return null;
}

function languageOf(address: string): (typeof samples)[number]['language'] {
  const writes = (sample: (typeof samples)[number]): boolean =>
    sample.mails.some((mail) => people[mail.who].email === address.toLowerCase());
  return samples.find(writes)?.language ?? 'en';
}

function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

function serverAt(server: { address(): ReturnType<Server['address']> }): MailServer {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the demo server has no port');
  return { host, port: address.port, security: 'none', user: shop.email };
}

/** RFC 3501 date-time, in UTC. */
function dateTime(ms: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}
