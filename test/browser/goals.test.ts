/** Insights that lead to a decision, in real Chromium: root causes, the matrix, surveys, goals and the self-assessment, by pointer and by keyboard. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, nameIn, type Opened, openPage, startDesk, violations } from './desk.ts';
import { furnishYear } from './year.ts';

describe('insights that lead to a decision', () => {
  let desk: Desk;
  let opened: Opened;
  let page: Page;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const insights = async (name: string) => {
    await page.getByRole('link', { name: 'Insights', exact: true }).click();
    await tab(name);
  };
  const period = () => {
    const to = new Date().toISOString().slice(0, 10);
    return { from: new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10), to };
  };
  const spotOf = async (id: number) => (await desk.call('matrix.read', period())).find((reason) => reason.id === id)?.spot;

  beforeAll(async () => {
    desk = await startDesk([], furnishYear);
    await desk.call('settings.save', {
      changes: { setupDone: true, shopName: 'Wadi Kiln', ownerName: 'Noa', zone: 'Asia/Jerusalem', currency: 'ILS' },
    });
    opened = await openPage(desk.address);
    ({ page } = opened);
  }, 120_000);
  afterAll(async () => {
    await opened.close();
    await desk.stop();
  });

  test('root causes: an idea is noted and taken back, a near-double merged and unmerged', async () => {
    await insights('Root causes');
    await page.getByRole('combobox', { name: 'Period', exact: true }).selectOption('days30');
    const top = page.getByRole('region', { name: 'Top three problems' });
    await top.getByRole('heading', { name: 'Late by carrier' }).waitFor();
    await page
      .getByRole('region', { name: 'Unusual in the last 28 days' })
      .getByText(/Late by carrier/)
      .waitFor();
    expect(await page.getByRole('region', { name: 'After a prevention' }).innerText()).toMatch(/Done on .*since/);
    const idea = top.getByRole('textbox', { name: 'New idea against: Packing too thin' });
    await idea.fill('Honeycomb paper');
    await idea.press('Enter');
    await top.getByText('Honeycomb paper', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Insights', exact: true }).click();
    await page.keyboard.press('z');
    await top.getByText('Honeycomb paper', { exact: true }).waitFor({ state: 'detached' });

    const merge = button('Merge: Late by carriers into Late by carrier');
    await merge.click();
    await merge.waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await merge.waitFor();
    await button('Keep: Shipping issue').click();
    await button('Keep: Shipping issue').waitFor({ state: 'detached' });
    expect(await violations(page)).toEqual([]);
  });

  test('the matrix: by arrow keys, by drag, from the table; Show complaints narrows the table', async () => {
    const parcel = page.getByRole('button', { name: /^Where is my parcel\?: 17 contacts/ });
    await parcel.focus();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => spotOf(1)).toEqual({ customer: -40, shop: -46 });
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Shift+ArrowUp');
    await page.getByRole('button', { name: /^Where is my parcel\?: 17 contacts. Automate/ }).waitFor();
    await expect.poll(() => spotOf(1)).toEqual({ customer: 20, shop: -46 });

    await page.keyboard.press('Enter');
    const contacts = page.getByRole('dialog', { name: 'Contacts: Where is my parcel?' });
    await expect.poll(() => contacts.getByRole('listitem').count()).toBe(17);
    await page.keyboard.press('Escape');
    await contacts.waitFor({ state: 'detached' });

    const wash = page.getByRole('button', { name: /^Dishwasher safe\?/ });
    await wash.scrollIntoViewIfNeeded();
    const box = await wash.locator('i').boundingBox();
    if (box === null) throw new Error('the point is not drawn');
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 305, box.y + 5, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => ((await spotOf(2))?.shop ?? -100) > 0).toBe(true);
    // the way back is offered once the engine has answered
    await page.locator('.toast').filter({ hasText: 'Make more of it' }).waitFor();
    await page.keyboard.press('z');
    await expect.poll(() => spotOf(2)).toEqual({ customer: 50, shop: -40 });
    // a click that moves nothing shows what is behind the point
    await wash.locator('i').click();
    await expect.poll(() => page.getByRole('dialog', { name: 'Contacts: Dishwasher safe?' }).getByRole('listitem').count()).toBe(11);
    expect(await spotOf(2)).toEqual({ customer: 50, shop: -40 });
    await page.keyboard.press('Escape');

    const matrix = page.getByRole('region', { name: 'Why people write' });
    await matrix.getByRole('button', { name: 'Place Gift wrap' }).click();
    await expect.poll(() => spotOf(3)).toEqual({ customer: 0, shop: 0 });
    await matrix.getByRole('button', { name: 'Show as table' }).click();
    await matrix.getByRole('combobox', { name: 'Quarter of Gift wrap' }).selectOption('simplify');
    await expect.poll(() => spotOf(3)).toEqual({ customer: -50, shop: 50 });
    expect(await violations(page)).toEqual([]);
    await button('Show complaints: Packing too thin').click();
    await page.getByRole('table', { name: 'Complaints' }).waitFor();
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'Late by carrier' }).count()).toBe(0);
    await page.goBack();
  });

  test('surveys: each with its spread, low scores with their words, a link to the conversation', async () => {
    await insights('What customers say');
    const csat = page.getByRole('region', { name: 'Satisfied (CSAT)' });
    await csat.getByText('Half of the answers lie from', { exact: false }).waitFor();
    expect(await csat.innerText()).toContain('5 of 7 gave 4 or 5');
    const low = page.getByRole('region', { name: 'Low scores' });
    expect(await low.innerText()).toContain('It took three mails to get an answer.');
    expect(await low.getByRole('listitem').count()).toBe(4);
    expect(await violations(page)).toEqual([]);
  });

  test('a nonsense target is told and not saved; a missed one stands in the frame and leads to the goals', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Goals', exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Satisfied with the handling: at least, in percent' });
    for (const nonsense of ['ninety', '120', '-3']) {
      await field.fill(nonsense);
      await field.blur();
      await page.getByText('Write a number from 0 to 100', { exact: false }).waitFor();
    }
    expect((await desk.call('settings.get', {})).settings.goals.targets).toEqual({});
    await field.fill('٨٠%');
    await field.blur();
    await expect.poll(async () => (await desk.call('settings.get', {})).settings.goals.targets).toEqual({ satisfied: 80 });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /Satisfied.*target.*80%/ }).click();
    const standing = page.getByRole('region', { name: 'Targets' });
    await standing.getByText('Target missed', { exact: false }).waitFor();
  });

  test('the vision is written by hand or with the guide, and kept', async () => {
    const vision = page.getByRole('textbox', { name: 'Service vision' });
    await vision.fill('Every bowl arrives whole');
    await vision.blur();
    await button('Find it step by step').click();
    const dialog = page.getByRole('dialog');
    const next = () => dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('textbox', { name: 'Success' }).fill('Known for care');
    await next();
    await dialog.getByRole('textbox', { name: 'Reason 1' }).fill('Nothing breaks');
    await next();
    await dialog.getByRole('textbox', { name: 'In a customer’s words: Nothing breaks' }).fill('It came whole');
    await next();
    await dialog.getByRole('textbox', { name: 'What led to: Nothing breaks' }).fill('We pack twice');
    await next();
    await dialog.getByRole('textbox', { name: 'Verb in: We pack twice' }).fill('pack');
    await next();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Service vision' }).fill('We pack as if it were ours');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect
      .poll(async () => (await desk.call('settings.get', {})).settings.goals)
      .toMatchObject({
        vision: 'We pack as if it were ours',
        guide: { success: 'Known for care', rows: [{ reason: 'Nothing breaks', verb: 'pack' }, {}, {}, {}, {}] },
      });
  });

  test('the self-assessment by keyboard alone: kept half done, finished, taken back', async () => {
    await button('Start, 4 minutes').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio').first().focus();
    for (const key of '5443') await page.keyboard.press(key);
    await dialog.getByText('15 statements left').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('4 of 19 answered.').waitFor();
    await button('Go on').click();
    await dialog.getByRole('button', { name: 'To the next open one' }).click();
    for (const key of '444333443211444') await page.keyboard.press(key);
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await dialog.waitFor({ state: 'detached' });
    const panel = page.getByRole('region', { name: 'Self-assessment' });
    await panel.getByText('of 30', { exact: false }).first().waitFor();
    await panel.getByText(/^Weakest: /).waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await desk.call('assessments.list', {})).done).toHaveLength(1);
    await page.keyboard.press('z');
    await expect.poll(async () => (await desk.call('assessments.list', {})).draft).not.toBeNull();
    await desk.call('assessments.finish', {});
  });

  test('in Hebrew as well', async () => {
    await desk.call('settings.save', { changes: { language: 'he', theme: 'dark' } });
    const n = (english: string) => nameIn('he', english);
    await page.getByRole('tab', { name: n('Goals'), exact: true }).waitFor();
    for (const name of ['Root causes', 'What customers say', 'Goals']) {
      await page.getByRole('tab', { name: n(name), exact: true }).click();
      await page.getByRole('tabpanel').getByRole('region').first().waitFor();
      expect(await violations(page)).toEqual([]);
    }
    // forward is to the left
    await page.getByRole('tab', { name: n('Root causes'), exact: true }).click();
    const wash = page.getByRole('button', { name: /^אפשר במדיח/ });
    await wash.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => spotOf(2)).toEqual({ customer: 50, shop: -36 });
    expect(opened.errors).toEqual([]);
  });
});
