/** People in real Chromium: what a contact was about. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { violations } from './desk.ts';
import { type Mail, openShopDesk, type ShopDesk } from './shop.ts';

let shop: ShopDesk;
let page: Page;
const option = (name: RegExp): Locator => page.getByRole('option', { name }).first();

const mails: readonly Mail[] = [
  { id: 'maya', from: 'Maya Thornton <maya@example.com>', subject: 'Bowl', text: 'Where is my parcel?\n\nMaya\n020 7946 0143' },
  { id: 'priya', from: 'Priya Raman <priya@example.com>', subject: 'Lid', text: 'Is the lid dishwasher safe?' },
];

beforeAll(async () => {
  shop = await openShopDesk(mails);
  ({ page } = shop);
  for (const { from } of mails) await option(new RegExp(from.split(' ')[0] ?? '')).waitFor({ timeout: 60_000 });
}, 150_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.errors.splice(0)).toEqual([]));

test('M, a digit and a reason mark a contact; Z takes it back', async () => {
  await option(/Maya/).click();
  await page.getByRole('article').first().waitFor();
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Mark contact' });
  await dialog.waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('2');
  await dialog.getByRole('radio', { name: 'Question' }).and(page.locator(':checked')).waitFor();
  await dialog.getByRole('combobox', { name: 'Reason' }).fill('Where is my parcel?');
  await page.keyboard.press('Enter');
  await option(/Maya Thornton.*Question: Where is my parcel\?/).waitFor();
  await page.getByText('Marked: ').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('z');
  await expect.poll(() => option(/Maya Thornton.*Question/).count()).toBe(0);
  // marked together, by the key alone
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+j');
  await page.keyboard.press('m');
  await dialog.waitFor();
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await option(/Maya Thornton.*Praise/).waitFor();
  await option(/Priya Raman.*Praise/).waitFor();
  expect((await shop.call('search.run', { words: 'is:praise', each: 'conversation' })).total).toBe(2);
});

const go = (place: string) => page.getByRole('link', { name: place, exact: true }).click();
const toast = (text: string | RegExp) => page.getByRole('status').getByText(text).last();

test('a profile is written on its page, and each change is taken back', async () => {
  await go('Customers');
  await page.getByRole('link', { name: 'Maya Thornton' }).click();
  const contact = page.getByRole('region', { name: 'Contact' });
  await contact.getByRole('textbox', { name: 'Notes' }).fill('Calls on Mondays');
  await contact.getByRole('combobox', { name: 'Time zone' }).fill('Mars/Olympus');
  await contact.getByRole('combobox', { name: 'Time zone' }).blur();
  await contact.getByText('Write a time zone such as Europe/London.').waitFor();
  await contact.getByRole('combobox', { name: 'Time zone' }).fill('Europe/London');
  await contact.getByRole('combobox', { name: 'Time zone' }).blur();
  await contact.getByText(/^It is .*\d\d:\d\d.* there now\.$/).waitFor();
  expect(await violations(page)).toEqual([]);
  const { id = '' } = (await shop.call('customers.list', { find: 'maya' }))[0] ?? {};
  await expect.poll(async () => (await shop.call('customers.get', { id })).notes).toBe('Calls on Mondays');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect.poll(async () => (await shop.call('customers.get', { id })).zone).toBeNull();
  await page.getByRole('list', { name: 'Timeline' }).getByRole('link').first().waitFor();
});

test('logging names the customer by the number as typed and warns of a likely double', async () => {
  const { number } = await shop.call('complaints.create', {
    fields: {
      customerName: 'Maya Thornton',
      customerEmail: 'maya@example.com',
      customerPhone: '020 7946 0143',
      order: '10482',
      nature: 'A crack',
    },
  });
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Shift+N');
  const dialog = page.getByRole('dialog', { name: 'Log complaint' });
  await dialog.getByRole('textbox', { name: 'Phone' }).fill('+44 20 79');
  await dialog.getByRole('button', { name: /Maya Thornton/ }).click();
  await dialog.getByRole('textbox', { name: 'Order' }).fill('10482');
  await dialog.getByRole('textbox', { name: 'Nature' }).fill('The crack again');
  await dialog.getByText(/is about the same order/).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /Open complaint/ }).click();
  await page.getByRole('complementary', { name: `Complaint ${number}` }).waitFor();
  // what was written waits
  await page.getByRole('button', { name: 'Go on writing' }).click();
  expect(await dialog.getByRole('textbox', { name: 'Nature' }).inputValue()).toBe('The crack again');
  // The warning comes back too, and moves what stands under it.
  await dialog.getByText(/is about the same order/).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
});

test('a form closed by Escape in mid-word, or by Cancel, can be gone on with', async () => {
  const dialog = page.getByRole('dialog', { name: 'Log complaint' });
  const nature = dialog.getByRole('textbox', { name: 'Nature' });
  const goOn = page.getByRole('button', { name: 'Go on writing' }).last();
  await page.keyboard.press('Shift+N');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Yael Brenner');
  await nature.fill('The spout of the tea');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await goOn.click();
  expect(await nature.inputValue()).toBe('The spout of the tea');
  expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Yael Brenner');
  await nature.fill('The spout of the teapot');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await goOn.click();
  expect(await nature.inputValue()).toBe('The spout of the teapot');
  await nature.fill('');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('Save pressed twice logs one complaint', async () => {
  const dialog = page.getByRole('dialog', { name: 'Log complaint' });
  const logged = async (name: string): Promise<number> =>
    (await shop.call('complaints.list', { filter: { find: name } })).complaints.length;
  await page.keyboard.press('Shift+N');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Doubleclicker');
  await dialog.getByRole('button', { name: 'Save complaint' }).dblclick();
  await dialog.waitFor({ state: 'hidden' });
  expect(await logged('Doubleclicker')).toBe(1);
});

test('an address book comes in after a look at it, and goes out again', async () => {
  await go('Customers');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const cards = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Omid Rahimi', 'EMAIL:omid@example.com', 'END:VCARD', ''].join('\r\n');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'people.vcf', mimeType: 'text/vcard', buffer: Buffer.from(cards) });
  await dialog.getByRole('cell', { name: 'Omid Rahimi' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bring in 1 customer' }).click();
  await page.getByRole('link', { name: 'Omid Rahimi' }).waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /vCard/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/^customers-.*\.vcf$/);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect.poll(() => page.getByRole('link', { name: 'Omid Rahimi' }).count()).toBe(0);
});

test('a person is erased only after the name was typed', async () => {
  await go('Customers');
  await page.getByRole('link', { name: 'Priya Raman' }).click();
  await page.getByRole('button', { name: 'More customer actions' }).click();
  await page.getByRole('menuitem', { name: /Anonymise or delete/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase this person' });
  await dialog.getByText('1 message with its text and source').waitFor();
  await dialog.getByText('1 message still lies on the mail server.', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  const erase = dialog.getByRole('button', { name: 'Delete' });
  await dialog.getByRole('radio', { name: /^Delete/ }).check();
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('priya raman');
  await erase.click();
  await toast(/Erased: 1 message/).waitFor();
  expect(await shop.call('customers.list', { find: 'priya' })).toEqual([]);
});
