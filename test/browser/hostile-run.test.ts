/**
 * A thousand hostile mails (ten thousand in the nightly run), as MIME through the real reader, in the window's sanitiser and
 * frame: read, hovered and clicked, quoted in a reply, printed, exported to PDF. No script, no request, no lookup, no connection.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHtml, readMail } from '#engine/mailbox/mime.ts';
import { textsOf } from '#engine/replies/letter.ts';
import { corpora } from '../corpora.ts';
import { type HostileMail, hostileMails } from './hostile-mails.ts';
import { setTrap, type Trap, trapName } from './trap.ts';

const folder = corpora();
const seed = Number(process.env.AMENDS_SEED ?? 20261122);
const count = process.env.AMENDS_NIGHTLY === undefined ? 1000 : 10_000;
const batch = 100;
/** Ten thousand take more than ten minutes where others work beside them. */
const longest = process.env.AMENDS_NIGHTLY === undefined ? 600_000 : 3_600_000;

let trap: Trap;
let mails: (HostileMail & { quoted: string })[] = [];
let runs = 0;
/** Mails that sprang a trap, in whichever run. */
const caught: string[] = [];

beforeAll(async () => {
  if (folder === null) return;
  trap = await setTrap();
  const hosts = [trap.canary, `https://${trapName}`];
  mails = hostileMails(folder, count, seed, hosts).map(({ id, html }) => {
    const source = Buffer.from(
      `From: A <a@b.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}\r\n`,
    );
    const { text } = readMail(source);
    return { id, html: readHtml(source) ?? '', quoted: quotedIn(text) };
  });
});

afterAll(async () => {
  await trap?.close();
});

/** The reply that goes out, as the customer's program gets it. */
function quotedIn(text: string): string {
  const original = {
    text,
    at: '2026-11-20T08:00:00.000Z',
    from: { name: '"><img src=//x.test/n onerror=alert(1)>', address: 'a@b.example' },
    subject: '<script>alert(1)</script>',
    to: [],
  };
  type Original = NonNullable<Parameters<typeof textsOf>[1]>;
  return textsOf({ kind: 'reply', text: 'We are sorry.', language: 'en', direction: 'auto' }, original as unknown as Original, 'UTC').html;
}

/** Shows all, some at a time; where a batch springs a trap its mails are shown one by one to name the guilty. */
async function run(shown: (batch: typeof mails) => Promise<void>): Promise<string[]> {
  const guilty: string[] = [];
  for (let at = 0; at < mails.length; at += batch) {
    const some = mails.slice(at, at + batch);
    await shown(some);
    if ((await trap.sprung()).length === 0) continue;
    for (const one of some) {
      await shown([one]);
      const sprung = await trap.sprung();
      if (sprung.length > 0) guilty.push(`${one.id}: ${sprung.join(', ')}`);
    }
  }
  runs += 1;
  caught.push(...guilty);
  return guilty;
}

/** Ten letters in one page: they are whole documents, and none may leak into the next. */
const joined = (letters: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(letters.length / 10) }, (_, at) => letters.slice(at * 10, at * 10 + 10).join('\n'));

/** The corpus' own cases, each with every kind of host in it: one that sprang a trap in any form did not pass. */
function casesOf(corpus: 'html-dompurify' | 'html-httpleaks') {
  const caseOf = (id: string): string => id.replace(/\/\d+$/, '');
  const own = mails
    .map((one) => one.id)
    .filter((id) => /^[^+]*\/\d+$/.test(id) && id.startsWith('leak:') === (corpus === 'html-httpleaks'));
  const failed = new Set(
    caught
      .map((one) => one.split(': ')[0] ?? '')
      .filter((id) => own.includes(id))
      .map(caseOf),
  );
  const all = new Set(own.map(caseOf)).size;
  return { corpus, passed: all - failed.size, all };
}

const call = (name: string, values: readonly unknown[]): Promise<unknown> =>
  trap.page.evaluate(`window.${name}(...${JSON.stringify(values)})`);

describe.skipIf(folder === null)('a thousand hostile mails', () => {
  test('the traps work: outside the frame each of them springs', async () => {
    await trap.page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="${trap.canary}/proof"><img src="https://proof.${trapName}/"><img src=x onerror="canary += 1">')`,
    );
    await trap.page.waitForTimeout(500);
    const sprung = await trap.sprung();
    expect(sprung).toContain('1 scripts');
    expect(sprung).toContain('TCP');
    expect(sprung).toContain('HTTP /proof');
    await trap.page.reload();
    await trap.sprung();
  });

  test(
    'read, hovered, clicked, printed and exported to PDF',
    async () => {
      const guilty = await run(async (some) => {
        expect(await call('showMails', [some.map((one) => one.html), true])).toEqual([]);
        await trap.page.pdf();
      });
      expect(guilty).toEqual([]);
    },
    longest,
  );

  test(
    'quoted in a reply, in a program that trusts it',
    async ({ task }) => {
      const guilty = await run(async (some) => void (await call('showLetters', [joined(some.map((one) => one.quoted))])));
      task.meta.cases = casesOf('html-httpleaks');
      expect(guilty).toEqual([]);
    },
    longest,
  );

  test('nothing was looked up, and nobody connected to', async ({ task }) => {
    task.meta.cases = casesOf('html-dompurify');
    // Of mails that were not all shown nothing can be said.
    expect(runs).toBe(2);
    await trap.page.waitForTimeout(1500);
    expect(await trap.sprung()).toEqual([]);
    const { lookups, connections } = await trap.close();
    // Chromium's own log saw the proof, and nothing else.
    expect(lookups).toEqual([`proof.${trapName}`]);
    expect([...new Set(connections)]).toEqual([trap.canary.replace('http://', '')]);
    expect(connections.length).toBeLessThanOrEqual(2);
    task.meta.figure = `hostile mails: ${mails.length}, 0 scripts, 0 requests, 0 lookups, 0 connections (read, quoted, printed; seed ${seed})`;
  });
});
