/** Insights in real Chromium, over a shop whose year was worked out by hand: from a number to its records, as a table, as a workbook, on paper. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogs, type WordKey } from '#words/index.ts';
import { type Desk, type Opened, openPage, startDesk, violations } from './desk.ts';
import { furnishInsights } from './insights-shop.ts';

let desk: Desk;
let opened: Opened;
let page: Page;
let language: 'en' | 'he' = 'en';
const n = (key: WordKey): string => catalogs[language][key];
const card = (key: WordKey) => page.getByRole('region', { name: n(key), exact: true });
const regions = [
  'reports.firstAnswer',
  'reports.timeToResolve',
  'reports.fixed',
  'reports.paidBack',
  'reports.perDay',
  'reports.topCauses',
  'figures.say',
] as const;

beforeAll(async () => {
  desk = await startDesk([], (folder) => furnishInsights(folder, 'en'));
  opened = await openPage(desk.address);
  ({ page } = opened);
  await page.getByRole('link', { name: 'Insights', exact: true }).click();
  await card('reports.firstAnswer').waitFor();
}, 120_000);
afterAll(async () => {
  await opened.close();
  await desk.stop();
});

test('the regions of the contract stand there, and axe finds nothing', async () => {
  for (const name of regions) {
    await card(name)
      .getByRole('button', { name: n('reports.showTable'), exact: true })
      .waitFor();
  }
  await page.getByRole('combobox', { name: n('reports.period'), exact: true }).selectOption('year');
  await page.getByRole('combobox', { name: n('reports.compare'), exact: true }).waitFor();
  // While another period is counted the one before is drawn pale.
  await page.locator('.insights:not(.busy)').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('a number opens its records, the worst first, and a record opens where it lies', async () => {
  await page.getByRole('combobox', { name: n('reports.period'), exact: true }).selectOption('lastMonth');
  const answer = card('reports.firstAnswer');
  await answer.locator('.figure').click();
  const dialog = page.getByRole('dialog');
  const rows = dialog.getByRole('listitem');
  await rows.first().waitFor();
  expect(await violations(page)).toEqual([]);
  await rows.first().getByRole('button').click();
  await page.getByRole('listbox', { name: n('mail.conversations') }).waitFor();
  await page.goBack();
  await card('reports.topCauses').waitFor();
  await card('reports.topCauses').getByRole('button', { name: 'Late by carrier' }).click();
  await dialog.getByRole('listitem').first().waitFor();
  await dialog.getByRole('button', { name: n('figures.records.inTable') }).click();
  await page.getByRole('button', { name: n('figures.records.clear') }).waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(1);
  await page.goBack();
});

test('every card is a table as well', async () => {
  await page.getByRole('tab', { name: n('reports.section.figures'), exact: true }).click();
  const tables = page.getByRole('button', { name: n('reports.showTable'), exact: true });
  const count = await tables.count();
  expect(count).toBeGreaterThan(12);
  for (let at = 0; at < count; at += 1) await tables.nth(at).click();
  await expect.poll(() => page.getByRole('tabpanel').getByRole('table').count()).toBe(count);
  expect(await violations(page)).toEqual([]);
  for (let at = 0; at < count; at += 1) await tables.nth(at).click();
});

test('orders come from a CSV: what makes no sense is named, the rest is taken, and all of it taken back', async () => {
  await page
    .getByRole('button', { name: n('figures.months.edit'), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const file = join(mkdtempSync(join(tmpdir(), 'amends-orders-')), 'orders.csv');
  writeFileSync(file, 'month,orders,returns\n2026-01,120,-4\n13/2026,5,1\n2026-02,90,6\n2026-03,80,4\n2026-03,81,4\n');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect.poll(() => dialog.getByRole('status').getByRole('listitem').count()).toBe(3);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: n('app.close'), exact: true }).click();
  await expect
    .poll(() => desk.call('months.list', {}))
    .toContainEqual({ month: '2026-02', orders: 90, returns: 6, resends: null, carriers: {} });
  await page.keyboard.press('z');
  await expect.poll(async () => (await desk.call('months.list', {})).some(({ month }) => month === '2026-02')).toBe(false);
});

test('resends are typed in, all of the month and by carrier', async () => {
  await page
    .getByRole('button', { name: n('figures.months.edit'), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const month = new Date().toISOString().slice(0, 7);
  await dialog
    .getByRole('textbox', { name: /^.?Resends/ })
    .first()
    .fill('three');
  await page.keyboard.press('Tab');
  await dialog.getByRole('alert').waitFor();
  await dialog
    .getByRole('textbox', { name: /^.?Resends/ })
    .first()
    .fill('3');
  await page.keyboard.press('Tab');
  await dialog
    .getByRole('textbox', { name: /Another carrier/ })
    .first()
    .fill('Dune Post');
  await page.keyboard.press('Enter');
  await dialog
    .getByRole('textbox', { name: /Dune Post/ })
    .first()
    .fill('2');
  await page.keyboard.press('Tab');
  const entered = async () => (await desk.call('months.list', {})).filter(({ resends }) => resends === 3);
  await expect.poll(entered).toEqual([{ month, orders: null, returns: null, resends: 3, carriers: { 'Dune Post': 2 } }]);
  await dialog.getByRole('button', { name: n('app.close'), exact: true }).click();
});

test('a figure with a target stands against it', async () => {
  const { settings } = await desk.call('settings.get', {});
  await desk.call('settings.save', { changes: { goals: { ...settings.goals, targets: { satisfied: 100, promisesKept: 1 } } } });
  await card('reports.satisfied').getByText(n('goals.missed')).waitFor();
  await card('reports.promisesKept').getByText(n('goals.met')).waitFor();
});

test('all figures come as one workbook that another program reads', async () => {
  await page.getByRole('button', { name: n('figures.export'), exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: n('figures.export.xlsx'), exact: true }).click(),
  ]);
  const file = join(mkdtempSync(join(tmpdir(), 'amends-book-')), 'figures.xlsx');
  await download.saveAs(file);
  expect(JSON.stringify(await readSheet(file))).toContain(n('reports.firstAnswer'));
  expect(JSON.stringify(await readSheet(file, 7))).toContain('Harbour Parcel');
  expect(opened.errors).toEqual([]);
});

test('on paper stand the figures alone', async () => {
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: n('app.places') }).isVisible()).toBe(false);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
  await page.emulateMedia({ media: 'screen' });
});

test('in Hebrew and dark it stands there too, and axe finds nothing', async () => {
  language = 'he';
  await desk.call('settings.save', { changes: { language: 'he', theme: 'dark' } });
  await page.getByRole('tab', { name: n('reports.section.overview'), exact: true }).click();
  for (const name of regions) await card(name).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('tab', { name: n('reports.section.figures'), exact: true }).click();
  await card('figures.weekdays').waitFor();
  expect(await violations(page)).toEqual([]);
});
