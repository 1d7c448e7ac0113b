/** What helps to write, in the window: signature, hints, pictures and tables, templates and help texts; a chosen time, the acknowledgement, a survey. */
import type { Locator, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sink } from '../servers/sink.ts';
import { type Opened, violations } from './desk.ts';
import { openShopDesk, type ShopDesk } from './shop.ts';

let shop: ShopDesk;
let sink: Sink;
let opened: Opened;
let page: Page;
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

beforeAll(async () => {
  shop = await openShopDesk(
    [
      { id: 'maya', from: 'Maya Thornton <maya@example.com>', subject: 'Dishwasher safe bowls?', text: 'Are your bowls dishwasher safe?' },
      { id: 'ben', from: 'Ben Ode <ben@example.com>', subject: 'Dishwasher and safe bowls', text: 'Can bowls go into the dishwasher?' },
      { id: 'lior', from: 'ליאור כהן <lior@example.com>', subject: 'משלוח לאילת', text: 'שלום, אתם שולחים לאילת?' },
      { id: 'robot', from: 'Web form <no-reply@example.com>', subject: 'A form', text: 'Somebody filled in the form.' },
      { id: 'tom', from: 'Tom Ashby <tom@example.com>', subject: 'All fine now', text: 'The bowl is here.' },
    ],
    { undoSeconds: 0, signatures: { en: 'Noa\nWadi Kiln\n052 000 0000', he: 'נעה\nכבשן הוואדי', ar: '', fa: '' } },
  );
  ({ sink, page, opened } = shop);
  await page.getByRole('option', { name: /Maya/ }).waitFor();
});
afterAll(async () => {
  await shop?.close();
  expect(opened?.errors).toEqual([]);
});

const named = (role: Parameters<Page['getByRole']>[0], name: string): Locator => page.getByRole(role, { name, exact: true });
const message = (): Locator => named('textbox', 'Message');
const hints = (): Locator => named('status', 'Worth another look');
const shownText = async (): Promise<string> => (await message().innerText()).replaceAll(/\n+/g, '\n').trim();

async function conversation(who: RegExp, tab = 'To answer'): Promise<void> {
  await named('link', 'Inbox').click();
  await named('tab', tab).click();
  await page.getByRole('option', { name: who }).first().click();
  await page.getByRole('article').first().waitFor();
  await named('listbox', 'Conversations').focus();
}

async function reply(who: RegExp): Promise<void> {
  await conversation(who);
  await page.keyboard.press('r');
  await message().waitFor();
}

async function discard(): Promise<void> {
  await named('button', 'Discard draft').click();
  await message().waitFor({ state: 'hidden' });
}

test('hints say what is worth another look, and lock nothing', async () => {
  await reply(/ליאור/);
  await message().fill('Yes, we do send to Eilat. The price list is attached.');
  await hints()
    .getByText(/none is attached/)
    .waitFor();
  await hints()
    .getByText(/written in .*English.*customer writes .*Hebrew/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await message().fill('כן, אנחנו שולחים לאילת בכל שבוע.');
  await hints().waitFor({ state: 'hidden' });
  await discard();
  await reply(/Web form/);
  await hints()
    .getByText(/Nobody seems to read .*no-reply@example.com/)
    .waitFor();
  await discard();
});

test('the signature stands under the letter in its language, once, and can be left out', async () => {
  const signature = named('group', 'Signature');
  await reply(/Maya/);
  await message().fill('It left today.');
  await expect.poll(() => signature.innerText()).toContain('052 000 0000');
  await named('combobox', 'Language').selectOption('he');
  await expect.poll(() => signature.innerText()).toContain('כבשן הוואדי');
  await named('combobox', 'Language').selectOption('fa');
  await signature.waitFor({ state: 'hidden' });
  await named('combobox', 'Language').selectOption('en');
  await message().fill('It left today.\nNoa, Wadi Kiln');
  await expect.poll(() => signature.innerText()).not.toContain('Wadi Kiln');
  await named('button', 'Leave out').click();
  await signature.getByText('This letter goes out without your signature.').waitFor();
  await named('button', 'Add signature').click();
  await discard();
});

test('a picture from a file and a table go into the text; the customer gets both, and the signature above the quote', async () => {
  await reply(/Maya/);
  await message().focus();
  await page.keyboard.type('Yes, all of them.');
  await page
    .locator('form.comp input[type="file"][accept]')
    .setInputFiles([{ name: 'glaze.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') }]);
  await message().locator('img[alt="glaze.png"]').waitFor();
  await named('button', 'Insert table').click();
  // The cursor goes into it with the table.
  await message().locator('table').waitFor();
  await page.keyboard.type('Bowl');
  await page.keyboard.press('Tab');
  await page.keyboard.type('60 degrees');
  await named('button', 'Change table').click();
  await named('menuitem', 'Row below').click();
  await expect.poll(() => message().locator('tr').count()).toBe(4);
  // Into the new row: it is the one that goes again.
  await message().focus();
  await page.keyboard.press('ArrowDown');
  await named('button', 'Change table').click();
  await named('menuitem', 'Remove row').click();
  await expect.poll(() => message().locator('tr').count()).toBe(3);
  await named('button', 'Send').click();
  await expect.poll(() => sink.log.length).toBe(1);
  const { html = '', text = '', attachments } = await PostalMime.parse(sink.log[0]?.bytes ?? '');
  expect(attachments.map(({ mimeType, related }) => [mimeType, related])).toEqual([['image/png', true]]);
  expect(html).toMatch(/<table[^>]*><tbody><tr><td[^>]*><div[^>]*>Bowl<\/div><\/td>/);
  expect(html.indexOf('052 000 0000')).toBeGreaterThan(html.indexOf('Bowl'));
  expect(html.indexOf('052 000 0000')).toBeLessThan(html.indexOf('<blockquote'));
  expect(text).toMatch(/Noa\r?\nWadi Kiln\r?\n052 000 0000\r?\n\r?\nOn /);
});

