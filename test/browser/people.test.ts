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
  await page.getByRole('searchbox').fill('is:praise');
  await expect.poll(() => page.getByRole('option', { name: /Lid|Bowl/ }).count()).toBeGreaterThan(1);
  await page.keyboard.press('Escape');
}, 60_000);
