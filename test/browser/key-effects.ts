/** What each key of the list behind `?` must do, in the demo's Inbox. The composer's keys and forwarding are proved with the composer. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './desk.ts';

type Effect = (key: string) => Promise<void>;

/** Whether it stands so; the focus goes to the list. */
const stands = (who: string): string => `(() => {
  const [on, tab, list] = ['.row.on', '[role="tab"][aria-selected="true"]', '[role="listbox"].rows'].map((one) => document.querySelector(one));
  const covered = document.querySelector('[role="dialog"], [role="menu"], form, [aria-multiselectable]');
  const shown = document.querySelector('article') !== null && document.querySelector('.record h2') !== null;
  if (!on?.textContent.includes('${who}') || !tab?.textContent.startsWith('To answer') || covered !== null || !shown) return false;
  list.focus();
  return document.activeElement === list;
})()`;

/** As Playwright names keys. */
export const pressed = (key: string): string =>
  key
    .split('+')
    .map((part) => {
      const named: Readonly<Record<string, string>> = { ctrl: 'Control', arrowdown: 'ArrowDown', arrowup: 'ArrowUp' };
      return named[part] ?? (part.length === 1 ? part : `${part.charAt(0).toUpperCase()}${part.slice(1)}`);
    })
    .join('+')
    .replace(/Shift\+([a-z])$/, (_, letter: string) => `Shift+${letter.toUpperCase()}`);

