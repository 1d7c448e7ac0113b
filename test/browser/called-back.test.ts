/** A reply that comes back, by "Do not send" or by Undo, while another one is being written: both are kept. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, type Opened, openPage, startDesk } from './desk.ts';

let desk: Desk;
let opened: Opened;
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
  desk = await startDesk(['--demo']);
  opened = await openPage(desk.address);
  ({ page } = opened);
  await page.getByRole('option').first().waitFor();
}, 120_000);
afterEach(() => expect(opened.errors.splice(0)).toEqual([]));
afterAll(async () => {
  await opened.close();
  await desk.stop();
});

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
