/** Writing with looks, in real Chromium: what is typed, pasted and dropped, and what of it a customer's mail program receives. */

import type { Locator, Page } from 'playwright-core';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sink } from '../servers/sink.ts';
import { type Opened, violations } from './desk.ts';
import { openShopDesk, type ShopDesk } from './shop.ts';

let shop: ShopDesk;
let sink: Sink;
let opened: Opened;
let page: Page;
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const asked = [
  'From: Maya Thornton <maya@example.com>',
  'To: shop@example.com',
  'Subject: Serving bowl',
  'Message-ID: <mail-1@example.com>',
  `Date: ${new Date(Date.now() - 3_600_000).toUTCString()}`,
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<style>p{color:red}</style><span style="display:none">preheader</span><p style="color:red" class="x">My <b>bowl</b> broke.</p>' +
    '<p>הקערה נשברה</p><img src="https://spy.example/1.gif" alt="logo"><script>window.ran = true</script>',
  '',
].join('\r\n');

const named = (role: Parameters<Page['getByRole']>[0], name: string): Locator => page.getByRole(role, { name, exact: true });
const message = (): Locator => named('textbox', 'Message');

beforeAll(async () => {
  shop = await openShopDesk([asked]);
  ({ sink, opened, page } = shop);
  await page.getByRole('option', { name: /Maya Thornton/ }).click();
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('r');
  await message().waitFor();
}, 120_000);
afterAll(() => shop?.close());

/** Pastes as another program would have copied it. */
async function paste(data: Record<string, string>, file?: { name: string; type: string; base64: string }): Promise<void> {
  await page.evaluate(`(() => {
    const field = document.querySelector('.comp-t');
    const clipboard = new DataTransfer();
    for (const [kind, value] of Object.entries(${JSON.stringify(data)})) clipboard.setData(kind, value);
    const file = ${JSON.stringify(file ?? null)};
    if (file !== null) {
      const bytes = Uint8Array.from(atob(file.base64), (sign) => sign.charCodeAt(0));
      clipboard.items.add(new File([bytes], file.name, { type: file.type }));
    }
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  })()`);
}

/** Which way the line with these words is drawn. */
const runs = (words: string): Promise<unknown> =>
  page.evaluate(
    `getComputedStyle([...document.querySelectorAll('.comp-t > div')].find((line) => line.textContent.includes('${words}'))).direction`,
  );

/** Onto a new line at the end of the message. */
async function newLine(): Promise<void> {
  // The cursor is put back where it stood, a moment after the focus came.
  await message().focus();
  await page.waitForTimeout(100);
  await page.keyboard.press('Control+End');
  await page.waitForTimeout(50);
  await page.keyboard.press('Enter');
}

