/** The search, the reasons of a conversation and a merge of customers in real Chromium on the sample shop. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, nameIn, type Opened, openPage, startDesk, violations } from './desk.ts';

const results = join(import.meta.dirname, '../../test-results');

describe('finding and joining in the window', () => {
  let desk: Desk;
  let opened: Opened;
  let page: Page;
  let field: Locator;
  beforeAll(async () => {
    mkdirSync(results, { recursive: true });
    desk = await startDesk(['--demo']);
    opened = await openPage(desk.address);
    page = opened.page;
    page.setDefaultTimeout(8000);
    field = page.getByRole('searchbox', { name: 'Search mail, complaints and customers', exact: true });
    await page
      .getByRole('option', { name: /Maya Thornton/ })
      .first()
      .waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3000);
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await desk?.stop();
  });

  const found = (name: RegExp | string): Locator => page.getByRole('listbox', { name: 'Search results' }).getByRole('option', { name });
  const shoot = (name: string) => page.screenshot({ path: join(results, `search-${name}.png`) });

  test('operators are offered as one types, and taken by Tab', async () => {
    await page.keyboard.press('/');
    await field.fill('');
    await found(/^from:/).waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot('empty');
    await field.pressSequentially('fr');
    await found(/^from:/).waitFor();
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('from:');
    await field.pressSequentially('maya');
    await found(/Mail.*Maya Thornton/)
      .first()
      .waitFor();
    expect(
      await page
        .getByRole('searchbox')
        .first()
        .evaluate((element) => element.matches(':focus')),
    ).toBe(true);
    expect(await violations(page)).toEqual([]);
    await shoot('from');
  });

  test('a value is chosen by the arrows and narrows the search', async () => {
    await field.fill('is:');
    await found('complaint').waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('is:complaint ');
    await found(/^Complaint/)
      .first()
      .waitFor();
    await field.fill('in:');
    await found('inbox').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('in:sent ');
  });

  test('a value that says nothing gets a hint, and what was typed stays', async () => {
    await field.fill('before:sometime bowl ');
    await page.getByText(/before:.* needs a date/).waitFor();
    await found(/bowl/i).first().waitFor();
    expect(await field.inputValue()).toBe('before:sometime bowl ');
    await field.fill('zzzzqqqq ');
    await page.getByText(/Nothing found for/).waitFor();
    await page.getByText(/Check the spelling/).waitFor();
    await shoot('none');
  });

  test('the order is switched inside the panel, the matches are marked, and Enter opens the first hit', async () => {
    await field.fill('bowl');
    await found(/bowl/i).first().waitFor();
    expect(await page.locator('.hits mark').first().innerText()).toMatch(/^bowl/i);
    await page.getByText('Best match', { exact: true }).click();
    await found(/bowl/i).first().waitFor();
    expect(await page.getByRole('radio', { name: 'Best match' }).isChecked()).toBe(true);
    await shoot('best');
    await field.fill('"serving bowl" from:maya');
    await found(/Mail/).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Conversation', exact: true }).waitFor();
  });

  test('a message tells why it is here, and a merge by hand is undone', async () => {
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await page
      .getByRole('option', { name: /Maya Thornton/ })
      .first()
      .click();
    const more = page.getByRole('button', { name: 'More actions', exact: true });
    await more.click();
    await page.getByRole('menuitem', { name: 'Why is this message here?' }).click();
    const why = page.getByRole('dialog', { name: 'How this conversation came together' });
    await why.getByText('It began this conversation.').waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot('why');
    await page.keyboard.press('Escape');
    const articles = page.getByRole('region', { name: 'Conversation', exact: true }).getByRole('article');
    const before = await articles.count();
    await more.click();
    await page.getByRole('menuitem', { name: 'Merge with another conversation' }).click();
    const merge = page.getByRole('dialog', { name: 'Merge with another conversation' });
    await merge.getByRole('searchbox').fill('glazes');
    await merge.getByRole('list').getByRole('button').first().waitFor();
    await shoot('merge');
    await merge.getByRole('list').getByRole('button').first().click();
    await expect.poll(() => articles.count()).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => articles.count()).toBe(before);
  });

  test('two customers become one and are parted again', async () => {
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('link', { name: 'Maya Thornton', exact: true }).first().click();
    await page.getByRole('button', { name: 'Merge with another customer' }).click();
    const choose = page.getByRole('dialog', { name: 'Merge with another customer' });
    await choose.getByRole('searchbox').fill('daniel');
    await choose.getByRole('list').getByRole('button').first().click();
    const part = page.getByRole('button', { name: /^Part again/ });
    await part.waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot('customer');
    await part.click();
    await part.waitFor({ state: 'detached' });
  });

  test('speaks Hebrew: operators by their Hebrew names, also in the dark', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Language', exact: true }).click();
    await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('he');
    await page.emulateMedia({ colorScheme: 'dark' });
    const box = page.getByRole('searchbox', { name: nameIn('he', 'Search mail, complaints and customers'), exact: true });
    const options = page.getByRole('listbox', { name: nameIn('he', 'Search results') }).getByRole('option');
    await box.fill('מצ');
    await options.filter({ hasText: 'מצב:' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await box.inputValue()).toBe('מצב:');
    await options.filter({ hasText: 'פתוחה' }).waitFor();
    await shoot('he');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('מצב:פתוחה ');
    await options
      .filter({ hasText: nameIn('he', 'Complaint') })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await shoot('he-status');
    await page.getByRole('link', { name: nameIn('he', 'Inbox'), exact: true }).click();
    await page
      .getByRole('option', { name: /Maya Thornton/ })
      .first()
      .click();
    await page.getByRole('button', { name: nameIn('he', 'More actions'), exact: true }).click();
    await page.getByRole('menuitem', { name: nameIn('he', 'Why is this message here?') }).click();
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(300);
    await shoot('he-why');
    await page.keyboard.press('Escape');
    expect(opened.errors).toEqual([]);
  });
});
