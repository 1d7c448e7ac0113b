/** A small IMAP4rev1 server that says what a test wants: one inbox, plain answers, any of them replaced line by line. */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface ScriptedMessage {
  readonly uid: number;
  flags: string;
  readonly source: string;
}

export interface Scripted {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  capabilities: string;
  /** Replaces the greeting of new connections. */
  greeting: string | null;
  uidvalidity: number | null;
  /** Null leaves UIDNEXT away. */
  uidnext: number | null;
  readonly messages: ScriptedMessage[];
  /** Replaces an answer: text as it goes over the wire (`TAG` stands for the tag), null for the plain answer, `close` to hang up. */
  answer: (command: string, say: (text: string) => void) => string | null | Promise<string | null>;
  /** Every command, without its tag. */
  readonly heard: string[];
  /** Ends every connection that stands, with these words. */
  hangUp(words: string): void;
  close(): Promise<void>;
}

export async function startScripted(): Promise<Scripted> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const say = (text: string): void => void socket.write(text, 'latin1');
    say(scripted.greeting ?? `* OK [CAPABILITY ${scripted.capabilities}] ready\r\n`);
    if (scripted.greeting?.startsWith('* BYE')) socket.end();
    let rest = '';
    let line: Promise<void> = Promise.resolve();
    let idling = '';
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const command = rest.slice(0, end);
        rest = rest.slice(end + 2);
        line = line.then(() => handle(command));
      }
    });
    async function handle(command: string): Promise<void> {
      if (/^DONE$/i.test(command)) {
        say(`${idling} OK done\r\n`);
        return;
      }
      const [tag = '', ...words] = command.split(' ');
      const said = words.join(' ');
      scripted.heard.push(said);
      const replaced = await scripted.answer(said, say);
      if (replaced === 'close') {
        socket.destroy();
        return;
      }
      if (replaced === null && /^IDLE/i.test(said)) {
        idling = tag;
        say('+ idling\r\n');
        return;
      }
      say((replaced ?? plain(said)).replaceAll('TAG', tag));
    }
  });
  const scripted: Scripted = {
    port: 0,
    user: 'shop',
    password: 'open sesame',
    capabilities: 'IMAP4rev1',
    greeting: null,
    uidvalidity: 77,
    uidnext: null,
    messages: [],
    answer: () => null,
    heard: [],
    hangUp(words) {
      for (const socket of sockets) socket.end(words, 'latin1');
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };

  function plain(said: string): string {
    const { messages, uidvalidity, uidnext } = scripted;
    const next = uidnext ?? Math.max(0, ...messages.map((one) => one.uid)) + 1;
    if (/^LIST/i.test(said)) return '* LIST (\\HasNoChildren) "/" INBOX\r\nTAG OK\r\n';
    if (/^STATUS/i.test(said)) {
      const unseen = messages.filter((one) => !one.flags.includes('Seen')).length;
      const validity = uidvalidity === null ? '' : ` UIDVALIDITY ${uidvalidity}`;
      return `* STATUS INBOX (MESSAGES ${messages.length} UIDNEXT ${next}${validity} UNSEEN ${unseen})\r\nTAG OK\r\n`;
    }
    if (/^(SELECT|EXAMINE)/i.test(said)) {
      const validity = uidvalidity === null ? '' : `* OK [UIDVALIDITY ${uidvalidity}] valid\r\n`;
      return `* ${messages.length} EXISTS\r\n* FLAGS (\\Seen \\Flagged \\Answered \\Deleted)\r\n${validity}* OK [UIDNEXT ${next}] next\r\nTAG OK [READ-WRITE] open\r\n`;
    }
    const search = /^UID SEARCH (?:UID (\S+)|ALL)/i.exec(said);
    if (search !== null) {
      const found = messages.filter((one) => search[1] === undefined || inSet(one.uid, search[1], messages));
      return `* SEARCH ${found.map((one) => one.uid).join(' ')}\r\nTAG OK\r\n`;
    }
    const fetch = /^UID FETCH (\S+) (.*)$/i.exec(said);
    if (fetch !== null) {
      const chosen = messages.filter((one) => inSet(one.uid, fetch[1] ?? '', messages));
      return `${chosen.map((one) => fetched(one, messages.indexOf(one) + 1, fetch[2] ?? '')).join('')}TAG OK\r\n`;
    }
    return 'TAG OK done\r\n';
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(scripted, { port: (server.address() as AddressInfo).port });
}

/** One FETCH response; `literal` is `{n}` as usual, or what a test puts there (`~{n}`). */
export function fetched(
  message: ScriptedMessage,
  sequence: number,
  items: string,
  literal: (bytes: number) => string = (n) => `{${n}}`,
): string {
  const parts = [`UID ${message.uid}`, `FLAGS (${message.flags})`];
  if (/INTERNALDATE/i.test(items)) parts.push('INTERNALDATE "20-Nov-2026 08:00:00 +0000"');
  if (/RFC822\.SIZE/i.test(items)) parts.push(`RFC822.SIZE ${message.source.length}`);
  const body = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(items);
  if (body !== null) {
    const start = Number(body[1] ?? 0);
    const source = body[2] === undefined ? message.source : message.source.slice(start, start + Number(body[2]));
    parts.push(`BODY[]${body[1] === undefined ? '' : `<${start}>`} ${literal(source.length)}\r\n${source}`);
  }
  return `* ${sequence} FETCH (${parts.join(' ')})\r\n`;
}

function inSet(uid: number, set: string, messages: readonly ScriptedMessage[]): boolean {
  const highest = Math.max(0, ...messages.map((one) => one.uid));
  return set.split(',').some((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? highest : Number(end)));
    return uid >= Math.min(from, to) && uid <= Math.max(from, to);
  });
}
