/** Complaints, panes and the mailbox's password in real Chromium: what is done with them beyond the main job. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './desk.ts';
import { type Mail, openShopDesk, type ShopDesk } from './shop.ts';

let shop: ShopDesk;
let page: Page;
const place = (name: string): Locator => page.getByRole('link', { name, exact: true });
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
const focused = (): Promise<unknown> => page.evaluate('document.activeElement?.labels?.[0]?.textContent ?? null');

const mails: readonly Mail[] = [
  { id: 'maya', from: 'Maya Thornton <maya@example.com>', subject: 'Bowl arrived cracked', text: 'My bowl came with a crack.' },
];

beforeAll(async () => {
  shop = await openShopDesk(mails);
  ({ page } = shop);
  for (const [nature, cause, channel] of [
    ['Bowl cracked', 'Packing too thin', 'email'],
    ['Wrong mug', 'Picking mistake', 'phone'],
    ['Late parcel', 'Late by carrier', 'email'],
    ['Plate chipped', 'Packing too thin', 'chat'],
  ] as const)
    await shop.call('complaints.create', { fields: { nature, cause, channel } });
  await page.getByRole('option', { name: /Maya/ }).waitFor({ timeout: 60_000 });
}, 150_000);
afterAll(() => shop?.close());
afterEach(() => expect(shop.errors.splice(0)).toEqual([]));

test('a call is logged by keyboard alone, in at most 60 presses beyond what is typed', async () => {
  let presses = 0;
  const press = async (key: string): Promise<void> => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const write = async (name: string, text: string): Promise<void> => {
    for (let tabs = 0; tabs < 15 && (await focused()) !== name; tabs++) await press('Tab');
    expect(await focused()).toBe(name);
    await page.keyboard.type(text);
  };
  await press('Shift+N');
  await page.getByRole('dialog', { name: 'Log complaint' }).waitFor();
  await write('Name', 'Yael Brenner');
  await write('Phone', '050-555-0141');
  await write('Nature', 'Teapot spout chipped');
  await write('Order', '10479');
  await write('Cause', 'Chipped before packing');
  await write('Fix', 'A new teapot');
  await write('Promised for', '2030-01-04 10:30');
  await press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(presses).toBeLessThanOrEqual(60);
  const { complaints } = await shop.call('complaints.list', { filter: { find: 'teapot' } });
  expect(complaints).toMatchObject([
    {
      customerName: 'Yael Brenner',
      customerPhone: '050-555-0141',
      nature: 'Teapot spout chipped',
      order: '10479',
      cause: 'Chipped before packing',
      fix: 'A new teapot',
      promisedFor: '2030-01-04T10:30',
      status: 'promised',
    },
  ]);
});

describe('the table', () => {
  const numbers = (): Promise<number> => page.locator('.row-open').count();
  const choose = async (filter: RegExp, item: string): Promise<void> => {
    await page.getByRole('button', { name: filter }).click();
    await page.getByRole('menuitemradio', { name: item, exact: true }).click();
  };

  test('is narrowed by its filters, and cleared again', async () => {
    await place('Complaints').click();
    await expect.poll(numbers).toBe(5);
    await choose(/^Cause:/, 'Packing too thin');
    await expect.poll(numbers).toBe(2);
    await page.getByRole('button', { name: 'Cause: Packing too thin' }).waitFor();
    await choose(/^Channel:/, 'Chat');
    await expect.poll(numbers).toBe(1);
    expect(await violations(page)).toEqual([]);
    await choose(/^Status:/, 'Resolved');
    await expect.poll(numbers).toBe(0);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(numbers).toBe(5);
    await page.getByRole('searchbox', { name: 'Find in complaints' }).fill('mug');
    await expect.poll(numbers).toBe(1);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(numbers).toBe(5);
  });

  test('forgets no column that was put away', async () => {
    const cause = page.getByRole('columnheader', { name: 'Cause' });
    await cause.waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Cause' }).click();
    await page.keyboard.press('Escape');
    await cause.waitFor({ state: 'hidden' });
    await page.reload();
    await place('Complaints').click();
    await expect.poll(numbers).toBe(5);
    expect(await cause.count()).toBe(0);
  });

  test('opens a record whose history leads back', async () => {
    await page.getByRole('button', { name: 'Complaint 2', exact: true }).click();
    await expect.poll(() => field('Nature').inputValue()).toBe('Wrong mug');
    await field('Nature').fill('Wrong mug, grey for celadon');
    await field('Nature').press('Tab');
    await expect.poll(async () => (await shop.call('complaints.get', { number: 2 })).nature).toBe('Wrong mug, grey for celadon');
    await page.getByRole('button', { name: 'More complaint actions' }).click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: /History of complaint/ });
    await history
      .getByText(/grey for celadon/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await history
      .getByRole('button', { name: /^Undo: .*Nature/ })
      .first()
      .click();
    await expect.poll(async () => (await shop.call('complaints.get', { number: 2 })).nature).toBe('Wrong mug');
    // The button that was pressed is gone; Escape must find the dialog all the same, and not the record behind it.
    await history
      .getByText(/· undone/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await history.waitFor({ state: 'hidden' });
    await field('Nature').waitFor();
  });
});

describe('the line between two panes', () => {
  const line = (): Locator => page.getByRole('separator', { name: 'Width of the list' });
  const width = async (): Promise<number> => Number(await line().getAttribute('aria-valuenow'));
  const measured = async (): Promise<number> => Math.round((await page.locator('section.list').boundingBox())?.width ?? 0);
  const drag = async (by: number): Promise<void> => {
    const box = await line().boundingBox();
    if (box === null) throw new Error('no line');
    const [x, y] = [box.x + box.width / 2, box.y + 200];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + by / 2, y, { steps: 3 });
    await page.mouse.move(x + by, y, { steps: 3 });
    await page.mouse.up();
  };

  test('is dragged, moved by arrows, remembered, and set back', async () => {
    await place('Inbox').click();
    await page.getByRole('option', { name: /Maya/ }).click();
    expect(await width()).toBe(344);
    await drag(60);
    await expect.poll(width).toBe(404);
    await line().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBe(420);
    await expect.poll(measured).toBe(420);
    await expect.poll(async () => (await shop.call('settings.get', {})).settings.panes.wide.list).toBe(420);
    await page.reload();
    await expect.poll(width).toBe(420);
    await line().focus();
    await page.keyboard.press('Enter');
    await expect.poll(width).toBe(344);
  });

  test('grows the other way where the window runs from right to left', async () => {
    await shop.call('settings.save', { changes: { language: 'he' } });
    await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('rtl');
    const list = page.getByRole('separator').first();
    const now = async (): Promise<number> => Number(await list.getAttribute('aria-valuenow'));
    await list.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(now).toBe(360);
    const box = await list.boundingBox();
    if (box === null) throw new Error('no line');
    await page.mouse.move(box.x + 3, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 3 - 40, box.y + 200, { steps: 4 });
    await page.mouse.up();
    await expect.poll(now).toBe(400);
    await list.dblclick({ position: { x: 3, y: 300 } });
    await expect.poll(now).toBe(344);
    await shop.call('settings.save', { changes: { language: 'en' } });
    await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('ltr');
  });
});

describe('settings', () => {
  test('a wrong password is told in the Inbox with the one question that helps, and the right one brings the mail', async () => {
    await place('Settings').click();
    await page.getByLabel('New password').fill('a wrong one');
    await page.getByRole('button', { name: 'Save password' }).click();
    await place('Inbox').click();
    const banner = page.getByRole('alert').filter({ hasText: 'The mailbox does not accept the password.' });
    await banner.waitFor();
    expect(await violations(page)).toEqual([]);
    await banner.getByRole('button', { name: 'Enter password' }).click();
    await page.getByLabel(/^Password for/).fill(shop.dovecot.password);
    await page.keyboard.press('Enter');
    await banner.waitFor({ state: 'hidden' });
  });

  test('what a backup holds comes back, and the window stays', async () => {
    await place('Settings').click();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('button', { name: 'Back up now' }).click();
    const back = page.getByRole('button', { name: /^Restore the backup of/ }).first();
    await back.waitFor();
    const { number } = await shop.call('complaints.create', { fields: { nature: 'After the backup' } });
    expect(await violations(page)).toEqual([]);
    await back.click();
    const question = page.getByRole('dialog');
    await question.waitFor();
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Restore' }).click();
    await expect
      .poll(
        () =>
          shop.call('complaints.get', { number }).then(
            () => 'there',
            () => 'gone',
          ),
        { timeout: 30_000 },
      )
      .toBe('gone');
    await place('Complaints').click();
    await expect.poll(() => page.locator('.row-open').count()).toBe(5);
  });
});

test('a long table is read where it is looked at', async () => {
  const { total } = await shop.call('complaints.list', {});
  for (let n = 0; n < 220; n += 1) await shop.call('complaints.create', { fields: { nature: `Lid-${n}-missing` } });
  await place('Complaints').click();
  const table = page.getByRole('table', { name: 'Complaints' });
  await expect.poll(() => table.getAttribute('aria-rowcount')).toBe(String(total + 221));
  await page.evaluate("document.querySelector('.tbl-s').scrollTop = 1e6");
  await page.getByRole('button', { name: 'Complaint 1', exact: true }).waitFor();
  expect(await page.locator('.tbl tbody tr').count()).toBeLessThan(80);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('searchbox', { name: 'Find in complaints' }).fill('Lid-17-missing');
  await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('2');
  await page.getByRole('cell', { name: 'Lid-17-missing' }).waitFor();
}, 90_000);
