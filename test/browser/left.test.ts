/** A field that is left in no usual way: taken off the screen while it is typed in, or changed from elsewhere meanwhile. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, type Opened, openPage, startDesk } from './desk.ts';

let desk: Desk;
let opened: Opened;
let page: Page;
let number: number;
const place = (name: string): Locator => page.getByRole('link', { name, exact: true });
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
const record = () => desk.call('complaints.get', { number });

beforeAll(async () => {
  desk = await startDesk();
  await desk.call('settings.save', { changes: { setupDone: true, ownerName: 'Noa', zone: 'Asia/Jerusalem' } });
  ({ number } = await desk.call('complaints.create', {
    fields: { nature: 'Bowl cracked', customerName: 'Maya Thornton', customerEmail: 'maya@example.com', promisedFor: '2030-01-04T10:30' },
  }));
  opened = await openPage(desk.address);
  ({ page } = opened);
  page.setDefaultTimeout(20_000);
  await place('Complaints').click();
  await page.getByRole('row', { name: /Bowl cracked/ }).click();
  await field('Doing now').waitFor();
}, 150_000);
afterAll(async () => {
  await opened?.close();
  await desk?.stop();
});
afterEach(() => expect(opened.errors.splice(0)).toEqual([]));

test('what is being typed into the record is saved by Back and by a reload', async () => {
  await field('Doing now').click();
  await page.keyboard.type('Ask the carrier');
  await page.goBack();
  await expect.poll(async () => (await record()).doingNow).toBe('Ask the carrier');
  await page.goForward();
  await field('Prevention').click();
  await page.keyboard.type('Thicker boxes');
  await page.reload();
  await expect.poll(async () => (await record()).prevention).toBe('Thicker boxes');
});

test('a date that is moved elsewhere while its field has the focus stays moved', async () => {
  await field('Promised for').focus();
  await expect.poll(() => field('Promised for').inputValue()).toBe('2030-01-04 10:30');
  const { revision } = await record();
  await desk.call('complaints.save', {
    number,
    revision,
    changes: { promisedFor: { from: '2030-01-04T10:30', to: '2030-01-08T12:00' }, order: { from: '', to: '10479' } },
  });
  await expect.poll(() => field('Order').inputValue()).toBe('10479');
  await page.keyboard.press('Tab');
  await expect.poll(() => field('Promised for').inputValue()).toMatch(/8 Jan/);
  expect((await record()).promisedFor).toBe('2030-01-08T12:00');
});

test('a date that is moved elsewhere while another is typed is asked about', async () => {
  await field('Promised for').click();
  await page.keyboard.type('2030-01-10 09:00');
  const { revision } = await record();
  await desk.call('complaints.save', {
    number,
    revision,
    changes: { promisedFor: { from: '2030-01-08T12:00', to: '2030-01-09T12:00' }, order: { from: '10479', to: '10480' } },
  });
  await expect.poll(() => field('Order').inputValue()).toBe('10480');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Keep .*10 Jan/ }).click();
  await expect.poll(async () => (await record()).promisedFor).toBe('2030-01-10T09:00');
});

test('the newer value that was chosen stands in the field and stays', async () => {
  await field('Goodwill').click();
  await page.keyboard.type('A card');
  const { revision } = await record();
  await desk.call('complaints.save', {
    number,
    revision,
    changes: { goodwill: { from: '', to: 'A sample' }, order: { from: '10480', to: '10481' } },
  });
  await expect.poll(() => field('Order').inputValue()).toBe('10481');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /A sample/ }).click();
  await expect.poll(() => field('Goodwill').inputValue()).toBe('A sample');
  expect(await page.evaluate('document.activeElement?.dataset.field')).toBe('goodwill');
  await page.keyboard.press('Tab');
  await page.reload();
  await expect.poll(() => field('Goodwill').inputValue()).toBe('A sample');
});

test("a customer's note that is written elsewhere meanwhile is not written over", async () => {
  await place('Customers').click();
  await page.getByRole('link', { name: 'Maya Thornton' }).click();
  await field('Notes').click();
  await page.keyboard.type('Call before noon');
  const [customer] = await desk.call('customers.list', { find: 'Maya', limit: 1 });
  const id = customer?.id ?? '';
  await desk.call('customers.change', { id, changes: { notes: { from: '', to: 'Moved to Haifa' }, postal: { from: '', to: 'Haifa' } } });
  await expect.poll(() => field('Address').inputValue()).toBe('Haifa');
  await page.keyboard.press('Tab');
  await page.getByText(/was changed elsewhere meanwhile/).waitFor();
  expect((await desk.call('customers.get', { id })).notes).toBe('Moved to Haifa');
  expect(await field('Notes').inputValue()).toBe('Call before noon');
});
