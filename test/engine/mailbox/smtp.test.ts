/** The SMTP session on real servers: encryption never falls back, and the dot waits for its permission. */
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Security } from '#contract/settings.ts';
import { type Outgoing, sendMessage } from '#engine/mailbox/smtp.ts';
import { startProxy } from '../../servers/proxy.ts';
import { type Sink, startSink } from '../../servers/sink.ts';

let sink: Sink | null = null;
afterEach(async () => {
  await sink?.close();
  sink = null;
});

function letter(port: number, security: Security, host = '127.0.0.1'): Outgoing {
  return {
    smtp: { host, port, security, user: 'shop' },
    password: 'open sesame',
    sender: 'shop@clay.example',
    recipients: ['maya@customer.example'],
    bytes: Buffer.from('Message-ID: <1@clay.example>\r\nSubject: x\r\n\r\nHello\r\n.\r\n..two dots\r\n'),
  };
}
const allowed = async (): Promise<void> => undefined;

describe('encryption', () => {
  it.each(['tls', 'starttls'] as const)('sends over %s with a trusted certificate', async (security) => {
    sink = await startSink({ security });
    const outgoing = letter(sink.port, security, 'localhost');
    expect(await sendMessage(outgoing, allowed, { ca: sink.cert ?? '' })).toMatchObject({ kind: 'accepted' });
    expect(sink.log[0]?.bytes.equals(outgoing.bytes)).toBe(true);
  });

  it.each(['tls', 'starttls'] as const)('refuses an untrusted certificate over %s', async (security) => {
    sink = await startSink({ security });
    await expect(sendMessage(letter(sink.port, security, 'localhost'), allowed)).rejects.toMatchObject({
      fault: { code: 'certificate-untrusted' },
    });
    expect(sink.log).toEqual([]);
  });

  it('gives no password to a server that hides STARTTLS', async () => {
    sink = await startSink();
    await expect(sendMessage(letter(sink.port, 'starttls'), allowed)).rejects.toMatchObject({ fault: { code: 'encryption-missing' } });
  });

  it('goes in the clear to loopback only', async () => {
    await expect(sendMessage(letter(25, 'none', 'mail.example'), allowed)).rejects.toMatchObject({ fault: { code: 'encryption-missing' } });
  });
});

describe('the session', () => {
  it('names a domain in other letters as DNS knows it, and each recipient as it was given', async () => {
    sink = await startSink();
    const proxy = await startProxy(sink.port);
    try {
      const recipients = ['uma@bücher.example', 'noa@חנות.example', 'uma@xn--bcher-kva.example', 'maya@customer.example'];
      sink.manners.recipient = (address) => (address.startsWith('noa@') ? '550 no such user' : null);
      const outcome = await sendMessage({ ...letter(proxy.port, 'none'), recipients }, allowed);
      expect(proxy.said.filter((line) => /^RCPT TO/i.test(line))).toEqual([
        'RCPT TO:<uma@xn--bcher-kva.example>',
        'RCPT TO:<noa@xn--9dbd1a4b.example>',
        'RCPT TO:<maya@customer.example>',
      ]);
      expect(outcome.recipients.map(({ address, accepted }) => [address, accepted])).toEqual([
        ['uma@bücher.example', true],
        ['noa@חנות.example', false],
        ['uma@xn--bcher-kva.example', true],
        ['maya@customer.example', true],
      ]);
    } finally {
      await proxy.close();
    }
  });

  it('names what went wrong before anything was sent', async () => {
    sink = await startSink();
    await expect(sendMessage({ ...letter(sink.port, 'none'), password: 'no' }, allowed)).rejects.toMatchObject({
      fault: { code: 'wrong-password' },
    });
    const { port } = sink;
    await sink.close();
    sink = null;
    await expect(sendMessage(letter(port, 'none'), allowed)).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
  });

  it('shows the server no final dot before it is allowed, and none when it is refused', async () => {
    const seen: string[] = [];
    const server = createServer((socket) => answerAs(socket, seen));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    let before = '';
    const outcome = await sendMessage(letter(port, 'none'), async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      before = seen.join('');
    });
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(before).toContain('...two dots\r\n');
    expect(before).not.toMatch(/\r\n\.\r\n/);
    expect(seen.join('')).toMatch(/\r\n\.\r\n/);
    seen.length = 0;
    const refused = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error('taken over');
    };
    expect(await sendMessage(letter(port, 'none'), refused)).toMatchObject({ kind: 'lost' });
    expect(seen.join('')).toContain('two dots');
    expect(seen.join('')).not.toMatch(/\r\n\.\r\n/);
    server.close();
  });

  it('takes an answer that comes before the end for no answer', async () => {
    const server = createServer((socket) => answerAs(socket, [], true));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const outcome = await sendMessage(letter(port, 'none'), () => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(outcome.kind).toBe('lost');
    server.close();
  });
});

/** A bare SMTP server that writes down every byte; `hasty` answers the message before its end. */
function answerAs(socket: Socket, seen: string[], hasty = false): void {
  let inData = false;
  socket.on('error', () => socket.destroy());
  socket.write('220 here\r\n');
  socket.on('data', (chunk) => {
    const text = chunk.toString('latin1');
    if (inData) {
      seen.push(text);
      if (hasty || seen.join('').includes('\r\n.\r\n')) {
        inData = false;
        socket.write('250 taken\r\n');
      }
      return;
    }
    for (const line of text.split('\r\n').filter((one) => one !== '')) {
      if (/^EHLO/i.test(line)) socket.write('250-here\r\n250 AUTH PLAIN\r\n');
      else if (/^AUTH/i.test(line)) socket.write('235 ok\r\n');
      else if (/^DATA/i.test(line)) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write('250 ok\r\n');
    }
  });
}
