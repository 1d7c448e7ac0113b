/** Writing in the window: new mail, replies, copies, what is handed on, the check, and every way back. Real Dovecot, real SMTP sink, Chromium. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Sink } from '../servers/sink.ts';
import { type Opened, violations } from './desk.ts';
import { type Mail, openShopDesk, type ShopDesk } from './shop.ts';

let shop: ShopDesk;
let sink: Sink;
let opened: Opened;
let page: Page;

const mails: readonly Mail[] = [
  {
    id: 'maya',
    from: 'Maya Thornton <maya@example.com>',
    subject: 'Bowl arrived cracked',
    text: 'My bowl came with a crack.',
    cc: 'Quay Gifts <quay@example.com>',
    file: 'rim.bin',
  },
  { id: 'daniel', from: 'Daniel Osei <daniel@example.com>', subject: 'Which glazes?', text: 'Which glazes are dishwasher safe?' },
  { id: 'priya', from: 'Priya Raman <priya@example.com>', subject: 'Missing lid', text: 'The lid is missing.' },
  { id: 'tom', from: 'Tom Ashby <tom@example.com>', subject: 'Late parcel', text: 'Where is my parcel?' },
  { id: 'elena', from: 'Elena Costa <elena@example.com>', subject: 'Wrong colour', text: 'I got the grey mug.' },
  { id: 'layla', from: 'ليلى حداد <layla@example.com>', subject: 'الطلب لم يصل', text: 'طلبت طقم فناجين ولم يصل حتى الآن. ماذا أفعل؟' },
];

beforeAll(async () => {
  shop = await openShopDesk(mails, { undoSeconds: 1 });
  ({ sink, page, opened } = shop);
  await option(/Maya/).waitFor();
}, 150_000);
afterAll(() => shop?.close());
afterEach(() => expect(opened.errors.splice(0)).toEqual([]));

const option = (name: RegExp): Locator => page.getByRole('option', { name }).first();
const form = (name = 'Reply'): Locator => page.getByRole('form', { name, exact: true });
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
const inPage = (code: string): Promise<unknown> => page.evaluate(code);
const focused = (): Promise<unknown> =>
  inPage("document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.getAttribute('aria-label')");
const sentTo = (): readonly (readonly string[])[] => sink.log.map(({ recipients }) => recipients);
const lastSent = (): string => sink.log.at(-1)?.bytes.toString() ?? '';
const messageText = (): Promise<unknown> =>
  inPage(
    `(() => { const field = document.querySelector('form.comp [aria-label="Message"]'); return field?.value ?? field?.innerText; })()`,
  );

/** Opens a conversation of a tab, with nothing being written. */
async function conversation(who: RegExp, tab = 'To answer'): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await option(who).click();
  await page.getByRole('article').first().waitFor();
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
}

async function reply(who: RegExp, key = 'r'): Promise<void> {
  await conversation(who);
  await page.keyboard.press(key);
  await form().waitFor();
  await expect.poll(focused).toBe('Message');
}

async function discard(): Promise<void> {
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await form().waitFor({ state: 'hidden' });
}

