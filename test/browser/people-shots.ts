import { mkdirSync } from 'node:fs';
import { nameIn, openPage, startDesk } from './desk.ts';

mkdirSync('/tmp/people-shots', { recursive: true });
const demo = await startDesk(['--demo']);
for (const [language, dark] of [
  ['en', false],
  ['he', true],
] as const) {
  const { page, close } = await openPage(demo.address, { dark });
  const n = (english: string) => nameIn(language, english);
  await page.getByRole('option').first().waitFor();
  if (language === 'en') await page.waitForTimeout(4000);
  if (language === 'he') {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Language', exact: true }).click();
    await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('he');
    await page.getByRole('link', { name: n('Inbox'), exact: true }).click();
  }
  await page
    .getByRole('option', { name: /Maya Thornton/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
  await page.getByRole('listbox').first().focus();
  await page.keyboard.press('m');
  await page.keyboard.press('2');
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(language === 'en' ? 'Where is my parcel?' : 'איפה החבילה?');
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/people-shots/mark-${language}.png` });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/people-shots/marked-${language}.png` });
  await page.getByRole('link', { name: n('Customers'), exact: true }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/people-shots/customers-${language}.png` });
  await page
    .getByRole('link', { name: /Maya Thornton/ })
    .first()
    .click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: `/tmp/people-shots/page-${language}.png`, fullPage: true });
  await page.getByRole('button', { name: n('More customer actions') }).click();
  await page.getByRole('menuitem').last().click();
  await page.waitForTimeout(600);
  await page.screenshot({ path: `/tmp/people-shots/erase-${language}.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: n('Settings'), exact: true }).click();
  await page.getByRole('link', { name: n('Causes'), exact: true }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/people-shots/reasons-${language}.png`, fullPage: true });
  await page.getByRole('link', { name: n('Customers'), exact: true }).click();
  await page
    .getByRole('button', { name: n('Import'), exact: true })
    .first()
    .click();
  await page
    .locator('input[type=file]')
    .setInputFiles({
      name: 'p.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Name,Email,Phone\nOmid,omid@x.example,\nMaya T,maya.thornton@example.com,020\n,,\nx,,\n,bad,\n'),
    });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `/tmp/people-shots/import-${language}.png` });
  await close();
}
await demo.stop();
