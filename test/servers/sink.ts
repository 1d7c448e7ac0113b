/** A real SMTP server that keeps what it took: its log of Message-IDs is the oracle of every test of sending. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

export interface Taken {
  readonly messageId: string;
  readonly from: string;
  readonly recipients: readonly string[];
  readonly bytes: Buffer;
}

/** How the sink behaves; change it between two messages. */
export interface Manners {
  /** An SMTP answer such as `550 no such user` for a recipient; null takes it. */
  recipient: (address: string) => string | null;
  /** An answer to the whole message after the final dot; null takes it. */
  message: () => string | null;
  /** `drop`: takes the message and cuts the connection without an answer; `hang`: takes it and never answers. */
  afterDot: 'answer' | 'drop' | 'hang';
  /** Milliseconds before the answer to the final dot. */
  delay: number;
}

export interface Sink {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly cert: string | null;
  /** Every message that came whole, final dot included, and was not refused, in order. */
  readonly log: Taken[];
  readonly manners: Manners;
  /** Sessions begun so far. */
  sessions(): number;
  close(): Promise<void>;
}

export async function startSink(options: { security?: 'tls' | 'starttls' | 'none'; password?: string } = {}): Promise<Sink> {
  const security = options.security ?? 'none';
  const user = 'shop';
  const password = options.password ?? 'open sesame';
  const log: Taken[] = [];
  const manners: Manners = { recipient: () => null, message: () => null, afterDot: 'answer', delay: 0 };
  const sockets = new Set<Socket>();
  let sessions = 0;
  const pair = security === 'none' ? null : makeCertificate();
  const server = new SMTPServer({
    secure: security === 'tls',
    ...(pair === null ? {} : { cert: pair.cert, key: pair.key }),
    disabledCommands: security === 'none' ? ['STARTTLS'] : [],
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: security === 'none',
    logger: false,
    closeTimeout: 50,
    onConnect(_session, done) {
      sessions += 1;
      done();
    },
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(refusal('535 wrong user or password'));
    },
    onRcptTo({ address }, _session, done) {
      const answer = manners.recipient(address);
      done(answer === null ? null : refusal(answer));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const answer = manners.message();
        if (answer !== null) return done(refusal(answer));
        const bytes = Buffer.concat(chunks);
        const from = session.envelope.mailFrom;
        log.push({
          messageId: /^message-id:\s*(<[^>]+>)/im.exec(bytes.toString('latin1'))?.[1] ?? '',
          from: from === false ? '' : from.address,
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          bytes,
        });
        if (manners.afterDot === 'drop') for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
        if (manners.afterDot === 'answer') setTimeout(() => done(null, 'taken'), manners.delay);
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the sink has no port');
  return {
    port: address.port,
    user,
    password,
    cert: pair?.cert ?? null,
    log,
    manners,
    sessions: () => sessions,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function refusal(answer: string): Error {
  const error = new Error(answer.slice(4));
  return Object.assign(error, { responseCode: Number(answer.slice(0, 3)) });
}

function makeCertificate(): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sink-'));
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  const pair = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  rmSync(folder, { recursive: true });
  return pair;
}
