/** The window where there is little room: the smallest one, and the usual one enlarged to 200 %. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DemoPage, openDemo } from './desk.ts';

let demo: DemoPage;
let page: Page;
const go = (place: string) => page.getByRole('link', { name: place, exact: true }).click();
/** Where it ends, in px from the top. */
const endOf = async (what: Locator): Promise<number> => {
  const { y = Number.NaN, height = 0 } = (await what.boundingBox()) ?? {};
  return y + height;
};
const enlarged = { width: 720, height: 450 };

beforeAll(async () => {
  demo = await openDemo();
  ({ page } = demo);
}, 120_000);
afterEach(() => expect(demo.errors.splice(0)).toEqual([]));
afterAll(() => demo?.close());

test('the table of complaints scrolls, and what happened is still read', async () => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await go('Complaints');
  const nature = page.getByRole('columnheader', { name: 'What happened' });
  await nature.waitFor();
  expect((await nature.boundingBox())?.width).toBeGreaterThanOrEqual(160);
});

test('at 200 % the whole rail is in reach', async () => {
  await page.setViewportSize(enlarged);
  const fetchMail = page.getByRole('button', { name: 'Get mail now' });
  await page.mouse.move(38, 300);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => endOf(fetchMail)).toBeLessThanOrEqual(enlarged.height);
});

test('at 200 % a reply can be sent', async () => {
  await page.setViewportSize(enlarged);
  await go('Inbox');
  await page.getByRole('option', { name: /Maya Thornton/ }).click();
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('r');
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await send.waitFor();
  expect(await endOf(send)).toBeLessThanOrEqual(enlarged.height);
});

test('at 200 % the days of Insights stand beside what chooses them', async () => {
  await page.setViewportSize(enlarged);
  await go('Insights');
  const days = page.locator('.page-h .muted').first();
  await days.waitFor();
  // Text that is wider than its place runs into the next.
  expect(await days.evaluate((element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth - element.clientWidth)).toBe(0);
});

test('a word without an end breaks, and pushes nothing aside', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const endless = `https://track.example.com/${'a1b2c3d4'.repeat(16)}`;
  const { number } = await demo.desk.call('complaints.create', {
    fields: {
      customerName: 'W'.repeat(90),
      nature: endless,
      cause: endless.slice(0, 100),
      fix: endless,
      doingNow: endless,
      followUpAt: '2030-01-04T09:30',
    },
  });
  const over = (place: string): Promise<number> =>
    page.locator(place).evaluate((element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth - element.clientWidth);
  await go('Complaints');
  await page.getByRole('button', { name: `Complaint ${number}` }).click();
  const step = page.getByRole('region', { name: 'Next step' });
  await step.waitFor();
  expect(await over('.step')).toBe(0);
  await go('Insights');
  await page.getByRole('tab', { name: 'Root causes' }).click();
  await page.locator('.problems').waitFor();
  expect(await over('.problems')).toBe(0);
});

test('a hint about the cause keeps to the edge of the record', async () => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await go('Complaints');
  await page.getByRole('button', { name: 'Complaint 144' }).click();
  const edge = async (what: Locator): Promise<number | undefined> => (await what.boundingBox())?.x;
  await page.locator('.cause-hint svg').first().waitFor();
  expect(await edge(page.locator('.cause-hint svg').first())).toBe(
    await edge(page.getByRole('heading', { name: 'Customer', exact: true })),
  );
});

test('an empty search box is read from its beginning in a language that runs from right to left', async () => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await demo.desk.call('settings.save', { changes: { language: 'fa' } });
  await expect.poll(() => page.evaluate('document.documentElement.dir')).toBe('rtl');
  expect(await page.evaluate("getComputedStyle(document.querySelector('.search input')).direction")).toBe('rtl');
  await page.keyboard.press('Shift+N');
  await page.locator('.script li').first().waitFor();
  expect(await page.evaluate("getComputedStyle(document.querySelector('.script li')).listStyleType")).toBe('"۱. "');
});