test('bold by key, a list as it is typed, and each paragraph runs the way of its letters', async () => {
  await message().press('Control+b');
  await page.keyboard.type('Dear Maya');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(', thank you.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('שלום 10482');
  // What is typed in one go is undone in one go.
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('undone');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+End');
  expect(await message().innerText()).not.toContain('undone');
  expect(await message().locator('strong').innerText()).toBe('Dear Maya');
  expect(await message().locator('ul > li').allInnerTexts()).toEqual(['one', 'two']);
  const hebrew = message().locator('div', { hasText: 'שלום' });
  expect(await runs('שלום')).toBe('rtl');
  await hebrew.click();
  await named('button', 'Text direction').click();
  expect(await runs('שלום')).toBe('ltr');
  await page.keyboard.press('Control+Shift+x');
  expect(await runs('שלום')).toBe('rtl');
});

test('Arabic script is not slanted', async () => {
  await newLine();
  await page.keyboard.type('سلام');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+i');
  expect(await message().locator('em').count()).toBe(0);
  expect(await named('button', 'Italic').isDisabled()).toBe(true);
});

test('a page’s table and pictures are pasted without what it looked like or would fetch', async () => {
  await newLine();
  await paste({
    'text/plain': 'cells',
    'text/html':
      `<p style="font-size:40px;color:red" onclick="window.ran = true"><a href="javascript:alert(1)">bad</a> <a href="https://clay.example/x">good</a></p>` +
      `<table><tr><th>Bowl</th><td>30</td></tr></table><img src="data:image/png;base64,${png}" alt="glaze"><img src="https://spy.example/2.gif" alt="spy">`,
  });
  expect(await message().locator('table td, table th').allInnerTexts()).toEqual(['Bowl', '30']);
  expect(await message().locator('[style*="red"]').count()).toBe(0);
  expect(
    await message()
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(['https://clay.example/x']);
  expect(await message().locator('img[src^="data:image/png"]').count()).toBe(1);
  await newLine();
  await paste({}, { name: 'crack.png', type: 'image/png', base64: png });
  await message().locator('img[alt="crack.png"]').waitFor();
  expect(await page.getByRole('list', { name: 'Attached files' }).count()).toBe(0);
  await newLine();
  await paste({ 'text/plain': 'glaze', 'text/html': '<table><tr><td>glaze</td></tr></table>' });
  // Under the table, not in its last cell.
  await page.keyboard.press('Control+End');
  await page.keyboard.type('see the shop');
  expect(await message().locator('td').allInnerTexts()).toEqual(['30', 'glaze']);
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await named('button', 'Insert link').click();
  await named('textbox', 'Address of the link').fill('clay.example/bowls');
  await page.keyboard.press('Enter');
  expect(await message().locator('a', { hasText: 'shop' }).getAttribute('href')).toBe('https://clay.example/bowls');
});

test('a file dropped beside the text is attached', async () => {
  const data = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['a,b'], 'prices.csv', { type: 'text/csv' }));
    return transfer;
  })()`);
  await page.getByRole('form', { name: 'Reply' }).dispatchEvent('drop', { dataTransfer: data });
  await page.getByRole('list', { name: 'Attached files' }).getByText('prices.csv').waitFor();
});

test('what is empty is marked and blocks; all of it is there after a restart of the window', async () => {
  await newLine();
  await page.keyboard.type('Your order {{order}} is on its way.');
  expect(await message().locator('.var.miss').innerText()).toBe('{{order}}');
  await named('button', 'Send').click();
  await page.getByRole('alert').getByText('Not sent.').waitFor();
  // The empty place is selected: what is typed now fills it.
  await page.keyboard.type('10482');
  expect(await message().locator('.var.miss').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.getByText(/^Draft saved/).waitFor();
  await page.waitForTimeout(900);
  const before = await message().innerHTML();
  await page.reload();
  await page.getByRole('option', { name: /Maya Thornton/ }).click();
  await message().waitFor();
  expect(await message().innerHTML()).toBe(before);
});

test('a customer’s program receives clean HTML, the same as plain text, and the pictures', async () => {
  await named('button', 'Send').click();
  await expect.poll(() => sink.log.length).toBe(1);
  const read: Email = await PostalMime.parse(sink.log[0]?.bytes ?? '');
  const html = read.html ?? '';
  expect(html).toContain('<body>\n<div dir="ltr"><div dir="ltr"><strong>Dear Maya</strong>, thank you.</div>');
  expect(html).toContain('<ul dir="ltr"><li dir="ltr"><div dir="ltr">one</div></li><li dir="ltr"><div dir="ltr">two</div></li></ul>');
  expect(html).toContain('<div dir="rtl">שלום 10482</div>');
  expect(html).toMatch(/<table dir="ltr" border="1" cellpadding="6" style="border-collapse: collapse;"><tbody><tr><th dir="ltr">.*<td>/);
  expect(html.match(/style="[^"]*"/g)).toEqual(['style="border-collapse: collapse;"', 'style="border-collapse: collapse;"']);
  expect(html).not.toMatch(/class=|onclick|<style|<script|javascript|spy\.example|preheader|data:/);
  // The quote: its words and structure, not its looks.
  expect(html).toMatch(
    /<blockquote type="cite" dir="ltr">\s*<div><p dir="ltr">My <b>bowl<\/b> broke\.<\/p><p dir="rtl">הקערה נשברה<\/p>logo\s*<\/div>\s*<\/blockquote>/,
  );
  const pictures = read.attachments.filter(({ related }) => related === true);
  expect(pictures.map(({ mimeType }) => mimeType)).toEqual(['image/png', 'image/png']);
  for (const { contentId } of pictures) expect(html).toContain(`src="cid:${contentId?.replace(/[<>]/g, '')}"`);
  expect(read.attachments.filter(({ related }) => related !== true).map(({ filename }) => filename)).toEqual(['prices.csv']);
  const lines = (read.text ?? '').split(/\r?\n/).filter((line) => line !== '');
  expect(lines.slice(0, 11)).toEqual([
    'Dear Maya, thank you.',
    '- one',
    '- two',
    'שלום 10482',
    'سلام',
    'bad good <https://clay.example/x>',
    'Bowl | 30',
    '[glaze]spy',
    '[crack.png]',
    'glaze',
    'see the shop <https://clay.example/bowls>',
  ]);
  expect(lines).toContain('Your order 10482 is on its way.');
  expect(lines.find((line) => line.startsWith('> '))).toContain('My bowl broke.');
  // The window's policy says that it kept the pasted handler from running; nothing else went wrong.
  expect(opened.errors.filter((error) => !error.startsWith('Executing inline event handler violates'))).toEqual([]);
  expect(await page.evaluate("'ran' in window")).toBe(false);
});
