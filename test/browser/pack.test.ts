/** The rest of the ledger in real Chromium, in English and Hebrew on one desk: dispute pack, own filters, causes by their names, hints, scripts. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Desk, nameIn, type Opened, openPage, startDesk, violations } from './desk.ts';

const run = promisify(execFile);
let desk: Desk;
let opened: Opened;
let page: Page;

beforeAll(async () => {
  desk = await startDesk(['--demo']);
  opened = await openPage(desk.address);
  ({ page } = opened);
  await page.getByRole('option').first().waitFor();
  // the sample shop is still being furnished
  await vi.waitFor(
    async () => {
      if ((await desk.call('complaints.list', {})).total < 12) throw new Error('not all records are there yet');
    },
    { timeout: 90_000, interval: 100 },
  );
  await desk.call('causes.change', { name: 'Late by carrier', changes: { names: { he: 'איחור של המוביל' } } });
}, 120_000);
afterAll(async () => {
  await opened.close();
  await desk.stop();
});

describe.each(['en', 'he'] as const)(
  'in %s',
  (language) => {
    const n = (english: string): string => nameIn(language, english);
    const place = (english: string) => page.getByRole('link', { name: n(english), exact: true }).click();
    const cause = language === 'he' ? 'איחור של המוביל' : 'Late by carrier';

    beforeAll(async () => {
      await desk.call('settings.save', { changes: { language, theme: language === 'he' ? 'dark' : 'light' } });
      await page.getByRole('link', { name: n('Complaints'), exact: true }).waitFor();
    });

    test('a filter is saved under a name, chosen again, renamed and removed, each with its way back', async () => {
      await place('Complaints');
      await page.getByRole('button', { name: new RegExp(`^${n('Cause')}: `) }).click();
      await page.getByRole('menuitemradio', { name: cause }).click();
      const mine = page.getByRole('button', { name: new RegExp(`^${n('My filters')}: `) });
      const choose = async (english: string): Promise<void> => {
        await mine.click();
        await page.getByRole('menuitem', { name: n(english) }).click();
      };
      await choose('Save this filter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: n('Name of the filter') }).fill('Carriers');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `${n('My filters')}: Carriers` }).waitFor();
      const rows = await page.getByRole('row').count();
      expect(await page.getByRole('row').nth(1).innerText()).toContain(cause);
      await page.getByRole('button', { name: n('Clear filters') }).click();
      await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(rows);
      await mine.click();
      await page.getByRole('menuitemradio', { name: 'Carriers' }).click();
      await expect.poll(() => page.getByRole('row').count()).toBe(rows);
      await choose('Rename or remove');
      await dialog.getByRole('button', { name: n('Remove {name}').replace('{name}', 'Carriers') }).click();
      await dialog.getByText(n('No saved filter is left.')).waitFor();
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: n('Close'), exact: true }).click();
      await page.keyboard.press('z');
      await page.getByRole('button', { name: `${n('My filters')}: Carriers` }).waitFor();
      const [saved] = await desk.call('filters.list', {});
      await desk.call('filters.remove', { id: saved?.id ?? '' });
      await page.getByRole('button', { name: n('Clear filters') }).click();
    });

    test('a dispute pack is made from the record and holds a PDF and the mails', async () => {
      await page.getByRole('row').filter({ hasText: 'Maya Thornton' }).first().click();
      const record = page.getByRole('complementary');
      await record.getByRole('button', { name: n('More complaint actions') }).click();
      await page.getByRole('menuitem', { name: n('Dispute pack') }).click();
      expect(await violations(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 120_000 }),
        page.getByRole('button', { name: n('Make the pack') }).click(),
      ]);
      const file = join(mkdtempSync(join(tmpdir(), 'amends-pack-')), 'a.zip');
      await download.saveAs(file);
      const { stdout } = await run('unzip', ['-Z1', file]);
      expect(stdout).toMatch(/^dispute-\d+-\d+\.pdf$/m);
      expect(stdout).toMatch(/^mail\/001-.*\.eml$/m);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: n('Close'), exact: true })
        .click();
    });

    test('the form says what to say and warns of a closed day; a missed call becomes a call back', async () => {
      await page.keyboard.press('Shift+N');
      const dialog = page.getByRole('dialog');
      const script = dialog.getByRole('complementary', { name: n('What to say') });
      expect(await script.getByRole('listitem').count()).toBe(9);
      await dialog.getByRole('textbox', { name: n('Name'), exact: true }).fill('Tamar');
      await dialog.getByRole('textbox', { name: n('Promised for'), exact: true }).fill('2030-06-01 10:00');
      await page.keyboard.press('Tab');
      await dialog.getByText(n('The shop is closed that day.')).waitFor();
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: n('Missed call') }).click();
      await dialog.waitFor({ state: 'detached' });
      const { followUps } = await desk.call('followUps.list', {});
      const noted = followUps.find(({ purpose }) => purpose.includes('Tamar'));
      expect(noted?.purpose).toBe(n('Call back {who}').replace('{who}', 'Tamar'));
      await desk.call('followUps.drop', { id: noted?.id ?? '' });
    });

    test('a script is the owner’s to write; cleared, the built-in one is back', async () => {
      await place('Settings');
      await place('Templates');
      const text = page.getByRole('textbox', { name: n('Steps, one a line') });
      const builtIn = await text.inputValue();
      await text.fill('Breathe.\nSmile.');
      await text.blur();
      await expect.poll(async () => (await desk.call('settings.get', {})).settings.scripts.phone?.[language]).toBe('Breathe.\nSmile.');
      await text.fill('');
      await text.blur();
      await expect.poll(() => text.inputValue()).toBe(builtIn);
      expect(await violations(page)).toEqual([]);
      expect(opened.errors).toEqual([]);
    });
  },
  180_000,
);
