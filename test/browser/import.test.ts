/** The import dialog in real Chromium: choose, map, look, bring in, undo. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openPage, startDesk, violations } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk(['--demo']);
}, 120_000);
afterAll(() => desk.stop());

test('a spreadsheet comes in and goes out again', { timeout: 90_000 }, async () => {
  const { page, errors, close } = await openPage(desk.address);
  await page.getByRole('link', { name: 'Complaints', exact: true }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import complaints' });
  const text =
    'Date,Client,What went on,Refund,Status\n3/4/2026,Maya Import,A crack,30,Parked\n31/31/2026,Ben Import,Late,10,Open\n13/4/2026,Zoe Import,Lost,lots,Open\n';
  await dialog.locator('input[type=file]').setInputFiles({ name: 'old log.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog.getByRole('combobox', { name: 'What What went on holds' }).selectOption({ label: 'Nature' });
  expect(await violations(page)).toEqual([]);
  if (process.env.AMENDS_SHOTS !== undefined) await page.screenshot({ path: `${process.env.AMENDS_SHOTS}/import-map.png` });
  await dialog.getByRole('button', { name: 'Look at the result' }).click();
  await dialog.getByText('3 rows can’t be read.').waitFor();
  await dialog.getByRole('combobox', { name: /Parked/ }).selectOption({ label: 'Waiting' });
  await dialog.getByText('2 rows can’t be read.').waitFor();
  const run = dialog.getByRole('button', { name: 'Import 1 complaint' });
  expect(await run.isDisabled()).toBe(true);
  await dialog.getByRole('checkbox', { name: 'Leave these 2 rows out' }).check();
  expect(await violations(page)).toEqual([]);
  if (process.env.AMENDS_SHOTS !== undefined) await page.screenshot({ path: `${process.env.AMENDS_SHOTS}/import-preview.png` });
  await run.click();
  await dialog.getByText('1 complaint was brought in.').waitFor();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Find in complaints' }).fill('Maya Import');
  await page.getByText('Maya Import').first().waitFor();
  // the way back is there later, too
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: /Undo the import of/ }).click();
  await page.getByText('1 complaint was taken back.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('No complaints match these filters.').waitFor();
  expect(errors).toEqual([]);
  await close();
});
