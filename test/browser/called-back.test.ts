/** A reply that comes back, by "Do not send" or by Undo, while another one is being written: both are kept. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DemoPage, openDemo } from './desk.ts';

let demo: DemoPage;
let page: Page;
const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();
const message = (): Locator => page.getByRole('textbox', { name: 'Message', exact: true });
const choose = async (): Promise<void> => {
  await page.getByRole('option', { name: /Daniel Osei/ }).click();
  await page.getByRole('article').first().waitFor();
};
const reply = async (text: string): Promise<void> => {
  await page.keyboard.press('r');
  await message().waitFor();
  await page.keyboard.type(text);
};

beforeAll(async () => {
  demo = await openDemo();
  ({ page } = demo);
}, 120_000);
afterEach(() => expect(demo.errors.splice(0)).toEqual([]));
afterAll(() => demo?.close());

/** The one that was written in its place shows again when the one that came back is gone. */
async function bothAreThere(first: string, second: string): Promise<void> {
  await expect.poll(() => message().innerText()).toBe(first);
  await press('Discard draft');
  await message().waitFor({ state: 'detached' });
  await page.keyboard.press('r');
  await expect.poll(() => message().innerText()).toBe(second);
}

test('one that is called back takes nothing from one that was begun since', async () => {
  await choose();
  await reply('The celadon can.');
  await press('Send');
  await page.getByRole('tab', { name: /Waiting/ }).click();
  await choose();
  await reply('And the iron blue');
  await press('Do not send');
  await bothAreThere('The celadon can.', 'And the iron blue');
});

test('one whose discarding is undone takes nothing from one that was begun since', async () => {
  await press('Discard draft');
  await message().waitFor({ state: 'detached' });
  await reply('Another beginning');
  await press('Undo');
  await bothAreThere('And the iron blue', 'Another beginning');
});
