/** Answers read straight off the line say what the library would say. */
import { afterAll, expect, it } from 'vitest';
import { openImap } from '#engine/mailbox/imap-login.ts';
import { type Fetched, fetchSources, straight } from '#engine/mailbox/imap-sources.ts';
import { startDovecot } from '../../servers/dovecot.ts';

const server = await startDovecot();
afterAll(server.stop);

const source = Buffer.from('Subject: x\r\n\r\nbody\r\n');
const read = (line: string, literals = [source]) => straight({ payload: Buffer.from(line), literals });

it('reads the common form, whatever the order of its items', () => {
  const found = { uid: 12, flags: new Set(['\\Seen', '$Label']), internalDate: '17-Jul-2025 02:44:25 +0000', size: 20, source };
  expect(
    read('* 3 FETCH (UID 12 FLAGS (\\Seen $Label) INTERNALDATE "17-Jul-2025 02:44:25 +0000" RFC822.SIZE 20 MODSEQ (5) BODY[]<0> {20}\r\n)'),
  ).toEqual(found);
  expect(read('* 3 FETCH (BODY[] {20}\r\n RFC822.SIZE 20 FLAGS (\\Seen $Label) UID 12 INTERNALDATE "17-Jul-2025 02:44:25 +0000")')).toEqual(
    found,
  );
  expect(read('* 3 FETCH (UID 12 FLAGS () BODY[]<0> {20}\r\n)')).toEqual({ ...found, flags: new Set(), internalDate: '' });
});

it.each([
  ['no source', '* 3 FETCH (UID 12 FLAGS (\\Seen))', []],
  ['no UID', '* 3 FETCH (FLAGS () BODY[]<0> {20}\r\n)', [source]],
  ['no flags', '* 3 FETCH (UID 12 BODY[]<0> {20}\r\n)', [source]],
  ['another part', '* 3 FETCH (UID 12 FLAGS () BODY[1]<0> {20}\r\n)', [source]],
  ['a literal for something else', '* 3 FETCH (UID 12 FLAGS () BODY[] "a" X {20}\r\n)', [source]],
  ['two literals', '* 3 FETCH (UID 12 FLAGS () BODY[]<0> {20}\r\n BODY[1] {20}\r\n)', [source, source]],
  ['an unknown item', '* 3 FETCH (UID 12 FLAGS () THREADID (x) BODY[]<0> {20}\r\n)', [source]],
  ['no end', '* 3 FETCH (UID 12 FLAGS () BODY[]<0> {20}\r\n', [source]],
  ['more after the end', '* 3 FETCH (UID 12 FLAGS () BODY[]<0> {20}\r\n) x', [source]],
  ['another answer', '* OK [ALERT] FETCH {20}\r\n', [source]],
])('leaves the rest to the library: %s', (_, line, literals) => {
  expect(read(line, literals)).toBeNull();
});

it('takes all of a real server’s answers, as the library reads them', async () => {
  const mails = Array.from({ length: 12 }, (_, index) => `Subject: mail ${index}\n\n${'שלום '.repeat(index * 300)}\n`);
  for (const mail of mails) server.deliver(mail);
  const client = await openImap({ host: '127.0.0.1', port: server.port, security: 'none', user: server.user }, server.password);
  try {
    await client.mailboxOpen('INBOX');
    await client.messageFlagsAdd('3:5', ['\\Flagged', '\\Seen']);
    const expected = await client.fetchAll('1:*', { uid: true, size: true, flags: true, internalDate: true, source: true });
    let general = 0;
    const theirs = client.fetch.bind(client);
    client.fetch = async function* fetch(...args: Parameters<typeof theirs>) {
      for await (const message of theirs(...args)) {
        general += 1;
        yield message;
      }
    };
    const found: Fetched[] = [];
    await fetchSources(client, '1:*', new AbortController().signal, async (message) => void found.push(message));
    expect(general).toBe(0);
    expect(found.map((one) => ({ ...one, internalDate: new Date(one.internalDate) }))).toEqual(
      expected.map(({ uid, flags, internalDate, size, source: bytes }) => ({ uid, flags, internalDate, size, source: bytes })),
    );
    await expect(
      fetchSources(client, '1:*', new AbortController().signal, async () => Promise.reject(new Error('no room'))),
    ).rejects.toThrow('no room');
    const stopped = new AbortController();
    let heard = 0;
    await fetchSources(client, '1:*', stopped.signal, async () => {
      heard += 1;
      stopped.abort();
    });
    expect(heard).toBe(1);
    // The line is in step all the same.
    expect((await client.fetchAll('1:*', { uid: true })).length).toBe(12);
  } finally {
    await client.logout();
  }
});
