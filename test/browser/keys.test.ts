/** Every key of the list behind `?` does what it says: in real Chromium, on a Latin and a Hebrew layout, and not while single keys are off. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shortcutGroups } from '../../renderer/app/shortcuts.ts';
import { type Desk, type Opened, openPage, startDesk } from './desk.ts';
import { keyEffects, pressed } from './key-effects.ts';

let desk: Desk;
let opened: Opened;
let page: Page;
let window: ReturnType<typeof keyEffects>;

beforeAll(async () => {
  desk = await startDesk(['--demo']);
  opened = await openPage(desk.address);
  page = opened.page;
  window = keyEffects(page);
  await page.getByRole('option').first().waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Complaints', exact: true }).click();
  await page.getByRole('row').nth(5).waitFor({ timeout: 60_000 });
}, 150_000);
afterAll(async () => {
  await opened?.close();
  await desk?.stop();
});

beforeEach(() => window.inbox(), 30_000);

/** Proved with the composer and what is put into it, or only in the desktop app. */
const elsewhere = ['helpTexts', 'forward', 'newMail', 'send', 'sendDone', 'templates', 'direction', 'numbers'];

const rows = Object.entries(shortcutGroups).flatMap(([group, shortcuts]) =>
  Object.entries(shortcuts)
    .filter(([name]) => !elsewhere.includes(name))
    .flatMap(([name, { keys }]) =>
      keys.map((key: string) => ({ key, name: group === 'places' && name === 'followUps' ? 'followUpsPlace' : name })),
    ),
);

describe('on a Latin layout', () => {
  test.each(rows)(
    '$key: $name',
    async ({ key, name }) => {
      const effect = window.effects[name];
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
    const before = await window.current();
    await hebrew('KeyJ', 'ח');
    await expect.poll(window.current).not.toBe(before);
    await hebrew('KeyQ', '/');
    await page.getByText('Select words in the mail first, then press Q.').first().waitFor();
    await hebrew('Slash', '.');
    await expect.poll(window.focusedType).toBe('search');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Conversations' }).focus();
    await hebrew('KeyG', 'ע');
    await hebrew('KeyC', 'ב');
    await expect.poll(() => window.place('Complaints').getAttribute('aria-current')).toBe('page');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
  });
});

describe('with single keys switched off', () => {
  const switchKeys = async (on: boolean): Promise<void> => {
    await window.place('Settings').click();
    await page.getByRole('link', { name: 'Keyboard', exact: true }).click();
    const box = page.getByRole('checkbox', { name: /Use single keys/ });
    if ((await box.isChecked()) !== on) await box.click();
    await expect.poll(() => box.isChecked()).toBe(on);
  };

  test('letters rest; Delete, F6 and Ctrl go on', async () => {
    await switchKeys(false);
    await window.inbox();
    const before = await window.current();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.keyboard.press('p');
    await page.keyboard.press('?');
    await page.waitForTimeout(400);
    expect(await window.current()).toBe(before);
    expect(await window.place('Inbox').getAttribute('aria-current')).toBe('page');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('F6');
    await expect.poll(window.threadFocused).toBe(true);
    await page.keyboard.press('Control+k');
    await expect.poll(window.focusedType).toBe('search');
    await switchKeys(true);
  });
});

test('Q quotes what is selected inside the frame of an HTML mail, and logs the complaint first', async () => {
  await window
    .option(/Pickup confirmed/)
    .first()
    .click();
  await page.frameLocator('iframe.mail-frame').getByText('Your courier will arrive').waitFor();
  const words = await window.inPage(`(() => {
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
  expect(await window.inComplaint()).toMatch(/Complaint .*\d+/);
  await expect.poll(() => page.getByRole('textbox', { name: 'Nature' }).inputValue()).toBe(words);
  await expect
    .poll(() => window.inPage("document.querySelector('iframe.mail-frame').contentWindow.CSS.highlights.get('quoted')?.size ?? 0"))
    .toBeGreaterThan(0);
});