test('a reply becomes a template with its values as variables, is found by its folder, and undone', async () => {
  await reply(/Tom/);
  await message().fill('Hello Tom,\n\nthank you for the good news.\n\nNoa');
  await page.getByText(/^Draft saved/).waitFor();
  await named('button', 'Save this reply as a template').click();
  const dialog = named('dialog', 'Save this reply as a template');
  const body = dialog.getByRole('textbox', { name: 'Text', exact: true });
  await expect.poll(() => body.inputValue()).toContain('Hello {{name}},');
  expect(await body.inputValue()).toMatch(/\{\{owner\}\}$/);
  await dialog.getByRole('checkbox', { name: /your name/ }).uncheck();
  expect(await body.inputValue()).toMatch(/\nNoa$/);
  await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('Good news');
  await dialog.getByLabel('Folder', { exact: true }).fill('Kind words');
  expect(await violations(page)).toEqual([]);
  await named('button', 'Save template').click();
  await page.getByText(/Saved as a template/).waitFor();
  await page.keyboard.press('Control+;');
  await named('searchbox', 'Find a template').fill('kind words');
  await named('dialog', 'Templates')
    .getByRole('option', { name: /Good news/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await discard();
  await named('link', 'Settings').click();
  await named('link', 'Templates').click();
  await named('region', 'Kind words').getByRole('button', { name: 'Good news' }).click();
  await named('button', 'Archive').click();
  await named('region', 'Kind words').waitFor({ state: 'hidden' });
  await named('button', 'Undo').last().click();
  await named('region', 'Kind words').waitFor();
});

test('templates are given away as a file and taken in with what is new, double or there already', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), named('button', 'Export all').click()]);
  expect(download.suggestedFilename()).toMatch(/^amends-templates-.*\.json$/);
  const file = JSON.stringify({
    amends: 'templates',
    version: 1,
    templates: [
      { language: 'en', title: 'Good news', folder: 'Kind words', body: 'Hello {{name}}, how good.' },
      { language: 'en', title: 'Market days', body: 'We are at the market on Friday.' },
    ],
  });
  const input = page.locator('input[type="file"][accept*="json"]');
  await input.setInputFiles([{ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{}') }]);
  await page
    .getByRole('alert')
    .getByText(/no file of templates/)
    .waitFor();
  await page.keyboard.press('Escape');
  await input.setInputFiles([{ name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(file) }]);
  const dialog = named('dialog', 'Import templates');
  await dialog.getByText('Same title, other text').waitFor();
  await dialog.getByRole('combobox', { name: /Good news/ }).selectOption('replace');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bring in 2 templates' }).click();
  await page.getByText('2 templates came in.').waitFor();
  await named('button', 'Market days').waitFor();
  await named('button', 'Undo').last().click();
  await named('button', 'Market days').waitFor({ state: 'hidden' });
});

test('a reply becomes a help text by one key, stands in Help content, and is put into another reply', async () => {
  await conversation(/Maya/, 'Waiting');
  await page.keyboard.press('h');
  const dialog = named('dialog', 'New help text');
  const question = dialog.getByRole('textbox', { name: 'Question', exact: true }).first();
  await expect.poll(() => question.inputValue()).toBe('Are your bowls dishwasher safe?');
  await dialog.getByRole('textbox', { name: 'Answer', exact: true }).first().fill('Yes, up to 60 degrees.');
  await dialog.getByRole('textbox', { name: 'Answer', exact: true }).nth(1).fill('כן, עד 60 מעלות.');
  await dialog.getByRole('combobox', { name: 'Area' }).selectOption('products');
  expect(await violations(page)).toEqual([]);
  await named('button', 'Save help text').click();
  await page.getByText('Help text saved.').waitFor();
  await named('link', 'Insights').click();
  await named('button', 'Help content').click();
  await named('heading', 'Help content').waitFor();
  const row = named('region', 'Products').getByRole('button');
  await row.getByText('Asked 2 times this month').waitFor();
  expect(await violations(page)).toEqual([]);
  await named('button', 'Export page').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /English.*web page/ }).click()]);
  expect(download.suggestedFilename()).toBe('help-en.html');
  await reply(/Ben/);
  await page.keyboard.press('Control+.');
  await named('searchbox', 'Find a help text').fill('dishwasher');
  await named('dialog', 'Help content')
    .getByRole('option', { name: /dishwasher safe/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(shownText).toBe('Yes, up to 60 degrees.');
  await discard();
});

