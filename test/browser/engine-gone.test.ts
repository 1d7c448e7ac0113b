/** The window whose engine has ended: it says so, and nothing that is written then waits unseen. */
import { afterEach, expect, test } from 'vitest';
import { type Desk, type Opened, openPage, startDesk } from './desk.ts';

const gone = /^Amends has stopped answering/;
let desk: Desk;
const pages: Opened[] = [];
const open = async (address: string): Promise<Opened['page']> => {
  const opened = await openPage(address);
  pages.push(opened);
  return opened.page;
};
afterEach(async () => {
  for (const one of pages.splice(0)) await one.close();
});

test('an engine that ends is told of, and a save that it did not take stays in its form', async () => {
  desk = await startDesk(['--demo']);
  const page = await open(desk.address);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Shift+N');
  const dialog = page.getByRole('dialog', { name: 'Log complaint' });
  await dialog.getByRole('textbox', { name: 'Nature' }).fill('The spout is chipped');
  await desk.stop();
  await page.getByText(gone).waitFor({ state: 'attached' });
  await page.keyboard.press('Control+Enter');
  await page.getByText(/The engine cannot be reached/).waitFor({ timeout: 15_000 });
  expect(await dialog.getByRole('textbox', { name: 'Nature' }).inputValue()).toBe('The spout is chipped');
}, 120_000);

test('an engine that ends takes no more of a reply than what was typed in its last seconds, pause or none', async () => {
  desk = await startDesk(['--demo']);
  const page = await open(desk.address);
  await page.getByRole('option', { name: /Daniel Osei/ }).click();
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
  const { rows } = await desk.call('conversations.list', { tab: 'answer', limit: 50 });
  const conversation = rows.find(({ from }) => from.name === 'Daniel Osei');
  const kept = async (): Promise<boolean> =>
    /wwwwwwwwww/.test(JSON.stringify(await desk.call('drafts.find', { conversationId: conversation?.id ?? '' })));
  // By the window's own clock: on a busy machine a pause would come about between two keys.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  for (let key = 0; key < 40; key += 1) {
    await page.keyboard.press('w');
    await page.clock.runFor(100);
  }
  await expect.poll(kept, { timeout: 10_000 }).toBe(true);
  await desk.stop();
}, 120_000);

test('a page of an earlier start says so, and is not blank', async () => {
  desk = await startDesk(['--demo']);
  const page = await open(`${desk.address}old`);
  await page.getByText(gone).waitFor({ timeout: 15_000 });
  await desk.stop();
}, 120_000);