/** The window's places and states, by name, and each key's effect, which is pressed and awaited. */
export function keyEffects(page: Page) {
  const option = (name: RegExp) => page.getByRole('option', { name });
  const current = () => page.locator('.row.on').getAttribute('id');
  const status = () => page.getByRole('button', { name: /^Status:/ });
  const place = (name: string) => page.getByRole('link', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
  const thread = () => page.locator('.thread');
  const inComplaint = () => page.locator('.record h2').first().textContent();

  /** The Inbox with a conversation open, nothing selected, the focus on the list; gone through only where it is not so already. */
  async function inbox(who = /Maya Thornton/): Promise<void> {
    if ((await inPage(stands(who.source))) === true) return;
    for (let tries = 0; tries < 3; tries++) await page.keyboard.press('Escape');
    await place('Inbox').click();
    await page.getByRole('tab', { name: 'To answer' }).click();
    await option(who).first().click();
    await expect.poll(() => inPage(stands(who.source))).toBe(true);
  }

  async function press(key: string): Promise<void> {
    for (const one of key.split(' ')) await page.keyboard.press(pressed(one));
  }

  /** Runs in the page, as text: its types are not this program's. */
  const inPage = (code: string): Promise<unknown> => page.evaluate(code);

  const select = (words: string): Promise<unknown> =>
    inPage(`(() => {
      const wanted = ${JSON.stringify(words)};
      const walker = document.createTreeWalker(document.querySelector('.thread'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent.indexOf(wanted);
        if (at >= 0) return window.getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
      }
    })()`);
  const highlighted = () => inPage("[...(CSS.highlights.get('quoted') ?? [])].map(String)");
  const scrolled = () => inPage("document.querySelector('.thread').scrollTop");
  const threadFocused = () => inPage("document.activeElement === document.querySelector('.thread')");
  const focusedRole = () => inPage("document.activeElement?.getAttribute('role')");
  const focusedType = () => inPage("document.activeElement?.getAttribute('type')");
  const focusedPane = () => inPage("document.activeElement?.closest('.rail, .main > *')?.className ?? ''");

  const effects: Readonly<Record<string, Effect>> = {
    next: async (key) => {
      const before = await current();
      await page.keyboard.press(key);
      await expect.poll(current).not.toBe(before);
    },
    previous: async (key) => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      const before = await current();
      await page.keyboard.press(key);
      await expect.poll(current).not.toBe(before);
    },
    enter: async (key) => {
      await page.keyboard.press(key);
      await expect.poll(threadFocused).toBe(true);
    },
    back: async (key) => {
      await thread().focus();
      await page.keyboard.press(key);
      await expect.poll(focusedRole).toBe('listbox');
    },
    select: async (key) => {
      await page.keyboard.press(key);
      await page.getByRole('toolbar', { name: 'Selected conversations' }).getByText('1 selected').waitFor();
      expect(await violations(page)).toEqual([]);
    },
    extend: async (key) => {
      await page.keyboard.press('j');
      await page.keyboard.press(key);
      await page.getByText('2 selected').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('2 selected').waitFor({ state: 'hidden' });
    },
    done: async (key) => {
      const before = await current();
      const place = await page.locator('.row.on').getAttribute('aria-posinset');
      await page.keyboard.press(key);
      await expect.poll(current).not.toBe(before);
      // The next older row has moved up into its place.
      await expect.poll(() => page.locator('.row.on').getAttribute('aria-posinset')).toBe(place);
      await page.keyboard.press('z');
      await expect.poll(current).toBe(before);
    },
    undo: async (key) => {
      const before = await current();
      await page.keyboard.press('e');
      await page.getByText('Done.', { exact: true }).first().waitFor();
      await page.keyboard.press(key);
      await expect.poll(current).toBe(before);
    },
    unread: async (key) => {
      await page.keyboard.press(key);
      await expect.poll(() => page.locator('.row.on.new').count()).toBe(1);
      await page.keyboard.press(key);
      await expect.poll(() => page.locator('.row.on.new').count()).toBe(0);
    },
    trash: async (key) => {
      const before = await current();
      await page.keyboard.press(key);
      await expect.poll(current).not.toBe(before);
      await page.getByText('Moved to Trash.').first().waitFor();
      await page.keyboard.press('z');
      await expect.poll(current).toBe(before);
    },
    scroll: async (key) => {
      await page.setViewportSize({ width: 1440, height: 480 });
      const most = await inPage("document.querySelector('.thread').scrollHeight - document.querySelector('.thread').clientHeight");
      expect(most).toBeGreaterThan(50);
      await inPage(`document.querySelector('.thread').scrollTo({ top: ${key === 'Space' ? 0 : most}, behavior: 'instant' })`);
      const before = await scrolled();
      await page.keyboard.press(key);
      await expect.poll(scrolled).not.toBe(before);
      await page.setViewportSize({ width: 1440, height: 900 });
    },
    reply: async (key) => {
      await page.keyboard.press(key);
      await page.getByRole('form', { name: 'Reply' }).waitFor();
      await page.getByRole('button', { name: 'Discard draft' }).click();
    },
    replyAll: async (key) => {
      await page.keyboard.press(key);
      await page.getByRole('form', { name: 'Reply' }).waitFor();
      await page.getByRole('button', { name: 'Discard draft' }).click();
    },
    followUp: async (key) => {
      await page.keyboard.press(key);
      const form = dialog('Set follow-up');
      await form.getByRole('textbox', { name: 'Follow-up', exact: true }).fill('in 2 days');
      await form.getByRole('button', { name: 'Pick Follow-up' }).waitFor();
      await page.keyboard.press('Enter');
      await form.waitFor({ state: 'hidden' });
      await page.getByText(/^Follow-up set for/).waitFor();
      await page.keyboard.press('z');
    },
    record: async (key) => {
      await inbox(/Daniel Osei/);
      await page.keyboard.press(key);
      await page.getByRole('list', { name: 'Progress' }).waitFor();
    },
    quote: async (key) => {
      await select('it has a crack all along the rim.');
      await page.keyboard.press(key);
      await page.getByText('Quoted into complaint 143.').first().waitFor();
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Nature' }).inputValue())
        .toBe('Bowl arrived cracked along the rim, box corner crushed.\nit has a crack all along the rim.');
      await expect.poll(highlighted).toContain('it has a crack all along the rim.');
    },
    promise: async (key) => {
      await page.keyboard.press(key);
      const form = dialog('Promise for a date');
      await form.getByRole('textbox', { name: 'Promised for', exact: true }).fill('2027-01-04 09:00');
      await page.keyboard.press('Enter');
      await form.waitFor({ state: 'hidden' });
      await page
        .locator('.event')
        .getByText(/You promised for \u2068?Mon 4 Jan 2027, 09:00\u2069?: \u2068?Send a new bowl/)
        .waitFor();
      await page.keyboard.press('z');
      await page
        .locator('.event')
        .getByText(/4 Jan 2027/)
        .waitFor({ state: 'hidden' });
    },
    ...Object.fromEntries(
      (['open', 'promised', 'waiting', 'resolved'] as const).map((to) => [
        to,
        async (key: string) => {
          const from = to === 'open' ? 'w' : 'o';
          await status().waitFor();
          await press(`s ${from}`);
          await expect.poll(() => status().textContent()).toContain(from === 'w' ? 'Waiting' : 'Open');
          await press(key);
          await expect.poll(() => status().textContent()).toContain(to.charAt(0).toUpperCase() + to.slice(1));
          expect(await page.getByRole('form', { name: 'Reply' }).count()).toBe(0);
          expect(await page.getByRole('dialog').count()).toBe(0);
        },
      ]),
    ),
    mark: async (key) => {
      await page.keyboard.press(key);
      await dialog('Mark contact').waitFor();
      await page.keyboard.press('Escape');
      await dialog('Mark contact').waitFor({ state: 'hidden' });
    },
    helpText: async (key) => {
      await page.keyboard.press(key);
      await dialog('New help text').waitFor();
      await page.keyboard.press('Escape');
      await dialog('New help text').waitFor({ state: 'hidden' });
    },
    log: async (key) => {
      await page.keyboard.press(key);
      await dialog('Log complaint').waitFor();
    },
    search: async (key) => {
      await page.keyboard.press(key);
      await expect.poll(focusedType).toBe('search');
    },
    ...Object.fromEntries(
      (['Inbox', 'Follow-ups', 'Complaints', 'Insights', 'Customers', 'Settings'] as const).map((name) => [
        name === 'Follow-ups' ? 'followUpsPlace' : `${name.toLowerCase()}`,
        async (key: string): Promise<void> => {
          if (name === 'Inbox') await press('g s');
          await press(key);
          await expect.poll(() => place(name).getAttribute('aria-current')).toBe('page');
        },
      ]),
    ),
    panes: async (key) => {
      await expect.poll(focusedPane).toContain('list');
      await page.keyboard.press(key);
      await expect.poll(focusedPane).toContain(key === 'F6' ? 'conv' : 'rail');
    },
    help: async (key) => {
      await page.keyboard.press(key);
      await dialog('Keyboard shortcuts').getByText('Quote the selected text into Nature').waitFor();
      expect(await violations(page)).toEqual([]);
    },
  };
  return { option, current, place, dialog, inComplaint, inbox, inPage, threadFocused, focusedType, effects };
}