test('a reply waits for a chosen time, says so, can be changed there and called back', async () => {
  const before = sink.log.length;
  await reply(/Ben/);
  await message().fill('It is, up to 60 degrees.');
  await named('button', 'More ways to send').click();
  await named('menuitem', 'Send later').click();
  const when = named('textbox', 'Send at');
  await when.fill('2031-05-01 09:00');
  await when.press('Enter');
  expect(await violations(page)).toEqual([]);
  await named('button', 'Send then').click();
  await message().waitFor({ state: 'hidden' });
  await conversation(/Ben/, 'Waiting');
  const waits = named('group', 'Send later');
  await waits.getByText(/1 May 2031|May 1, 2031|2031/).waitFor();
  await waits.getByRole('button', { name: 'Change the time' }).click();
  await when.fill('2032-06-02 10:00');
  await when.press('Enter');
  await named('button', 'Send then').click();
  await waits.getByText(/2032/).waitFor();
  await waits.getByRole('button', { name: 'Call it back' }).click();
  await waits.waitFor({ state: 'hidden' });
  expect(sink.log).toHaveLength(before);
});

test('the acknowledgement is off, is turned on with its text, and an empty one brings the built-in back', async () => {
  await named('link', 'Settings').click();
  await named('link', 'Templates').click();
  const acknowledge = named('region', 'Acknowledge a customer’s first mail automatically');
  const text = acknowledge.getByRole('textbox', { name: 'Text' });
  expect(await text.count()).toBe(0);
  await acknowledge.getByRole('checkbox').click();
  await expect.poll(() => text.inputValue()).toContain('{{by}}');
  await text.fill('Got it. {{shop}} answers by {{by}}.');
  await text.blur();
  await acknowledge.getByRole('combobox').selectOption({ label: '72 hours' });
  const kept = async () => (await shop.call('settings.get', {})).settings.acknowledge;
  await expect.poll(kept).toMatchObject({ on: true, windowHours: 72, texts: { en: 'Got it. {{shop}} answers by {{by}}.', he: '' } });
  expect(await violations(page)).toEqual([]);
  await text.fill('');
  await text.blur();
  await expect.poll(async () => (await kept()).texts.en).toBe('');
  await acknowledge.getByRole('checkbox').click();
  await expect.poll(async () => (await kept()).on).toBe(false);
});

test('a survey in a closing mail is no gap; its answer stands in the record', async () => {
  const { rows } = await shop.call('conversations.list', { tab: 'answer' });
  const id = rows.find(({ subject }) => subject === 'All fine now')?.id ?? '';
  const { number } = await shop.call('complaints.create', { conversationId: id });
  const before = sink.log.length;
  await reply(/Tom/);
  await message().fill('All done.\n\n{{survey.csat}}\n\nNoa');
  await named('button', 'Send').click();
  await expect.poll(() => sink.log.length).toBe(before + 1);
  const sent = sink.log.at(-1);
  const { html = '' } = await PostalMime.parse(sent?.bytes ?? '');
  expect(html).not.toContain('{{');
  expect(html.match(/href="mailto:/g)).toHaveLength(5);
  const answer = [
    'From: Tom Ashby <tom@example.com>',
    'To: shop@example.com',
    'Subject: Re: All fine now',
    `In-Reply-To: ${sent?.messageId}`,
    `References: ${sent?.messageId}`,
    'Message-ID: <answer@example.com>',
    // A mail's date has whole seconds: the answer must not seem older than what it answers.
    `Date: ${new Date(Date.now() + 2000).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    '2, it took three weeks',
    '',
  ];
  shop.dovecot.deliver(answer.join('\r\n'));
  await shop.call('mail.sync', {});
  await expect.poll(async () => (await shop.call('surveys.list', { complaint: number }))[0]?.score).toBe(2);
  await conversation(/Tom/, 'Waiting');
  const record = page.getByRole('complementary', { name: `Complaint ${number}` });
  await record.getByText('it took three weeks', { exact: true }).waitFor();
});
