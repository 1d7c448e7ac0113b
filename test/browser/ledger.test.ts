/** The ledger in real Chromium: follow-ups that repeat, the shop's calendar, causes and ideas, the calendar file, and two windows at once. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, nameIn, type Opened, openPage, startDesk, violations } from './desk.ts';

const holidays = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:1@test',
  'DTSTAMP:20260101T000000Z',
  'DTSTART;VALUE=DATE:20260101',
  'RRULE:FREQ=YEARLY',
  'SUMMARY:ראש השנה האזרחית',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

/** Right to left by itself in each run: what stands the other way round breaks there first. */
const languages = process.env.AMENDS_NIGHTLY === undefined ? (['he'] as const) : (['en', 'he'] as const);

describe.each(languages)(
  'the ledger in %s',
  (language) => {
    let desk: Desk;
    let opened: Opened;
    let page: Page;
    const n = (english: string): string => nameIn(language, english);
    const press = (english: string) =>
      page
        .getByRole('button', { name: n(english), exact: true })
        .first()
        .click();
    const place = (english: string) => page.getByRole('link', { name: n(english), exact: true }).click();

    beforeAll(async () => {
      desk = await startDesk(['--demo']);
      opened = await openPage(desk.address, { dark: language === 'he' });
      ({ page } = opened);
      await page.getByRole('option').first().waitFor();
      if (language === 'en') return;
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByRole('link', { name: 'Language', exact: true }).click();
      await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('he');
      await page.getByRole('link', { name: n('Follow-ups'), exact: true }).waitFor();
    }, 120_000);
    afterAll(async () => {
      await opened.close();
      await desk.stop();
    });

    test('a follow-up for a customer found as typed repeats, is changed, and each step is taken back', async () => {
      await place('Follow-ups');
      await press('Add follow-up');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: n('Customer or complaint') }).fill('Maya');
      await page
        .getByRole('option', { name: /Maya Thornton/ })
        .first()
        .click();
      await dialog.getByRole('button', { name: n('Ask whether all is well') }).click();
      await dialog.getByRole('textbox', { name: n('Date and time') }).fill('2030-01-31 09:00');
      await dialog.getByRole('combobox', { name: n('Repeat') }).selectOption('month');
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: n('Save') }).click();
      const row = page.getByRole('listitem').filter({ hasText: n('every month') });
      await row.waitFor();
      expect(await row.innerText()).toContain('Maya Thornton');
      const wanted = `${n('Change: {text}').replace('{text}', n('Ask whether all is well'))}`;
      await row.getByRole('button', { name: wanted }).click();
      await page
        .getByRole('dialog')
        .getByRole('combobox', { name: n('Repeat') })
        .selectOption('none');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: n('Save') })
        .click();
      await row.waitFor({ state: 'detached' });
      await page.keyboard.press('z');
      await row.waitFor();
    });

    test('the agenda is saved as a calendar that another program reads', async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), press('Save as calendar file')]);
      const file = join(mkdtempSync(join(tmpdir(), 'amends-ics-')), 'a.ics');
      await download.saveAs(file);
      const events = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')) as unknown[]).getAllSubcomponents('vevent');
      expect(events.length).toBeGreaterThan(5);
      expect(events.map((event) => new ICAL.Event(event).summary).join()).toContain('Maya Thornton');
    });

    test('holidays come from a file; a day can be kept open; closed days are added and taken back', async () => {
      await place('Settings');
      await place('Shop');
      const file = join(mkdtempSync(join(tmpdir(), 'amends-ics-')), 'Israel.ics');
      writeFileSync(file, holidays);
      await page.locator('input[type=file]').setInputFiles(file);
      const day = page.getByRole('checkbox', { name: 'ראש השנה האזרחית' });
      await day.waitFor();
      expect(await day.isChecked()).toBe(true);
      await day.click();
      await expect.poll(() => day.isChecked()).toBe(false);
      await page.getByLabel(n('From'), { exact: true }).fill('2026-12-24');
      await page.getByRole('textbox', { name: n('What for'), exact: true }).fill('Kiln repair');
      await press('Add closed days');
      const remove = page.getByRole('button', { name: n('Remove {name}').replace('{name}', 'Kiln repair') });
      await remove.click();
      await remove.waitFor({ state: 'detached' });
      await page.keyboard.press('z');
      await remove.waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('a cause is renamed and brought back, and an idea has its state', async () => {
      await place('Causes');
      const change = (name: string) => page.getByRole('button', { name: n('Change {name}').replace('{name}', name), exact: true });
      await change('Late by carrier').click();
      const dialog = page.getByRole('dialog');
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('textbox', { name: n('Name'), exact: true }).fill('Carrier too slow');
      await dialog.getByRole('button', { name: n('Save') }).click();
      await change('Carrier too slow').waitFor();
      await page.keyboard.press('z');
      await change('Late by carrier').waitFor();
      await page.getByRole('textbox', { name: n('Idea'), exact: true }).fill('Ask for a scan at pickup');
      await press('Add idea');
      const state = page.getByRole('combobox', { name: n('State of: {text}').replace('{text}', 'Ask for a scan at pickup') });
      await state.selectOption('done');
      await page.getByLabel(n('Done on: {text}').replace('{text}', 'Ask for a scan at pickup')).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('quiet hours and the calendar file are set where notifications are', async () => {
      await place('Notifications');
      await page.getByRole('checkbox', { name: n('Quiet hours') }).click();
      await page.getByRole('combobox', { name: n('Quiet from') }).selectOption('21:30');
      await page.getByRole('checkbox', { name: n('Keep a calendar file of all follow-ups current') }).click();
      const path = page.locator('bdi', { hasText: 'amends.ics' });
      await path.waitFor();
      const live = await path.innerText();
      await expect.poll(() => readFileSync(live, 'utf8')).toContain('BEGIN:VEVENT');
      expect(await violations(page)).toEqual([]);
    });

    test('two windows that wrote the same field: both texts stand there, and no words are lost', async () => {
      const second = await openPage(desk.address);
      const other = second.page;
      try {
        for (const one of [page, other]) {
          await one.getByRole('link', { name: n('Follow-ups'), exact: true }).click();
          await one
            .getByRole('complementary')
            .getByRole('textbox', { name: n('Goodwill') })
            .waitFor();
        }
        const field = (one: Page, english: string) =>
          one.getByRole('complementary').getByRole('textbox', { name: n(english), exact: true });
        await field(page, 'Goodwill').fill('A mug from here');
        await field(other, 'Goodwill').fill('A card from there');
        await field(other, 'Goodwill').blur();
        await field(page, 'Tracking').waitFor();
        await field(page, 'Goodwill').blur();
        // both texts stand there until the owner chooses
        await page.getByRole('button', { name: /A mug from here/ }).waitFor();
        await page.getByRole('button', { name: /A card from there/ }).waitFor();
      } finally {
        await second.close();
      }
      expect(opened.errors).toEqual([]);
    });
  },
  120_000,
);