describe('new mail', () => {
  test('by keyboard alone: N, a customer in To, the subject, the message, the check, out', async () => {
    await page.keyboard.press('n');
    await form('New mail').waitFor();
    await expect.poll(focused).toBe('To');
    await page.keyboard.type('may');
    await page
      .getByRole('listbox', { name: 'Customers' })
      .getByRole('option', { name: /maya@example.com/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => field('To').inputValue()).toBe('Maya Thornton <maya@example.com>, ');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('Subject');
    await page.keyboard.type('Your new bowl');
    for (let tabs = 0; tabs < 4 && (await focused()) !== 'Message'; tabs++) await page.keyboard.press('Tab');
    await page.keyboard.type('The bowl left the kiln today.');
    await page.getByRole('complementary', { name: 'Before you send' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByText(/LATTE check: \d/).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => inPage("document.activeElement?.closest('.before') !== null")).toBe(true);
    expect(sink.log).toHaveLength(0);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/goes out in 1 second/).waitFor();
    await expect.poll(sentTo).toEqual([['maya@example.com']]);
    expect(lastSent()).toMatch(/^Subject: Your new bowl\r$/m);
    await page.getByRole('heading', { name: 'Your new bowl' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Waiting', exact: true }).getAttribute('aria-selected')).toBe('true');
  });

  test('a wrong address is said under its field and stops the sending; discarding it leads back to the list, Undo back to it', async () => {
    await page.keyboard.press('n');
    await expect.poll(focused).toBe('To');
    await page.keyboard.type('nobody at all');
    await page.keyboard.press('Tab');
    await page.getByText(/This is not an address: .*nobody at all/).waitFor();
    expect(await field('To').getAttribute('aria-invalid')).toBe('true');
    await field('Message').fill('To whom?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('alert').getByText('Not sent. Check the address in To.').waitFor();
    await expect.poll(focused).toBe('To');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await form('New mail').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await form('New mail').waitFor();
    await expect.poll(messageText).toBe('To whom?');
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await form('New mail').waitFor({ state: 'hidden' });
    expect(sink.log).toHaveLength(1);
  });
});

describe('to whom', () => {
  test('Shift+F hands the message on with its files, and says nothing of a check', async () => {
    const before = sink.log.length;
    await conversation(/Bowl arrived/);
    await page.getByRole('article').first().getByText('rim.bin').waitFor();
    await page.keyboard.press('Shift+F');
    await form('Forward').waitFor();
    await expect.poll(focused).toBe('To');
    expect(await field('Subject').inputValue()).toMatch(/^Fwd: /);
    await page.getByRole('list', { name: 'Attached files' }).getByText('rim.bin').waitFor();
    await page.keyboard.type('carrier@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sink.log.length).toBe(before + 1);
    expect(sink.log.at(-1)?.recipients).toEqual(['carrier@example.com']);
    expect(lastSent()).toContain('filename=rim.bin');
  });

  test('Shift+R answers all; Cc and Bcc are added, and nobody learns of a blind copy', async () => {
    await reply(/Bowl arrived/, 'Shift+R');
    await expect.poll(() => field('To').inputValue()).toContain('maya@example.com');
    await expect.poll(() => field('Copy to').inputValue()).toContain('quay@example.com');
    await page.getByRole('button', { name: 'Bcc', exact: true }).click();
    await expect.poll(focused).toBe('Blind copy to');
    await page.keyboard.type('daniel');
    await page.getByRole('listbox', { name: 'Customers' }).getByRole('option').first().click();
    await field('Message').fill('A new bowl leaves today.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect
      .poll(() => [...(sink.log.at(-1)?.recipients ?? [])].sort())
      .toEqual(['daniel@example.com', 'maya@example.com', 'quay@example.com']);
    expect(lastSent()).not.toMatch(/^bcc:/im);
    expect(lastSent()).not.toContain('daniel@example.com');
    await form().waitFor({ state: 'hidden' });
  });

  test("what is handed on is the customer's newest, not the owner's own answer to it, unless that was clicked", async () => {
    const files = page.getByRole('list', { name: 'Attached files' }).getByText('rim.bin');
    const own = page.getByRole('article').last().frameLocator('iframe').getByText('A new bowl leaves today.');
    await conversation(/Bowl arrived/, 'Waiting');
    await own.waitFor();
    for (const clicked of [false, true]) {
      if (clicked) await own.click();
      await page.keyboard.press('Shift+F');
      await form('Forward').waitFor();
      await expect.poll(focused).toBe('To');
      expect(await files.count()).toBe(clicked ? 0 : 1);
      await page.getByRole('button', { name: 'Discard draft' }).click();
      await form('Forward').waitFor({ state: 'hidden' });
    }
  });
});

describe('the draft', () => {
  test('runs by its letters, and the other way round by Ctrl+Shift+X', async () => {
    await reply(/ليلى/);
    const direction = (): Promise<unknown> =>
      inPage(`getComputedStyle(document.querySelector('form.comp [aria-label="Message"] > div')).direction`);
    expect(await direction()).toBe('rtl');
    await page.keyboard.press('Control+Shift+X');
    await expect.poll(direction).toBe('ltr');
    await page.keyboard.press('Control+Shift+X');
    await expect.poll(direction).toBe('rtl');
    await discard();
  });

  const thanks = 'Thank you for telling us, Daniel.';
  const sorry = 'I am sorry, this should not have happened.';
  test('shows its steps beside the sentences they were found in, in both directions', async () => {
    await reply(/Daniel/);
    await field('Message').fill(`Hello,\n\n${thanks}\n\n\n${sorry}\n`);
    await topMark(2);
    expect(await marksStand()).toBe('left');
    await discard();
    await reply(/ليلى/);
    await field('Message').fill('مرحباً،\n\nشكراً لأنك كتبتِ لنا.\n\n\nأعتذر عن ذلك.\n');
    await topMark(2);
    expect(await marksStand()).toBe('right');
    await discard();
  });

  /** Waits until the first mark stands beside this line of the message, counted from 0; of several steps in one sentence the others stand under it. */
  async function topMark(line: number): Promise<void> {
    const measure = `(() => {
      const field = document.querySelector('form.comp [aria-label="Message"]');
      const style = getComputedStyle(field);
      const top = field.getBoundingClientRect().top + Number.parseFloat(style.paddingTop);
      const line = Number.parseFloat(style.lineHeight);
      return Object.fromEntries([...document.querySelectorAll('.comp-gut > i')].map((mark) => {
        const { top: from, height } = mark.getBoundingClientRect();
        return [mark.title, Math.floor((from + height / 2 - top) / line)];
      }));
    })()`;
    await expect.poll(async () => Math.min(...Object.values((await inPage(measure)) as Record<string, number>))).toBe(line);
  }
  const marksStand = (): Promise<unknown> =>
    inPage(`(() => {
      const [mark, field] = ['.comp-gut > i', 'form.comp [aria-label="Message"]'].map((one) => document.querySelector(one).getBoundingClientRect());
      return mark.left + mark.right < field.left + field.right ? 'left' : 'right';
    })()`);

  test('takes a ready line for a missing step, and waits until its gap is filled', async () => {
    await reply(/Priya/);
    await field('Message').fill('Hello Priya,');
    const before = page.getByRole('complementary', { name: 'Before you send' });
    await before.getByRole('listitem').filter({ hasText: 'Explain' }).getByRole('button', { name: 'Insert a line' }).click();
    await expect.poll(messageText).toMatch(/Hello Priya,\n.*\{\{.*\}\}/);
    const count = sink.log.length;
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('alert').getByText('Not sent. Fill in what is still empty first.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(sink.log).toHaveLength(count);
    await discard();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(messageText).toMatch(/Hello Priya,\n/);
    await discard();
  });

  test('warns above 10 MB of files, and outlives a reload', async () => {
    await reply(/Priya/);
    await field('Message').fill('Photos of the lid.');
    await page
      .locator('form.comp input[type="file"]:not([accept])')
      .setInputFiles([{ name: 'lid.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(10_500_000, 7) }]);
    await page.getByText('Many mailboxes refuse more than 10 MB.').waitFor();
    await page.getByRole('button', { name: 'Remove lid.bin' }).click();
    await page.getByText('Many mailboxes refuse more than 10 MB.').waitFor({ state: 'hidden' });
    await page.getByText(/^Draft saved/).waitFor();
    await page.reload();
    await option(/Priya/).click();
    await form().waitFor();
    await expect.poll(messageText).toBe('Photos of the lid.');
    await discard();
  });
});

describe('sending', () => {
  test('the first Ctrl+Enter shows what is missing, the second sends', async () => {
    await reply(/Priya/);
    const before = sink.log.length;
    await page.keyboard.type('The lid left today.');
    await page.getByText(/LATTE check: \d/).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => inPage("document.activeElement?.matches('.before input[type=checkbox]:not(:checked)')")).toBe(true);
    await page.waitForTimeout(300);
    expect(sink.log).toHaveLength(before);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sink.log.length).toBe(before + 1);
    expect(sink.log.at(-1)?.recipients).toEqual(['priya@example.com']);
  });

  test('Ctrl+Shift+Enter sends and is done with it', async () => {
    await reply(/Tom/);
    await page.keyboard.type('It comes tomorrow.');
    await page.getByText(/LATTE check: \d/).waitFor();
    await page.keyboard.press('Control+Shift+Enter');
    await expect.poll(() => inPage("document.activeElement?.closest('.before') !== null")).toBe(true);
    await page.keyboard.press('Control+Shift+Enter');
    await expect.poll(() => sink.log.at(-1)?.recipients).toEqual(['tom@example.com']);
    await conversation(/Tom/, 'Done');
    await expect.poll(() => page.getByRole('article').count()).toBe(2);
  });

  test('what may have gone out is never sent again by itself: the owner checks, says it was sent, or sends again', async () => {
    sink.manners.afterDot = 'drop';
    await reply(/Elena/);
    await page.keyboard.type('Keep the grey mug.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await conversation(/Elena/, 'Waiting');
    const trouble = page.getByRole('group', { name: 'It is not known whether this reply went out.' });
    await trouble.waitFor();
    sink.manners.afterDot = 'answer';
    const taken = sink.log.length;
    expect(await violations(page)).toEqual([]);
    await trouble.getByRole('button', { name: 'Check again' }).click();
    await expect.poll(() => trouble.getByRole('button', { name: 'It was sent' }).isEnabled()).toBe(true);
    await trouble.getByRole('button', { name: 'Send again (may duplicate)' }).click();
    await expect.poll(() => sink.log.length).toBe(taken + 1);
    await trouble.waitFor({ state: 'hidden' });
    expect(sink.log.at(-1)?.messageId).toBe(sink.log.at(-2)?.messageId);
  });
});
