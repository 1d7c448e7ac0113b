/**
 * The whole main job in the window, on a real IMAP server (Dovecot), a real SMTP sink and real Chromium, in English, at night in Hebrew too:
 * first run, first sync, reading, logging, a promise and its knock, a reply that goes out once, the table, the spreadsheet.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dovecot, startDovecot } from '../servers/dovecot.ts';
import { type Sink, startSink } from '../servers/sink.ts';
import { type Desk, nameIn, type Opened, openPage, startDesk, violations } from './desk.ts';

const mails = {
  en: {
    from: 'Maya Thornton <maya@example.com>',
    who: 'Maya Thornton',
    subject: 'Serving bowl arrived cracked, order 10482',
    text: 'Hello Noa,\n\nMy large serving bowl came with a crack along the rim.\n\nMaya',
  },
  he: {
    from: 'סיגל אברהמי <sigal@example.co.il>',
    who: 'סיגל אברהמי',
    subject: 'הקערה הגיעה סדוקה (הזמנה 10491)',
    text: 'שלום נועה,\n\nקיבלתי היום את קערת ההגשה והיא סדוקה לאורך השוליים.\n\nסיגל',
  },
} as const;

function mailOf({ from, subject, text }: { from: string; subject: string; text: string }, number: number): string {
  const word = (value: string): string => `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`;
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(from) ?? [];
  return [
    `From: ${word(name)} <${address}>`,
    'To: shop@example.com',
    `Subject: ${word(subject)}`,
    `Message-ID: <mail-${number}@example.com>`,
    `Date: ${new Date(Date.now() - 3_600_000).toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
    '',
  ].join('\r\n');
}

const wallNow = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jerusalem', dateStyle: 'short', timeStyle: 'short' }).format(new Date());

/** The second language and direction at night: screens of the other tests stand in Hebrew as well. */
const languages = process.env.AMENDS_NIGHTLY === undefined ? (['en'] as const) : (['en', 'he'] as const);

