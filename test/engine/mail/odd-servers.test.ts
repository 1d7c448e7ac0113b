/** Answers that are odd and yet common in the field: each message is fetched once and none is lost. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { fetched, type Scripted, startScripted } from '../../servers/scripted.ts';
import { type TestHost, testHost } from '../host.ts';
import { accountFor, mail } from './shop.ts';

let server: Scripted;
let engine: Engine;
let host: TestHost;
beforeEach(async () => {
  server = await startScripted();
  host = testHost();
  engine = await createEngine(host);
  await engine.call('accounts.add', accountFor(server));
});
afterEach(async () => {
  await engine.close();
  await server.close();
});

const sync = () => engine.call('mail.sync', {});
function add(uid: number): void {
  server.messages.push({
    uid,
    flags: '',
    source: mail({ id: `m${uid}`, subject: `Cup ${uid}`, text: 'Hello', from: `c${uid}@mail.example` }),
  });
}
/** Changes what the plain server would say to a fetch of sources. */
function fetches(change: (lines: string[]) => string): void {
  server.answer = (command) => {
    const fetch = /^UID FETCH (\S+) (.*BODY\.PEEK.*)$/i.exec(command);
    if (fetch === null) return null;
    const ranges = (fetch[1] ?? '').split(',').map((range) => range.split(':').map(Number));
    const chosen = server.messages.filter(({ uid }) => ranges.some(([from = 0, to = from]) => uid >= from && uid <= to));
    return change(chosen.map((one) => fetched(one, server.messages.indexOf(one) + 1, fetch[2] ?? '')));
  };
}

it.each<[string, (lines: string[]) => string]>([
  ['in reversed order', (lines) => `${[...lines].reverse().join('')}TAG OK\r\n`],
  ['each one twice', (lines) => `${lines.flatMap((line) => [line, line]).join('')}TAG OK\r\n`],
  [
    'the body before the UID',
    (lines) => `${lines.map((line) => line.replace(/FETCH \((UID \d+) ([\s\S]*)\)\r\n$/, 'FETCH ($2 $1)\r\n')).join('')}TAG OK\r\n`,
  ],
  [
    'in lower case',
    (lines) =>
      `${lines.map((line) => line.replace('FETCH (UID', 'fetch (uid').replace('FLAGS', 'flags').replace('BODY[]', 'body[]')).join('')}TAG OK\r\n`,
  ],
  ['no date', (lines) => `${lines.map((line) => line.replace(/INTERNALDATE "[^"]*" /, '')).join('')}TAG OK\r\n`],
  ['a date of NIL', (lines) => `${lines.map((line) => line.replace(/INTERNALDATE "[^"]*"/, 'INTERNALDATE NIL')).join('')}TAG OK\r\n`],
  [
    'an impossible date',
    (lines) =>
      `${lines.map((line) => line.replace(/INTERNALDATE "[^"]*"/, 'INTERNALDATE "00-Xxx-0000 99:99:99 +9999"')).join('')}TAG OK\r\n`,
  ],
  ['a size of 0', (lines) => `${lines.map((line) => line.replace(/RFC822\.SIZE \d+/, 'RFC822.SIZE 0')).join('')}TAG OK\r\n`],
  [
    'a size far too large',
    (lines) => `${lines.map((line) => line.replace(/RFC822\.SIZE \d+/, 'RFC822.SIZE 4294967295')).join('')}TAG OK\r\n`,
  ],
  ['odd flags', (lines) => `${lines.map((line) => line.replace('FLAGS ()', 'FLAGS (\\Seen $Label1 [Junk] NIL \\*)')).join('')}TAG OK\r\n`],
  ['flags of NIL', (lines) => `${lines.map((line) => line.replace('FLAGS ()', 'FLAGS NIL')).join('')}TAG OK\r\n`],
  [
    'other lines between',
    (lines) =>
      `${lines.map((line) => `* OK still here\r\n* 2 FETCH (FLAGS (\\Seen))\r\n${line}`).join('')}* 3 EXISTS\r\n* 0 RECENT\r\nTAG OK\r\n`,
  ],
  [
    'a body of NIL for one',
    (lines) =>
      `${lines.map((line, at) => (at === 0 ? line.replace(/BODY\[\] \{\d+\}\r\n[\s\S]*\)\r\n$/, 'BODY[] NIL)\r\n') : line)).join('')}TAG OK\r\n`,
  ],
  ['an answer of another tag', (lines) => `${lines.join('')}zz9 OK stray\r\nTAG OK\r\n`],
  ['an alert', (lines) => `* OK [ALERT] Quota\r\n${lines.join('')}TAG OK [ALERT] almost full\r\n`],
  ['a bare line end', (lines) => `${lines.join('')}\r\nTAG OK\r\n`],
  ['OK without words', (lines) => `${lines.join('')}TAG OK\r\n`],
])('fetched: %s', async (_what, change) => {
  for (const uid of [1, 2, 4294967290]) add(uid);
  fetches(change);
  await sync().catch(() => undefined);
  server.answer = () => null;
  expect(await sync()).toMatchObject({ here: 3, onServer: 3 });
  const { conversations } = await engine.call('conversations.whole', { limit: 100 });
  expect(conversations.map((one) => one.subject).sort()).toEqual(['Cup 1', 'Cup 2', 'Cup 4294967290']);
});

