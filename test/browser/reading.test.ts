/** Reading mail in the whole product: Dovecot, the browser host, real Chromium; newsletters, replies, bounces, invitations, tricks, files. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameIn, violations } from './desk.ts';
import { hostilePdf, lockedPdf } from './pdfs.ts';
import { openShopDesk, type ShopDesk } from './shop.ts';

/** The page's own types are not the test's. */
interface PageWindow {
  getComputedStyle(node: unknown): Readonly<Record<string, string>>;
}
const styleOf = (at: Locator, name: string): Promise<string | undefined> =>
  at.evaluate((node, property) => (globalThis as unknown as PageWindow).getComputedStyle(node)[property], name);

/** Where pictures of the screens go, when somebody wants to look at them. */
const shots = process.env.AMENDS_SHOTS;

const head = (from: string, subject: string, number: number): string =>
  [
    `From: ${from}`,
    'To: shop@example.com',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <read-${number}@example.com>`,
    `Date: ${new Date(Date.now() - number * 600_000).toUTCString()}`,
    'MIME-Version: 1.0',
  ].join('\r\n');
const part = (type: string, body: string | Buffer, more = ''): string =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${more}\r\n${Buffer.from(body).toString('base64')}\r\n`;
const multi = (kind: string, ...parts: readonly string[]): string =>
  `Content-Type: multipart/${kind}; boundary=b0\r\n\r\n${parts.map((one) => `--b0\r\n${one}`).join('')}--b0--\r\n`;

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const newsletter = `<html><head><style>@import url(https://x.leak.test/i.css); .hero{background:#123c69;color:#fff;padding:24px} .btn{background-image:url(https://x.leak.test/b.png);position:fixed;background-color:#e07a1f;color:#fff;padding:10px 16px}
@media (max-width:600px){.hero{padding:12px}}</style></head><body bgcolor="#f3efe7"><table width="600" align="center" bgcolor="#ffffff"><tr><td class="hero"><h1>Winter kiln fair</h1></td></tr>
<tr><td style="padding:20px;color:#333"><p>New glazes, and a wide list below.</p><img src="https://x.leak.test/open.gif" alt="Open kiln" width="80" height="40"><p><a class="btn" href="https://fair.example/book">Book a stand</a></p>
<table border="1" width="1800"><tr>${'<td>cell of a very wide table</td>'.repeat(12)}</tr></table></td></tr></table></body></html>`;

const reply = `<div dir="ltr">Thursday works, thank you.<div><br></div><div>תודה רבה, וסליחה על האיחור.</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, 17 Nov 2026 at 11:31, Noa &lt;<a href="mailto:shop@example.com">shop@example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div style="color:rgb(0,0,0)">We are sorry about the bowl.</div></blockquote></div>`;

const between = `<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, 17 Nov 2026 at 11:31, Noa &lt;shop@example.com&gt; wrote:</div><blockquote class="gmail_quote" style="border-left:1px solid #ccc">Which colour?</blockquote><div>Blue, please.</div><blockquote class="gmail_quote" style="border-left:1px solid #ccc">And which size?</blockquote><div>The large one.</div></div><div>-- <br>Omar<br>Potter</div>`;

const bounce = multi(
  'report; report-type=delivery-status',
  part('text/plain; charset=utf-8', 'This is the mail system. Your message could not be delivered.'),
  part(
    'message/delivery-status',
    'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; gone@mail.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n',
  ),
  part('text/rfc822-headers', 'Message-ID: <lost@example.com>\nSubject: Your parcel\n'),
);
const invitation = multi(
  'mixed',
  part('text/plain; charset=utf-8', 'Please come.'),
  part(
    'text/calendar; method=REQUEST; charset=utf-8',
    'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Pickup of the pallets\r\nDTSTART:20261124T080000Z\r\nDTEND:20261124T090000Z\r\nLOCATION:Wadi Kiln\r\nORGANIZER:mailto:carrier@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  ),
);
const files = multi(
  'mixed',
  part('text/plain; charset=utf-8', 'Three files.\n\n-- \nDana\n054-000'),
  part('text/plain; charset=utf-8', 'order 10482: ברוכה הבאה', 'Content-Disposition: attachment; filename="order.txt"\r\n'),
  part('image/png', png, 'Content-Disposition: attachment; filename="crack.png"\r\n'),
  part(
    'application/octet-stream',
    'MZ',
    `Content-Disposition: attachment; filename="=?utf-8?B?${Buffer.from('photo\u202egnp.exe').toString('base64')}?="\r\n`,
  ),
);

const mails = [
  `${head('Kiln Fair <news@fair.example>', 'Winter kiln fair', 1)}\r\n${part('text/html; charset=utf-8', newsletter)}`,
  `${head('Maya Thornton <maya@example.com>', 'Thursday', 2)}\r\n${part('text/html; charset=utf-8', reply)}`,
  `${head('Omar Haddad <omar@example.com>', 'Colour and size', 3)}\r\n${part('text/html; charset=utf-8', between)}`,
  `${head('MAILER-DAEMON <mailer-daemon@mx.example>', 'Undelivered mail', 4)}\r\n${bounce}`,
  `${head('Carrier <carrier@example.com>', 'Pickup', 5)}\r\n${invitation}`,
  head('"support@bank.example" <x1@xn--pypal-4ve.example>', 'Your account', 6) +
    `\r\n${part('text/html', '<p>Look at <a href="https://xn--pypal-4ve.example/a">https://paypal.example</a></p>')}`,
  `${head('Dana Levi <dana@example.com>', 'Three files', 7)}\r\n${files}`,
];

/** Where every hostile PDF wants to go. */
const canary = createServer((_request, response) => void response.end());
let reached = 0;
canary.on('connection', () => {
  reached += 1;
});
const canaryAddress = (): string => `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
const pdf = (name: string, body: Buffer | string): string =>
  part('application/pdf', body, `Content-Disposition: attachment; filename="${name}"\r\n`);
const pdfs = (): string =>
  multi(
    'mixed',
    part('text/plain', 'Bills.'),
    pdf('bill.pdf', hostilePdf(canaryAddress())),
    pdf('locked.pdf', lockedPdf()),
    pdf('torn.pdf', '%PDF-1.7\n1 0 obj\n<< /Type'),
  );

describe('reading', () => {
  let shop: ShopDesk;
  let page: Page;
  const outside: string[] = [];
  const by = (role: Parameters<Page['getByRole']>[0], name: string): Locator => page.getByRole(role, { name, exact: true });
  const open = async (who: RegExp): Promise<Locator> => {
    await page.getByRole('option', { name: who }).click();
    const article = page.getByRole('article').first();
    await article.waitFor();
    return article;
  };
  let drawn = '';
  const picture = (): Promise<string> =>
    page.locator('.pdf canvas').evaluate((node) => (node as unknown as { toDataURL(): string }).toDataURL());
  const frame = (): FrameLocator => page.frameLocator('iframe.mail-frame').first();
  const shoot = async (name: string): Promise<void> => {
    if (shots === undefined) return;
    mkdirSync(shots, { recursive: true });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(shots, `${name}.png`) });
  };

  beforeAll(async () => {
    await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
    const bills = `${head('Sara Cohen <sara@example.com>', 'Three bills', 8)}\r\n${pdfs()}`;
    shop = await openShopDesk([...mails, bills], { zone: 'Asia/Jerusalem' });
    page = shop.page;
    const own = new URL(shop.desk.address).host;
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && new URL(request.url()).host !== own) outside.push(request.url());
    });
    await page.getByRole('option', { name: /Dana Levi/ }).waitFor({ timeout: 60_000 });
  }, 180_000);
  afterAll(async () => {
    await shop?.close();
    canary.close();
  });

  test('a newsletter keeps its design, asks before it loads, and its wide table scrolls inside', async () => {
    await open(/Kiln Fair/);
    const hero = frame().locator('.hero');
    await hero.waitFor();
    expect(await styleOf(hero, 'backgroundColor')).toBe('rgb(18, 60, 105)');
    expect(await styleOf(frame().locator('.btn'), 'position')).toBe('static');
    expect(
      await frame()
        .locator('#mail')
        .evaluate((node) => node.scrollWidth > node.clientWidth),
    ).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await shoot('newsletter-en-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await hero.waitFor();
    expect(await styleOf(frame().locator('html'), 'backgroundColor')).toBe('rgb(255, 255, 255)');
    await shoot('newsletter-en-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations(page)).toEqual([]);
    expect(outside).toEqual([]);
  });

  test('pictures come through the engine alone, and a sender can be allowed for good', async () => {
    await page.getByRole('button', { name: /^Always from .*news@fair\.example/ }).click();
    await page.getByText('1 image could not be loaded.').waitFor();
    await page.getByText(/Images from .*news@fair\.example.* load by themselves\./).waitFor();
    await page.reload();
    await open(/Kiln Fair/);
    await page.getByText(/Images from .*news@fair\.example.* load by themselves\./).waitFor();
    await by('button', 'Ask again').click();
    await by('button', 'Show images').waitFor();
    expect(outside).toEqual([]);
  });

  test('a mail without colours follows the theme, its quote folds, its paragraphs find their direction', async () => {
    await open(/Maya Thornton/);
    await frame().getByText('Thursday works').waitFor();
    expect(await styleOf(frame().getByText('תודה רבה'), 'direction')).toBe('rtl');
    const quote = frame().getByText('We are sorry about the bowl.');
    expect(await quote.isVisible()).toBe(false);
    await frame().getByRole('button', { name: 'Show quoted text' }).click();
    expect(await quote.isVisible()).toBe(true);
    await page.emulateMedia({ colorScheme: 'dark' });
    await frame().getByText('Thursday works').waitFor();
    expect(await styleOf(frame().locator('html'), 'backgroundColor')).toBe('rgb(24, 28, 37)');
    await shoot('reply-en-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('answers between quotes stay, the signature folds', async () => {
    await open(/Omar Haddad/);
    for (const words of ['See below.', 'Blue, please.', 'The large one.', 'Which colour?'])
      expect(await frame().getByText(words).isVisible(), words).toBe(true);
    expect(await frame().getByText('Potter').isVisible()).toBe(false);
    await frame().getByRole('button', { name: 'Show signature' }).click();
    expect(await frame().getByText('Potter').isVisible()).toBe(true);
  });

  test('a bounce and an invitation say what they are', async () => {
    await by('tab', 'Done').click();
    await open(/mailer-daemon/i);
    await page.getByText(/Not delivered to .*gone@mail\.example.*there is no such address/).waitFor();
    await shoot('bounce-en-light');
    await by('tab', 'To answer').click();
    await open(/Carrier/);
    await page.getByText(/Invitation: .*Pickup of the pallets/).waitFor();
    await page.getByText(/24 Nov.*10:00.*11:00/).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a misleading sender is marked, and so is its link', async () => {
    await open(/support@bank/);
    await page.getByText(/The name shows another address/).waitFor();
    await page.getByText(/letters that look like others. Its true form is .*xn--pypal-4ve/).waitFor();
    await frame().getByRole('link').click();
    await page.getByText('The text of the link names another place.', { exact: false }).waitFor();
    await page
      .getByRole('dialog')
      .getByText(/xn--pypal-4ve/)
      .first()
      .waitFor();
    await shoot('sender-en-light');
    await by('button', 'Cancel').click();
  });

  test('text is looked at, all files are saved together, a program only after a warning', async () => {
    await open(/Dana Levi/);
    await by('button', 'Look at order.txt').click();
    await page.getByRole('dialog').getByText('order 10482').waitFor();
    await by('button', 'Close').click();
    await by('button', 'Save all as one file').click();
    await page
      .getByRole('dialog')
      .getByText(/photognp\.exe/)
      .waitFor();
    const saved = page.waitForEvent('download');
    await by('button', 'Save anyway').click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('attachments.zip');
    const entries = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(entries).sort()).toEqual(['crack.png', 'order.txt', 'photognp.exe']);
    expect(entries['crack.png']).toEqual(new Uint8Array(png));
    await shoot('files-en-light');
    expect(await violations(page)).toEqual([]);
  });

  test('a PDF is drawn page by page, and reaches nobody whatever it holds; what cannot be drawn says so', async () => {
    await open(/Sara Cohen/);
    await by('button', 'Look at bill.pdf').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Page 1 of 2').waitFor();
    await dialog.getByText('Invoice 10482').click();
    drawn = await picture();
    // White paper with nothing on it is a tenth of that.
    expect(drawn.length).toBeGreaterThan(6000);
    await shoot('pdf-en-light');
    expect(await violations(page)).toEqual([]);
    await by('button', 'Next page').press('Enter');
    await dialog.getByText('Page 2 of 2').waitFor();
    await dialog.getByText('Thank you for your order').waitFor();
    expect(await by('button', 'Next page').isDisabled()).toBe(true);
    await by('button', 'Close').click();
    await by('button', 'Look at locked.pdf').click();
    await dialog.getByText(/only with its password/).waitFor();
    await by('button', 'Close').click();
    await by('button', 'Look at torn.pdf').click();
    await dialog.getByText(/damaged/).waitFor();
    await by('button', 'Close').click();
    expect({ reached, outside }).toEqual({ reached: 0, outside: [] });
    await fetch(canaryAddress());
    expect(reached).toBe(1);
  });

  test('in Hebrew and dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await by('link', 'Settings').click();
    await by('link', 'Language').click();
    await by('combobox', 'Language').selectOption('he');
    await page.getByRole('link', { name: nameIn('he', 'Inbox'), exact: true }).click();
    await open(/Carrier/);
    await page.getByText(/הזמנה: .*Pickup of the pallets/).waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot('invitation-he-dark');
    await open(/Dana Levi/);
    await page.getByRole('button', { name: 'הצגת החתימה' }).waitFor();
    await shoot('files-he-dark');
    await open(/support@bank/);
    await page.getByText(/השם מציג כתובת אחרת/).waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot('sender-he-dark');
    await open(/Sara Cohen/);
    await page.getByRole('button', { name: 'הצגת bill.pdf' }).click();
    await page.getByText('עמוד 1 מתוך 2').waitFor();
    // The same page: the window's direction and theme are not the paper's.
    expect(await picture()).toBe(drawn);
    await shoot('pdf-he-dark');
    expect(outside).toEqual([]);
  });
});
