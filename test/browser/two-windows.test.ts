/** Two windows over one desk: what is written in one outlives whatever the other does with the same draft. Real Dovecot, Chromium. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShopDesk, type ShopDesk } from './shop.ts';

let shop: ShopDesk;
let other: Page;

beforeAll(async () => {
  shop = await openShopDesk([
    { id: 'priya', from: 'Priya Raman <priya@example.com>', subject: 'Missing lid', text: 'The lid is missing.' },
    { id: 'tom', from: 'Tom Ashby <tom@example.com>', subject: 'Late parcel', text: 'Where is my parcel?' },
  ]);
  other = await shop.page.context().newPage();
  await other.goto(shop.desk.address);
}, 150_000);
afterAll(() => shop?.close());

const form = (page: Page): Locator => page.getByRole('form', { name: 'Reply', exact: true });
const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true });

async function open(page: Page, who: RegExp): Promise<void> {
  await page.getByRole('option', { name: who }).first().click();
  await page.getByRole('article').first().waitFor();
}

async function reply(page: Page): Promise<void> {
  await open(page, /Priya/);
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('r');
  await form(page).waitFor();
}

async function stored(): Promise<string | undefined> {
  const { rows } = await shop.call('conversations.list', { tab: 'answer' });
  const conversationId = rows.find(({ from }) => from.name === 'Priya Raman')?.id ?? '';
  return (await shop.call('drafts.find', { conversationId }))?.text;
}

test('a reply written in one is kept when the other leaves it blank, and when the other discards it', async () => {
  const { page } = shop;
  await reply(page);
  await reply(other);
  await message(other).fill('A lid is on its way.');
  await expect.poll(stored).toBe('A lid is on its way.');
  await open(page, /Tom/);
  await open(page, /Priya/);
  await form(page).waitFor();
  expect(await stored()).toBe('A lid is on its way.');
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await expect.poll(stored).toBeUndefined();
  await message(other).press('End');
  await message(other).pressSequentially(' Truly.');
  await expect.poll(stored).toBe('A lid is on its way. Truly.');
});

test("the shop's name that was changed in one is not put back by going through its field in the other", async () => {
  const { page } = shop;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Shop', exact: true }).click();
  const name = page.getByRole('textbox', { name: /shop.*name|name.*shop/i });
  await name.waitFor();
  const change = (shopName: string) => shop.call('settings.save', { changes: { shopName } });
  await name.focus();
  await change('Clay & Co');
  await page.keyboard.press('Tab');
  await expect.poll(() => name.inputValue()).toBe('Clay & Co');
  expect((await shop.call('settings.get', {})).settings.shopName).toBe('Clay & Co');
  await name.fill('Clay and Company');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await shop.call('settings.get', {})).settings.shopName).toBe('Clay and Company');
  expect(await name.inputValue()).toBe('Clay and Company');
});