it.each<[string, (command: string) => string | null]>([
  [
    'a search in many lines',
    (c) => (/^UID SEARCH/.test(c) ? `${server.messages.map((one) => `* SEARCH ${one.uid}\r\n`).join('')}TAG OK\r\n` : null),
  ],
  ['a search out of order, twice', (c) => (/^UID SEARCH/.test(c) ? `* SEARCH 4294967290 1 2 1 4294967290\r\nTAG OK\r\n` : null)],
  ['a search with a space at its end', (c) => (/^UID SEARCH/.test(c) ? `* SEARCH 1 2 4294967290 \r\nTAG OK\r\n` : null)],
  ['a search with zero', (c) => (/^UID SEARCH/.test(c) ? `* SEARCH 0 1 2 4294967290\r\nTAG OK\r\n` : null)],
  ['STATUS refused', (c) => (/^STATUS/.test(c) ? 'TAG NO\r\n' : null)],
  [
    'STATUS of another case',
    (c) => (/^STATUS/.test(c) ? '* status "INBOX" (messages 3 uidnext 5 uidvalidity 77 unseen 3)\r\nTAG OK\r\n' : null),
  ],
  ['LIST with NIL delimiter', (c) => (/^LIST/.test(c) ? '* LIST () NIL INBOX\r\nTAG OK\r\n' : null)],
  ['LIST of Inbox', (c) => (/^LIST/.test(c) ? '* LIST (\\HasNoChildren) "/" "Inbox"\r\nTAG OK\r\n' : null)],
  ['LIST with a literal', (c) => (/^LIST .*\*/.test(c) ? '* LIST (\\HasNoChildren) "/" {5}\r\nINBOX\r\nTAG OK\r\n' : null)],
  [
    'EXISTS that lies low',
    (c) =>
      /^(SELECT|EXAMINE)/.test(c)
        ? '* 1 EXISTS\r\n* OK [UIDVALIDITY 77] v\r\n* OK [UIDNEXT 4294967291] n\r\nTAG OK [READ-WRITE]\r\n'
        : null,
  ],
  [
    'EXISTS that lies high',
    (c) =>
      /^(SELECT|EXAMINE)/.test(c)
        ? '* 9 EXISTS\r\n* OK [UIDVALIDITY 77] v\r\n* OK [UIDNEXT 4294967291] n\r\nTAG OK [READ-WRITE]\r\n'
        : null,
  ],
  ['no EXISTS', (c) => (/^(SELECT|EXAMINE)/.test(c) ? '* OK [UIDVALIDITY 77] v\r\nTAG OK [READ-WRITE]\r\n' : null)],
])('told: %s', async (_what, answer) => {
  for (const uid of [1, 2, 4294967290]) add(uid);
  server.answer = answer;
  const before = await sync().catch((error: unknown) => String(error));
  const again = await sync().catch((error: unknown) => String(error));
  const { conversations } = await engine.call('conversations.whole', { limit: 100 });
  expect(conversations.map((one) => one.subject).sort(), JSON.stringify([before, again])).toEqual(['Cup 1', 'Cup 2', 'Cup 4294967290']);
});
