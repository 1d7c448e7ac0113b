/** The Inbox in real Chromium beyond its keys: a long list, a narrow window, print, files, links, and what the record takes from a mail. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { selfContained } from '#words/paragraph.ts';
import { corpora } from '../corpora.ts';
import { violations } from './desk.ts';
import { fileContent, type Mail, openShopDesk, type ShopDesk, sourceOf } from './shop.ts';

const folder = corpora();
let shop: ShopDesk;
let page: Page;
const option = (name: RegExp): Locator => page.getByRole('option', { name }).first();
const status = (): Locator => page.getByRole('button', { name: /^Status:/ });

const mails: readonly Mail[] = [
  {
    id: 'maya',
    from: 'Maya Thornton <maya@example.com>',
    subject: 'Bowl arrived cracked, order 10482',
    text: 'My bowl came with a crack. Order 10482.\n\nMaya\n020 7946 0143',
    file: 'rim.bin',
  },
  {
    id: 'bank',
    from: 'Olive Payments <pay@example.org>',
    subject: 'Your statement',
    text: '',
    html: '<p>See <a href="https://evil.example/login">www.olivepay.example</a></p>',
    file: 'statement.txt',
  },
  {
    id: 'long',
    from: 'Grace Mbeki <grace@example.net>',
    subject: 'A long story',
    text: Array.from({ length: 150 }, (_, line) => `Line ${line} of the story.`).join('\n\n'),
  },
  { id: 'priya', from: 'Priya Raman <priya@example.com>', subject: 'Missing lid', text: 'The lid is missing.', file: 'setup.exe' },
];

const waiting = 650;
/** So many conversations that wait, without their mails: the list alone is asked for. */
function seed(folder: string): void {
  const store = openStore({ folder, now: Date.now });
  const insert = store.db.prepare(
    `INSERT INTO conversations (id, subject, status, last_at, from_name, from_address, snippet, message_count)
     VALUES (?, ?, 'waiting', ?, ?, ?, 'A few words.', 1)`,
  );
  store.transaction(() => {
    for (let number = 0; number < waiting; number++)
      insert.run(
        `seeded-${number}`,
        `Subject ${number}`,
        new Date(Date.now() - number * 3_600_000).toISOString(),
        `Writer ${number}`,
        `w${number}@example.com`,
      );
  });
  store.close();
}

beforeAll(async () => {
  shop = await openShopDesk(mails, {}, seed);
  ({ page } = shop);
  for (const { from } of mails) await option(new RegExp(from.split(' ')[0] ?? '')).waitFor({ timeout: 60_000 });
}, 150_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.errors.splice(0)).toEqual([]));

async function open(who: RegExp): Promise<void> {
  await page.getByRole('tab', { name: 'To answer', exact: true }).click();
  await option(who).click();
  await page.getByRole('article').first().waitFor();
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
}

test('a list of 650 draws what is seen, and brings the rest as its end comes near', async () => {
  await page.getByRole('tab', { name: 'Waiting', exact: true }).click();
  await option(/Writer 0,/).waitFor();
  const size = (): Promise<string | null> => page.getByRole('option').first().getAttribute('aria-setsize');
  expect(await size()).toBe('200');
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('ArrowDown');
  for (const loaded of ['400', '600', String(waiting)]) {
    await page.keyboard.press('End');
    await expect.poll(size).toBe(loaded);
    expect(await page.getByRole('option').count()).toBeLessThan(60);
  }
  await page.keyboard.press('End');
  const last = option(/Writer 649,/);
  await last.waitFor();
  expect(await last.getAttribute('aria-posinset')).toBe(String(waiting));
  await expect.poll(async () => ((await last.boundingBox())?.y ?? 9999) < 900).toBe(true);
  await page.keyboard.press('Home');
  await option(/Writer 0,/).waitFor();
  await expect.poll(() => option(/Writer 0,/).getAttribute('aria-selected')).toBe('true');
});

/** Runs in the page: puts each text into a name, a row and a subject, and looks where every letter of what stands beside them is. */
const moves = `(all) => {
  const [name, address] = ['.from', '.addr'].map((part) => document.querySelector('article header ' + part));
  const row = document.querySelector('[role="option"][aria-selected="true"]');
  const [who, subject, time] = ['.who bdi', '.sub', 'time'].map((part) => row.querySelector(part));
  const places = ({ firstChild: node }) => Array.from(node.textContent, (_, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().x;
  });
  const look = () => {
    const beside = places(address);
    return { after: beside[0] >= name.getBoundingClientRect().right - 1, at: [...beside.map((x) => x - beside[0]), ...places(time)] };
  };
  // A letter of the same word may begin on another fraction of a pixel.
  const same = (one, other) => one.after === other.after && one.at.every((x, at) => Math.abs(x - other.at[at]) < 2);
  const filled = [name, who, subject];
  const kept = filled.map((element) => element.textContent);
  const before = look();
  const wrong = all.filter((text) => {
    for (const element of filled) element.textContent = text;
    return !same(look(), before);
  });
  for (const [at, element] of filled.entries()) element.textContent = kept[at];
  return { wrong, before };
}`;