describe.each(languages)('the main job in %s', (language) => {
  let dovecot: Dovecot;
  let sink: Sink;
  let desk: Desk;
  let opened: Opened;
  let page: Page;
  const n = (english: string): string => nameIn(language, english);
  const byRole = (role: Parameters<Page['getByRole']>[0], english: string): Locator =>
    page.getByRole(role, { name: n(english), exact: true });
  const mail = mails[language];

  beforeAll(async () => {
    [dovecot, sink, desk] = await Promise.all([startDovecot(), startSink(), startDesk()]);
    dovecot.deliver(mailOf(mail, 1));
    dovecot.deliver(
      mailOf(
        {
          from: 'Daniel Osei <daniel@example.com>',
          subject: 'Which glazes are dishwasher safe?',
          text: 'Hi, which glazes are dishwasher safe?',
        },
        2,
      ),
    );
    opened = await openPage(desk.address);
    page = opened.page;
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await desk?.stop();
    await sink?.close();
    await dovecot?.stop();
  });

  test('first run: the servers are tried, then the shop, then the goals', async () => {
    await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption(language);
    await byRole('heading', 'Connect your mailbox').waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'he' ? 'rtl' : 'ltr');
    await byRole('textbox', 'Email address').fill('shop@example.com');
    await page.getByLabel(n('App password'), { exact: true }).fill('a wrong one');
    await byRole('textbox', 'Incoming (IMAP)').fill('127.0.0.1');
    await byRole('textbox', 'Incoming port').fill(String(dovecot.port));
    await byRole('combobox', 'Incoming security').selectOption('none');
    await byRole('textbox', 'Outgoing (SMTP)').fill('127.0.0.1');
    await byRole('textbox', 'Outgoing port').fill(String(sink.port));
    await byRole('combobox', 'Outgoing security').selectOption('none');
    await byRole('textbox', 'User name').fill(dovecot.user);
    await byRole('button', 'Continue').click();
    await page.locator('.checks.late').waitFor();
    await page.getByLabel(n('App password'), { exact: true }).fill(dovecot.password);
    expect(await violations(page)).toEqual([]);
    await byRole('button', 'Continue').click();
    await byRole('textbox', 'Your name').fill('Noa');
    await byRole('textbox', 'Shop name').fill('Wadi Kiln');
    await byRole('combobox', 'Time zone').selectOption('Asia/Jerusalem');
    expect(await violations(page)).toEqual([]);
    await byRole('button', 'Continue').click();
    await byRole('button', 'Open the inbox').click();
  });

  test('the first sync brings the mail, and it can be read', async () => {
    const row = page.getByRole('option', { name: new RegExp(mail.who) });
    await row.waitFor();
    await row.click();
    const article = page.getByRole('article').first();
    await article.getByText(mail.text.split('\n')[2] ?? '').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a complaint is logged beside it; every field is saved when it is left', async () => {
    await byRole('button', 'Log complaint').first().click();
    await byRole('list', 'Progress').waitFor();
    await fill('Nature', mail.text.split('\n')[2] ?? '');
    await fill('Cause', language === 'he' ? 'אריזה דקה מדי' : 'Packing too thin', 'combobox');
    await fill('Fix', language === 'he' ? 'קערה חדשה' : 'Send a new bowl');
    await fill('Follow-up', wallNow());
    await fill('Promised for', language === 'he' ? 'בעוד יומיים' : 'in 2 days');
    await page.reload();
    await page.getByRole('option', { name: new RegExp(mail.who) }).click();
    await page
      .getByText(language === 'he' ? 'קערה חדשה' : 'Send a new bowl')
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  async function fill(english: string, value: string, role: 'textbox' | 'combobox' = 'textbox'): Promise<void> {
    const field = byRole(role, english).first();
    await field.click();
    await field.fill(value);
    await field.press('Tab');
    await page.waitForTimeout(250);
  }

  test('the follow-up knocks within its minute and stands under Late', async () => {
    await byRole('link', 'Follow-ups').click();
    const late = page.getByRole('list', { name: n('Late'), exact: true });
    await late.getByRole('listitem').first().waitFor({ timeout: 70_000 });
    expect(await violations(page)).toEqual([]);
  });

  test('a reply from a template goes out once, lies in Sent and in the conversation', async () => {
    await byRole('link', 'Inbox').click();
    await page.getByRole('option', { name: new RegExp(mail.who) }).click();
    await page.keyboard.press('r');
    const form = page.getByRole('form', { name: n('Reply'), exact: true });
    await form.waitFor();
    await form.getByRole('button', { name: n('Templates'), exact: true }).click();
    const templates = page.getByRole('dialog', { name: n('Templates'), exact: true });
    await templates.getByRole('option').first().waitFor();
    await templates.getByRole('option').first().click();
    await page.keyboard.press('Enter');
    await templates.waitFor({ state: 'hidden' });
    const message = form.getByRole('textbox', { name: n('Message'), exact: true });
    // What the template could not fill blocks sending until it is filled or removed.
    const text = (await message.innerText()).replaceAll(/\{\{[^}]*\}\}/g, '10482');
    expect(text.length).toBeGreaterThan(20);
    await message.fill(text);
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: n('Send'), exact: true }).click();
    await expect.poll(() => sink.log.length).toBe(1);
    await expect.poll(() => sentMails(dovecot).length).toBe(1);
    await page.waitForTimeout(1500);
    expect(sink.log.length).toBe(1);
    expect(sentMails(dovecot)[0]).toContain(sink.log[0]?.messageId);
    await byRole('tab', 'Waiting').click();
    await page.getByRole('option', { name: new RegExp(mail.who) }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(2);
  });

  test('the complaint stands in the table and in the spreadsheet', async () => {
    await byRole('link', 'Complaints').click();
    const table = page.getByRole('table', { name: n('Complaints'), exact: true });
    await table.getByText(mail.who).waitFor();
    expect(await violations(page)).toEqual([]);
    await byRole('button', 'Export').click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(n('Excel spreadsheet')) }).click();
    const folder = mkdtempSync(join(tmpdir(), 'amends-export-'));
    const file = join(folder, 'log.xlsx');
    await (await download).saveAs(file);
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76',
        '--outdir',
        folder,
        file,
      ],
      { stdio: 'ignore' },
    );
    const csv = readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith('.csv')) ?? ''), 'utf8');
    expect(csv).toContain(mail.who);
    expect(csv).toContain(language === 'he' ? 'אריזה דקה מדי' : 'Packing too thin');
  });

  test('every other place is without a violation, and nothing failed in the page', async () => {
    for (const place of ['Insights', 'Customers', 'Settings']) {
      await byRole('link', place).click();
      await page.waitForTimeout(600);
      expect({ place, found: await violations(page) }).toEqual({ place, found: [] });
    }
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await expect.poll(() => byRole('link', 'Follow-ups').getAttribute('aria-current')).toBe('page');
    expect(opened.errors).toEqual([]);
  });
});

/** Whole mails in the server's Sent mailbox. */
function sentMails(dovecot: Dovecot): string[] {
  const box = join(dovecot.maildir, '.Sent');
  return ['cur', 'new'].flatMap((kind) => {
    try {
      return readdirSync(join(box, kind)).map((name) => readFileSync(join(box, kind, name), 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  });
}
