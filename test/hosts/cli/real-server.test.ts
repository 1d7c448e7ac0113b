/** The command line against a real Dovecot and a real SMTP server, command after command on one folder. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mail } from '../../engine/mail/shop.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { command, lastLine, type Ran } from '../program.ts';

const home = mkdtempSync(join(tmpdir(), 'amends-cli-real-'));
const data = join(home, 'data');
const passphrase = 'for this test only';
let server: Dovecot;
let sink: Sink;

const amends = (args: readonly string[], input = ''): Promise<Ran> => command([...args, '--data', data, '--json'], { input, passphrase });
const json = async (args: readonly string[], input = ''): Promise<Record<string, unknown>> => {
  const { code, out, err } = await amends(args, input);
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return lastLine(out) as Record<string, unknown>;
};
const account = (smtp = sink.port): string[] => [
  ...['account', 'add', '--imap', `imap://${server.user}@127.0.0.1:${server.port}?tls=none`],
  ...['--smtp', `smtp://${sink.user}@127.0.0.1:${smtp}?tls=none`, '--name', 'The shop', '--email', 'shop@house.example'],
];

beforeAll(async () => {
  server = await startDovecot();
  sink = await startSink();
  server.deliver(mail({ id: 'one', subject: 'Broken cup', text: 'The blue fountain cup broke' }));
  server.deliver(
    mail({
      id: 'two',
      subject: 'Re: Broken cup',
      text: 'A photo',
      date: '2026-11-20T09:00:00Z',
      headers: ['In-Reply-To: <one@test>', 'References: <one@test>'],
    }),
  );
  server.deliver(mail({ id: 'three', from: 'Rami <rami@mail.example>', subject: 'Where is my parcel', date: '2026-11-21T08:00:00Z' }));
});
afterAll(async () => {
  await sink.close();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

test('a wrong password ends with 1 and one plain sentence, and keeps no account', async () => {
  const { code, out, err } = await amends(account(), 'not it\n');
  expect([code, out]).toEqual([1, '']);
  expect(err.trimEnd().split('\n').at(-1)).toMatch(/^127\.0\.0\.1:\d+ did not accept the password\./);
  expect(err).not.toMatch(/\n\s+at |not it/);
  expect(await json(['sync'])).toMatchObject({ fetched: 0, messages: 0 });
});

test('without keychain and passphrase the account is refused with what to do', async () => {
  const { code, err } = await command([...account(), '--data', data], { input: `${server.password}\n` });
  expect(code).toBe(1);
  expect(err).toContain('AMENDS_PASSPHRASE');
});

test('account, sync, conversations, search', async () => {
  const added = await json(account(), `${server.password}\n`);
  expect(Object.keys(added)).toEqual(['account']);
  expect(added).toMatchObject({ account: { email: 'shop@house.example', imap: { security: 'none' } } });
  expect(JSON.stringify(added)).not.toContain(server.password);
  expect(readFileSync(join(data, 'secrets.enc'), 'utf8')).not.toContain(server.password);

  const synced = await json(['sync']);
  expect(Object.keys(synced).sort()).toEqual(['conversations', 'fetched', 'here', 'messages', 'onServer', 'quarantined', 'seconds']);
  expect(synced).toMatchObject({ fetched: 3, messages: 3, conversations: 2, here: 3, quarantined: 0, onServer: 3 });
  expect(await json(['sync'])).toMatchObject({ fetched: 0, messages: 3, here: 3, onServer: 3 });

  const { conversations } = (await json(['conversations'])) as { conversations: Record<string, unknown>[] };
  expect(conversations.map(({ subject }) => subject)).toEqual(['Where is my parcel', 'Broken cup']);
  for (const one of conversations) expect(Object.keys(one).sort()).toEqual(['from', 'id', 'lastAt', 'messages', 'status', 'subject']);
  const messages = conversations[1]?.messages as Record<string, unknown>[];
  expect(messages.map((one) => Object.keys(one).sort())).toEqual([
    ['id', 'locations', 'messageId'],
    ['id', 'locations', 'messageId'],
  ]);
  expect(messages[0]?.locations).toEqual([{ mailbox: 'INBOX', uidvalidity: expect.any(Number), uid: expect.any(Number) }]);
  expect((await json(['conversations', '--limit', '1'])).conversations).toHaveLength(1);

  const found = await json(['search', 'fountain']);
  expect(found).toMatchObject({ total: 1, hits: [{ kind: 'message', subject: 'Broken cup' }] });
  expect(found.ms).toEqual(expect.any(Number));
});

test('log, list, export, backup, restore, doctor', async () => {
  const record = join(home, 'record.json');
  writeFileSync(record, JSON.stringify({ customer: { name: 'Dana Levi', email: 'dana@mail.example' }, order: '7', nature: 'Broken cup' }));
  const { complaint } = (await json(['complaint', 'add', '--from', record])) as { complaint: { number: number } };
  expect(complaint).toMatchObject({ order: '7', status: 'open' });
  const { complaints } = (await json(['complaint', 'list'])) as { complaints: { number: number }[] };
  expect(complaints.map(({ number }) => number)).toEqual([complaint.number]);

  for (const [format, magic] of [
    ['xlsx', 'PK'],
    ['ods', 'PK'],
    ['csv', ''],
  ] as const) {
    const out = join(home, `log.${format}`);
    expect(await json(['export', '--format', format, '--out', out])).toEqual({ rows: 1, file: out });
    const bytes = readFileSync(out);
    expect(bytes.subarray(0, 2).toString('latin1').startsWith(magic)).toBe(true);
    if (format === 'csv') expect(bytes.toString('utf8')).toContain('Dana Levi');
  }
  const out = join(home, 'backup.tar');
  expect(await json(['backup', '--out', out])).toMatchObject({ file: out, checked: true, bytes: statSync(out).size });
  expect(await json(['restore', '--from', out])).toMatchObject({ messages: 3, complaints: 1, aside: expect.any(String) });
  expect(await json(['doctor'])).toMatchObject({ ok: true, counts: { messages: 3, complaints: 1, quarantined: 0 } });
});

test('a server for sending that does not answer yet keeps no one from reading', async () => {
  const other = join(home, 'other');
  const { code, err } = await command([...account(1), '--data', other], { input: `${server.password}\n`, passphrase });
  expect([code, err]).toEqual([0, expect.stringContaining('127.0.0.1:1 does not answer yet')]);
});
