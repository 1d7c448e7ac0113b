/** Every key of the list behind `?` does what it says: in real Chromium, on a Latin and a Hebrew layout, and not while single keys are off. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shortcutGroups } from '../../renderer/app/shortcuts.ts';
import { type Desk, type Opened, openPage, startDesk, violations } from './desk.ts';

let desk: Desk;
let opened: Opened;
let page: Page;

beforeAll(async () => {
  desk = await startDesk(['--demo']);
  opened = await openPage(desk.address);
  page = opened.page;
  await page.getByRole('option').first().waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Complaints', exact: true }).click();
  await page.getByRole('row').nth(5).waitFor({ timeout: 60_000 });
}, 150_000);
afterAll(async () => {
  await opened?.close();
  await desk?.stop();
});

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

/** Whether it stands so; the focus goes to the list. */
const stands = (who: string): string => `(() => {
  const [on, tab, list] = ['.row.on', '[role="tab"][aria-selected="true"]', '[role="listbox"].rows'].map((one) => document.querySelector(one));
  const covered = document.querySelector('[role="dialog"], [role="menu"], form, [aria-multiselectable]');
  const shown = document.querySelector('article') !== null && document.querySelector('.record h2') !== null;
  if (!on?.textContent.includes('${who}') || !tab?.textContent.startsWith('To answer') || covered !== null || !shown) return false;
  list.focus();
  return document.activeElement === list;
})()`;

beforeEach(() => inbox(), 30_000);

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

/** What each key must do. The composer's keys and forwarding are proved with the composer. */
type Effect = (key: string) => Promise<void>;
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
/** Proved with the composer and what is put into it, or only in the desktop app. */
const elsewhere = ['helpTexts', 'forward', 'newMail', 'send', 'sendDone', 'templates', 'direction', 'numbers'];

const rows = Object.entries(shortcutGroups).flatMap(([group, shortcuts]) =>
  Object.entries(shortcuts)
    .filter(([name]) => !elsewhere.includes(name))
    .flatMap(([name, { keys }]) =>
      keys.map((key: string) => ({ key, name: group === 'places' && name === 'followUps' ? 'followUpsPlace' : name })),
    ),
);

/** As Playwright names keys. */
const pressed = (key: string): string =>
  key
    .split('+')
    .map((part) => {
      const named: Readonly<Record<string, string>> = { ctrl: 'Control', arrowdown: 'ArrowDown', arrowup: 'ArrowUp' };
      return named[part] ?? (part.length === 1 ? part : `${part.charAt(0).toUpperCase()}${part.slice(1)}`);
    })
    .join('+')
    .replace(/Shift\+([a-z])$/, (_, letter: string) => `Shift+${letter.toUpperCase()}`);

async function press(key: string): Promise<void> {
  for (const one of key.split(' ')) await page.keyboard.press(pressed(one));
}

describe('on a Latin layout', () => {
  test.each(rows)(
    '$key: $name',
    async ({ key, name }) => {
      const effect = effects[name];
      if (effect === undefined) throw new Error(`nothing says what ${name} does`);
      await effect(key.includes(' ') ? key : pressed(key));
      expect(opened.errors.splice(0)).toEqual([]);
    },
    40_000,
  );
});

describe('on a Hebrew layout', () => {
  let keyboard: CDPSession;
  /** What a Hebrew keyboard types on the key: KeyQ is a slash, the key of `;` a letter. */
  const hebrew = async (code: string, key: string, modifiers = 0): Promise<void> => {
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text: modifiers === 2 ? '' : key, modifiers });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers });
  };
  beforeAll(async () => {
    keyboard = await page.context().newCDPSession(page);
  });

  test('J, G C, Q and / are where they are engraved', async () => {
    const before = await current();
    await hebrew('KeyJ', 'ח');
    await expect.poll(current).not.toBe(before);
    await hebrew('KeyQ', '/');
    await page.getByText('Select words in the mail first, then press Q.').first().waitFor();
    await hebrew('Slash', '.');
    await expect.poll(focusedType).toBe('search');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Conversations' }).focus();
    await hebrew('KeyG', 'ע');
    await hebrew('KeyC', 'ב');
    await expect.poll(() => place('Complaints').getAttribute('aria-current')).toBe('page');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
  });
});

describe('with single keys switched off', () => {
  const switchKeys = async (on: boolean): Promise<void> => {
    await place('Settings').click();
    await page.getByRole('link', { name: 'Keyboard', exact: true }).click();
    const box = page.getByRole('checkbox', { name: /Use single keys/ });
    if ((await box.isChecked()) !== on) await box.click();
    await expect.poll(() => box.isChecked()).toBe(on);
  };

  test('letters rest; Delete, F6 and Ctrl go on', async () => {
    await switchKeys(false);
    await inbox();
    const before = await current();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('p');
    await page.keyboard.press('?');
    await page.waitForTimeout(400);
    expect(await current()).toBe(before);
    expect(await place('Inbox').getAttribute('aria-current')).toBe('page');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('F6');
    await expect.poll(threadFocused).toBe(true);
    await page.keyboard.press('Control+k');
    await expect.poll(focusedType).toBe('search');
    await switchKeys(true);
  });
});

test('Q quotes what is selected inside the frame of an HTML mail, and logs the complaint first', async () => {
  await option(/Pickup confirmed/)
    .first()
    .click();
  await page.frameLocator('iframe.mail-frame').getByText('Your courier will arrive').waitFor();
  const words = await inPage(`(() => {
    const frame = document.querySelector('iframe.mail-frame');
    const walker = document.createTreeWalker(frame.contentDocument.getElementById('mail'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.textContent.trim().length < 12) continue;
      frame.contentWindow.getSelection().selectAllChildren(node.parentNode);
      return node.parentNode.textContent.replace(/\\s+/g, ' ').trim();
    }
  })()`);
  expect(words).toEqual(expect.any(String));
  await page.keyboard.press('q');
  await page.getByRole('list', { name: 'Progress' }).waitFor();
  expect(await inComplaint()).toMatch(/Complaint .*\d+/);
  await expect.poll(() => page.getByRole('textbox', { name: 'Nature' }).inputValue()).toBe(words);
  await expect
    .poll(() => inPage("document.querySelector('iframe.mail-frame').contentWindow.CSS.highlights.get('quoted')?.size ?? 0"))
    .toBeGreaterThan(0);
});
