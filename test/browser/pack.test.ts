/** The rest of the ledger in real Chromium, on one desk, at night in Hebrew as well: dispute pack, own filters, causes by their names, hints, scripts. */
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

/** Another window on the same desk, to which some calls are answered here and not by the engine. */
async function pageWith(answers: Readonly<Record<string, (input: unknown) => unknown>>): Promise<Page> {
  const other = await page.context().newPage();
  await other.routeWebSocket('**/engine', (line) => {
    const engine = line.connectToServer();
    line.onMessage((data) => {
      const { id, method = '', input } = JSON.parse(String(data)) as { id?: number; method?: string; input?: unknown };
      const answer = answers[method];
      if (answer === undefined) {
        engine.send(data);
        return;
      }
      line.send(JSON.stringify({ id, output: answer(input) }));
      if (method.endsWith('.set')) line.send(JSON.stringify({ event: { type: 'settings' } }));
    });
  });
  await other.goto(desk.address);
  return other;
}

/** The second language at night: its screens stand in the other tests. */
const languages = process.env.AMENDS_NIGHTLY === undefined ? (['en'] as const) : (['en', 'he'] as const);

describe.each(languages)(
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
      const rename = (name: string) => dialog.getByRole('button', { name: n('Rename {name}').replace('{name}', name) });
      await rename('Carriers').click();
      await dialog.getByRole('textbox', { name: n('Name of the filter') }).fill('Couriers');
      await page.keyboard.press('Enter');
      await rename('Couriers').waitFor();
      await dialog.getByRole('button', { name: n('Close'), exact: true }).click();
      await page.getByRole('button', { name: `${n('My filters')}: Couriers` }).waitFor();
      await page.keyboard.press('z');
      await page.getByRole('button', { name: `${n('My filters')}: Carriers` }).waitFor();
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

    test('a cause goes by its name in the window’s language: found by it, in Insights, at a customer, among the ideas', async () => {
      const { number, customerId } = await desk.call('complaints.create', {
        fields: { customerName: 'Lior Cause', customerEmail: 'lior@cause.example', cause: 'Late by carrier' },
      });
      await place('Complaints');
      const found = page.getByRole('searchbox', { name: n('Find in complaints') });
      await found.fill(`${cause.split(' ')[0]} Lior`);
      await page.getByRole('button', { name: n('Complaint {number}').replace('{number}', String(number)), exact: true }).waitFor();
      await expect.poll(() => page.getByRole('row').count()).toBe(language === 'en' ? 2 : 3);
      await page
        .getByRole('button', { name: n('Clear filters') })
        .first()
        .click();
      await place('Insights');
      await page
        .getByRole('region', { name: n('Top causes') })
        .getByText(cause)
        .first()
        .waitFor();
      await place('Customers');
      await page.getByRole('link', { name: 'Lior Cause' }).click();
      await page
        .getByRole('list', { name: n('Timeline') })
        .getByText(cause)
        .first()
        .waitFor();
      await place('Settings');
      await place('Causes');
      await page.getByRole('button', { name: n('Change {name}').replace('{name}', cause), exact: true }).waitFor();
      await page.getByRole('option', { name: cause, exact: true }).waitFor({ state: 'attached' });
      expect(customerId).not.toBeNull();
    });

    test('a dispute pack is made from the record and holds a PDF and the mails', async () => {
      await place('Complaints');
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

    test('where nothing can print a PDF, the pack holds a page, and the window prints it', async () => {
      const page = await pageWith({
        'disputes.make': () => ({
          pack: { number: 1, serial: 1, madeAt: '2026-11-22T09:00:00.000Z', madeBy: 'Noa', language, sha256: '0'.repeat(64) },
          file: { name: 'case.zip', type: 'application/zip', base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' },
          page: '<!doctype html><title>Case</title><p>The case as a page<script>parent.ran = true</script>',
          mails: 0,
          leftOut: 0,
        }),
      });
      // What the frame would hand to the system's print dialog is held instead.
      await page.evaluate(`(() => {
        const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() {
          const inside = get.call(this);
          inside.print = () => { window.printedText = inside.document.body.innerText; inside.dispatchEvent(new Event('afterprint')); };
          return inside;
        } });
      })()`);
      await page.getByRole('link', { name: n('Complaints'), exact: true }).click();
      await page.getByRole('row').filter({ hasText: 'Maya Thornton' }).first().click();
      await page
        .getByRole('complementary')
        .getByRole('button', { name: n('More complaint actions') })
        .click();
      await page.getByRole('menuitem', { name: n('Dispute pack') }).click();
      await page.getByRole('button', { name: n('Make the pack') }).click();
      await page.getByRole('button', { name: n('Print the page') }).click();
      await expect.poll(() => page.evaluate('[window.printedText, window.ran ?? null]')).toEqual(['The case as a page', null]);
      await expect.poll(() => page.locator('iframe[srcdoc]').count()).toBe(0);
      await page.close();
    });

    test('a complaint that was resolved asks whether all is well; the answer is a follow-up with its way back, or none', async () => {
      const { number } = await desk.call('complaints.create', {
        fields: { customerName: 'Tamar Well', cause: 'Picking mistake', fix: 'A new mug', status: 'resolved' },
      });
      await place('Complaints');
      await page.getByRole('button', { name: n('Complaint {number}').replace('{number}', String(number)), exact: true }).click();
      const asked = page.getByRole('group', { name: n('Ask whether all is well') });
      await asked.getByRole('button', { name: n('In a month') }).click();
      await asked.waitFor({ state: 'detached' });
      const planned = async () =>
        (await desk.call('followUps.list', {})).followUps
          .filter(({ complaint }) => complaint?.number === number)
          .map(({ purpose }) => purpose);
      expect(await planned()).toEqual([n('Ask whether all is well')]);
      await page.keyboard.press('z');
      await asked.waitFor();
      expect(await planned()).toEqual([]);
      await asked.getByRole('button', { name: n('No'), exact: true }).click();
      await asked.waitFor({ state: 'detached' });
      expect(await planned()).toEqual([]);
      await page.keyboard.press('Escape');
    });

    test('how long before a promise to warn is the owner’s choice, for all and for one', async () => {
      await place('Settings');
      await place('Notifications');
      const forAll = page.getByRole('combobox', { name: n('Warn before a promise') });
      await forAll.selectOption('2880');
      await expect.poll(async () => (await desk.call('settings.get', {})).settings.remindAheadMinutes).toBe(2880);
      await place('Follow-ups');
      await page
        .getByRole('button', { name: n('Add follow-up') })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: n('Ask whether all is well') }).click();
      await dialog.getByRole('textbox', { name: n('Date and time') }).fill('2030-02-27 09:00');
      await dialog.getByRole('combobox', { name: n('Warn before') }).selectOption('1440');
      await dialog.getByRole('button', { name: n('Save') }).click();
      await dialog.waitFor({ state: 'detached' });
      const { followUps } = await desk.call('followUps.list', {});
      const made = followUps.find(({ due }) => due.wall === '2030-02-27T09:00');
      expect(made?.aheadMinutes).toBe(1440);
      await desk.call('followUps.drop', { id: made?.id ?? '' });
    });

    test('keys: single ones are switched off; the system-wide one is chosen by pressing it, refused if it is another’s, and turned off', async () => {
      let keys = 'CommandOrControl+Alt+Shift+N';
      const state = () => ({ keys, working: keys !== '' });
      // The browser can have no such key: a double of the desktop's answers.
      const page = await pageWith({
        'shortcut.get': state,
        'shortcut.set': (input) => {
          const wanted = (input as { keys: string }).keys;
          if (wanted !== 'CommandOrControl+Alt+T') keys = wanted;
          return state();
        },
      });
      await page.getByRole('link', { name: n('Settings'), exact: true }).click();
      await page.getByRole('link', { name: n('Keyboard'), exact: true }).click();
      const form = page.getByRole('region', { name: n('Log a complaint from any program') });
      await form.locator('kbd', { hasText: 'Ctrl+Alt+Shift+N' }).waitFor();
      const choose = async (pressed: string): Promise<void> => {
        await form.getByRole('button', { name: n('Choose keys') }).click();
        await page.keyboard.press(pressed);
      };
      await choose('n');
      await form.getByText(n('Hold Ctrl or Alt and press a letter, a digit or a function key.')).waitFor();
      await page.keyboard.press('Control+Alt+9');
      await form.locator('kbd', { hasText: 'Ctrl+Alt+9' }).waitFor();
      await choose('Control+Alt+t');
      await form.getByText('Ctrl+Alt+T').waitFor();
      await form.locator('kbd', { hasText: 'Ctrl+Alt+9' }).waitFor();
      await form.getByRole('button', { name: n('Turn off') }).click();
      await form.getByText(n('Off'), { exact: true }).waitFor();
      expect(keys).toBe('');
      const single = page.getByRole('checkbox').first();
      await single.click();
      await expect.poll(async () => (await desk.call('settings.get', {})).settings.singleKeys).toBe(false);
      // until this window knows it too
      await expect.poll(() => single.isChecked()).toBe(false);
      await form.getByText(n('Off'), { exact: true }).click();
      await page.keyboard.press('Shift+N');
      await single.click();
      await expect.poll(async () => (await desk.call('settings.get', {})).settings.singleKeys).toBe(true);
      await expect.poll(() => single.isChecked()).toBe(true);
      expect(await page.getByRole('dialog').count()).toBe(0);
      await form.getByText(n('Off'), { exact: true }).click();
      await page.keyboard.press('Shift+N');
      await page.getByRole('dialog').waitFor();
      await page.close();
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