test.skipIf(folder === null)('texts of both directions, in a name and in a subject, move nothing beside them', async ({ task }) => {
  const texts = readFileSync(join(folder ?? '', 'bidi/BidiCharacterTest.subset.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    // As names and subjects come out of the reader.
    .map((line) =>
      selfContained(String.fromCodePoint(...(line.split(';')[0] ?? '').split(' ').map((point) => Number.parseInt(point, 16)))),
    );
  await open(/Maya/);
  const { wrong, before } = (await page.evaluate(`(${moves})(${JSON.stringify(texts)})`)) as {
    wrong: string[];
    before: { after: boolean };
  };
  task.meta.cases = { corpus: 'bidi', passed: texts.length - wrong.length, all: texts.length };
  expect(before.after).toBe(true);
  expect(wrong).toEqual([]);
  expect(texts).toHaveLength(231);
});

test('on a narrow window the record is one line, and C lays it over the conversation', async () => {
  await page.setViewportSize({ width: 1100, height: 720 });
  await open(/Priya/);
  const panel = page.getByRole('complementary');
  await page.getByRole('button', { name: 'Open record' }).waitFor();
  expect(await panel.isVisible()).toBe(false);
  await page.keyboard.press('c');
  await page.getByRole('complementary', { name: /Complaint \d+/ }).waitFor();
  const box = await page.locator('.side').boundingBox();
  expect(box?.width).toBe(368);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo(1100, -1);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a reply that is closed or discarded leaves the focus in the conversation', async () => {
  const thread = "document.activeElement === document.querySelector('.thread')";
  await option(/Priya/).click();
  await page.getByRole('article').first().waitFor();
  for (const leave of [() => page.keyboard.press('Escape'), () => page.getByRole('button', { name: 'Discard draft' }).click()]) {
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.closest("form.comp") !== null')).toBe(true);
    await leave();
    await expect.poll(() => page.evaluate(thread)).toBe(true);
  }
});

test('print shows the conversation whole, and nothing around it', async () => {
  await open(/Grace/);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Places' }).isVisible()).toBe(false);
  expect(await page.getByRole('listbox', { name: 'Conversations' }).isVisible()).toBe(false);
  expect(await page.getByRole('complementary').isVisible()).toBe(false);
  expect(await page.getByText('Line 149 of the story.').isVisible()).toBe(true);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  // 150 paragraphs do not fit on one sheet: all of them are printed, not the part that was on screen.
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  await page.emulateMedia({ media: null });
});

test('an attachment is saved as it came', async () => {
  await open(/Maya/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save rim.bin' }).first().click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('rim.bin');
  expect(readFileSync(await file.path(), 'utf8')).toBe(fileContent);
});

test('where the host opens files, a file opens from its card; a kind that can run is only saved', async () => {
  expect(await page.getByRole('button', { name: 'Open rim.bin' }).count()).toBe(0);
  const other = await page.context().newPage();
  const asked: unknown[] = [];
  let answer: object = { output: {} };
  // The desktop host, as far as this window can tell.
  await other.routeWebSocket(/\/engine$/, (window) => {
    const engine = window.connectToServer();
    const settings = new Set<number>();
    window.onMessage((frame) => {
      const { id, method, input } = JSON.parse(String(frame)) as { id: number; method?: string; input: unknown };
      if (method === 'settings.get') settings.add(id);
      if (method !== 'messages.openAttachment') return engine.send(frame);
      asked.push(input);
      window.send(JSON.stringify({ id, ...answer }));
    });
    engine.onMessage((frame) => {
      const heard = JSON.parse(String(frame)) as { id?: number; output?: object };
      if (settings.has(heard.id ?? -1)) heard.output = { ...heard.output, opensFiles: true };
      window.send(JSON.stringify(heard));
    });
  });
  await other.goto(shop.desk.address);
  await other.getByRole('option', { name: /Maya/ }).first().click();
  await other.getByRole('button', { name: 'Save rim.bin' }).waitFor();
  await other.getByRole('button', { name: 'Open rim.bin' }).click();
  await expect.poll(() => asked).toEqual([{ id: expect.any(Number), index: 0 }]);
  await other.getByRole('option', { name: /Olive/ }).first().click();
  await other.getByRole('button', { name: 'Look at statement.txt' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  await expect.poll(() => asked.length).toBe(2);
  await other.getByRole('option', { name: /Maya/ }).first().click();
  answer = { fault: { code: 'file-unopened', name: 'rim.bin', detail: 'no program' } };
  await other.getByRole('button', { name: 'Open rim.bin' }).click();
  await other.getByText(/rim\.bin.* could not be opened \(.*no program.*\)\. Save it/).waitFor();
  await other.getByRole('option', { name: /Priya/ }).first().click();
  await other.getByRole('button', { name: 'Save setup.exe' }).waitFor();
  expect(await other.getByRole('button', { name: 'Open setup.exe' }).count()).toBe(0);
  await other.close();
});

test('a link asks first, with where it really leads', async () => {
  await page.context().route('https://evil.example/**', (route) => route.fulfill({ body: 'there' }));
  await open(/Olive/);
  await page.frameLocator('iframe.mail-frame').getByText('www.olivepay.example').click();
  const dialog = page.getByRole('dialog', { name: 'Open this link?' });
  await dialog.getByText('https://evil.example/login').waitFor();
  await dialog.getByText(/It leads to .*evil\.example/).waitFor();
  await dialog.getByRole('alert').getByText('The text of the link names another place.').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(page.context().pages()).toHaveLength(1);
  await page.frameLocator('iframe.mail-frame').getByText('www.olivepay.example').click();
  const opening = page.context().waitForEvent('page');
  await dialog.getByRole('button', { name: 'Open in browser' }).click();
  const other = await opening;
  await expect.poll(() => other.url()).toBe('https://evil.example/login');
  await other.close();
});

describe('the record beside a mail', () => {
  test('offers what it found in the mail, and takes it by one click', async () => {
    await open(/Maya/);
    await page.keyboard.press('c');
    const order = page.getByRole('textbox', { name: 'Order', exact: true });
    await page.getByRole('button', { name: 'Use 10482' }).click();
    await expect.poll(() => order.inputValue()).toBe('10482');
    await page.getByRole('button', { name: 'Use 10482' }).waitFor({ state: 'hidden' });
  });

  test('switches between several complaints of one conversation', async () => {
    const { rows } = await shop.call('conversations.list', { tab: 'answer' });
    const conversationId = rows.find(({ from }) => from.name === 'Maya Thornton')?.id ?? '';
    const first = await page.locator('.record h2').textContent();
    const { number } = await shop.call('complaints.create', { conversationId, fields: { nature: 'And the box was crushed.' } });
    const several = page.getByRole('radiogroup', { name: 'Complaints of this conversation' });
    await several.waitFor();
    await page.getByRole('complementary', { name: `Complaint ${number}` }).waitFor();
    await several.getByText(/\d+/).last().click();
    await expect.poll(() => page.locator('.record h2').textContent()).toBe(first);
    expect(await violations(page)).toEqual([]);
  });

  test('offers to reopen when the customer writes again, and changes nothing by itself', async () => {
    await open(/Priya/);
    await page.getByRole('list', { name: 'Progress' }).waitFor();
    const number = Number(/\d+/.exec((await page.locator('.record h2').textContent()) ?? '')?.[0]);
    const { revision } = await shop.call('complaints.get', { number });
    const set = (to: string) => ({ from: '', to });
    await shop.call('complaints.save', {
      number,
      revision,
      changes: { cause: set('Forgotten'), fix: set('Sent the lid'), status: { from: 'open', to: 'resolved' } },
    });
    await expect.poll(() => status().textContent()).toContain('Resolved');
    // Dovecot may miss what is delivered within the second of its last look.
    await page.waitForTimeout(1100);
    shop.dovecot.deliver(
      sourceOf({
        id: 'priya-2',
        answers: 'priya',
        from: 'Priya Raman <priya@example.com>',
        subject: 'Re: Missing lid',
        text: 'It is broken too.',
      }),
    );
    await page.getByText(/Priya Raman.* wrote again after this was resolved/).waitFor({ timeout: 60_000 });
    expect(await status().textContent()).toContain('Resolved');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reopen' }).click();
    await expect.poll(() => status().textContent()).toContain('Open');
    await page.getByText(/wrote again/).waitFor({ state: 'hidden' });
  }, 120_000);
});
