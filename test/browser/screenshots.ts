/** `npm run screenshots`: every place in English and Hebrew, light and dark, and each place in Arabic and Persian once. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { LanguageCode } from '#words/index.ts';
import { nameIn, openPage, startDesk } from './desk.ts';

const out = join(import.meta.dirname, '../../test-results/screenshots');
mkdirSync(out, { recursive: true });

const looks: readonly { language: LanguageCode; theme: 'light' | 'dark' }[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'he', theme: 'light' },
  { language: 'he', theme: 'dark' },
  { language: 'ar', theme: 'light' },
  { language: 'fa', theme: 'dark' },
];
const places = ['Inbox', 'Follow-ups', 'Complaints', 'Insights', 'Customers', 'Settings'] as const;

const setup = await startDesk();
for (const { language, theme } of looks) {
  const { page, close } = await openPage(setup.address, { dark: theme === 'dark' });
  await page.getByRole('combobox').first().selectOption(language);
  await page.waitForTimeout(400);
  await shoot(page, 'setup', language, theme);
  await close();
}
await setup.stop();

const demo = await startDesk(['--demo']);
{
  const { page, close } = await openPage(demo.address);
  await page.getByRole('option').first().waitFor();
  await page.waitForTimeout(8000);
  await close();
}
let current: LanguageCode = 'en';
for (const { language, theme } of looks) {
  const { page, close } = await openPage(demo.address, { dark: theme === 'dark' });
  const link = (english: string) => page.getByRole('link', { name: nameIn(current, english), exact: true });
  await link('Settings').click();
  await link('Language').click();
  await page.getByRole('combobox', { name: nameIn(current, 'Language'), exact: true }).selectOption(language);
  current = language;
  await page.waitForTimeout(300);
  for (const place of places) {
    await link(place).click();
    await page.waitForTimeout(700);
    if (place === 'Inbox') {
      await page
        .getByRole('option', { name: /Maya Thornton/ })
        .first()
        .click();
      await page.waitForTimeout(900);
    }
    await shoot(page, place.toLowerCase(), language, theme);
    if (place === 'Inbox') {
      await page.getByRole('option', { name: /ليلى/ }).first().click();
      await page.waitForTimeout(500);
      await page.keyboard.press('r');
      await page.waitForTimeout(1200);
      await shoot(page, 'composer', language, theme);
      await page.keyboard.press('Escape');
    }
  }
  await close();
}
await demo.stop();

async function shoot(page: Page, place: string, language: string, theme: string): Promise<void> {
  const file = join(out, `${place}-${language}-${theme}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
}
