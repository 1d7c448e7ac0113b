import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDesktop } from '../../../build/desktop.ts';
import { readyWindow } from '../../../build/window.ts';
import { layOut } from '../../../electron/hosts/desktop/copies.ts';
import type { Opened } from './drive-files.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const main = join(root, 'dist/desktop/main.js');

interface Seen {
  options: { webPreferences: Record<string, unknown>; minWidth: number; minHeight: number };
  address: string;
  strangerPorts: number;
  answer: { id: number; output: { settings: { language: string }; dataFolder: string } };
  refusal: { id: number; fault: { code: string } };
  policy: string;
  pageStatus: number;
  outsideStatus: number;
  dialogs: { detail: string }[];
  opened: string[];
  granted: boolean;
  navigationPrevented: boolean;
  menus: number;
  labelsBefore: string;
  labelsAfter: string;
  secondFocuses: number;
  knock: { title: string; body: string; actions: { text: string }[] };
  snoozedBy: number;
  went: string[];
  shortcut: Record<string, unknown>;
  files: Opened;
  copies: boolean[];
  pdf: string;
  pageGiven: boolean;
  printed: { from: string; options: { show: boolean; webPreferences: Record<string, unknown> }; destroyed: boolean; how: unknown }[];
  printedLeft: boolean;
  appModelId: string;
  relaunched: string[][];
  exitCode: number;
}

interface DemoSeen {
  answer: { output: { settings: { demo: boolean; shopName: string; setupDone: boolean }; dataFolder: string } };
  complaints: number;
  conversations: number;
  there: boolean;
  left: boolean;
  userData: string;
  exitCode: number;
}

describe('the desktop app, built, under a double of electron', () => {
  let seen: Seen;
  const home = mkdtempSync(join(tmpdir(), 'amends-desktop-'));
  const temp = mkdtempSync(join(tmpdir(), 'amends-temp-'));
  beforeAll(async () => {
    await readyWindow();
    await buildDesktop();
    seen = await drive<Seen>([]);
  });
  async function drive<T>(more: readonly string[]): Promise<T> {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'drive.ts'), main, ...more], {
      env: { ...process.env, XDG_DATA_HOME: home, TMPDIR: temp, AMENDS_TEST_USERDATA: home, AMENDS_PASSPHRASE: 'for this test only' },
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
  }

  test('the window has no Node, is isolated and sandboxed', () => {
    expect(seen.options.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true });
    expect(existsSync(String(seen.options.webPreferences.preload))).toBe(true);
    expect([seen.options.minWidth, seen.options.minHeight]).toEqual([960, 600]);
  });
  test('the engine answers over the port, and checks what comes', () => {
    expect(seen.answer.output.settings.language).toBe('en');
    expect(seen.answer.output.dataFolder.startsWith(home)).toBe(true);
    expect(seen.refusal.fault.code).toBe('bad-input');
    expect(seen.strangerPorts).toBe(0);
  });
  test('the page comes under its own scheme with a strict policy, and nothing beside it', () => {
    expect(seen.address).toBe('amends://window/index.html');
    expect(seen.pageStatus).toBe(200);
    expect(seen.policy).toContain("default-src 'none'");
    expect(seen.policy).toContain("script-src 'self'");
    expect(seen.outsideStatus).toBe(404);
  });
  test('an address opens after its real target was shown, and only https, mailto, tel', () => {
    expect(seen.dialogs.map(({ detail }) => detail)).toEqual(['https://shop.example/order']);
    expect(seen.opened).toEqual(['https://shop.example/order']);
    expect(seen.navigationPrevented).toBe(true);
    expect(seen.granted).toBe(false);
  });
  test('it has a menu, and starts anew with the sample shop when asked, after a clean end', () => {
    expect(seen.menus).toBe(2);
    expect(seen.relaunched.map((args) => args.at(-1))).toEqual(['--demo']);
    expect(seen.exitCode).toBe(0);
  });
  test('the menu speaks the owner’s language, and the next one as soon as she chooses it', () => {
    for (const label of ['Undo', 'Quit Amends', 'Zoom in', 'Minimize', 'Inbox']) expect(seen.labelsBefore).toContain(`"label":"${label}"`);
    for (const label of ['ביטול', 'יציאה מ־Amends', 'הגדלה', 'מזעור', 'דואר נכנס'])
      expect(seen.labelsAfter).toContain(`"label":"${label}"`);
    expect(seen.labelsAfter).not.toMatch(/"label":"(Undo|Edit|View|Window)"/);
  });
  test('a second start brings the window to the front; it is known to the system by its name', () => {
    expect(seen.secondFocuses).toBe(1);
    expect(seen.appModelId).toBe(JSON.parse(readFileSync(join(root, 'build/electron-builder.json'), 'utf8')).appId);
  });
  test('the key that logs from anywhere is the owner’s to choose; what another program has is refused and told, off is off', () => {
    const usual = 'CommandOrControl+Alt+Shift+N';
    expect(seen.shortcut).toMatchObject({
      first: { keys: usual, working: true },
      refused: { keys: usual, working: true },
      afterRefusal: usual,
      chosen: { keys: 'CommandOrControl+Alt+9', working: true },
      afterChoice: 'CommandOrControl+Alt+9',
      bare: { fault: { code: 'bad-input' } },
      off: { keys: '', working: false },
      afterOff: '',
    });
  });
  test('an attached file opens in the system’s program: a copy to read, under its safe name, in a folder for the owner alone', async () => {
    const [file, ...more] = seen.files.opened;
    expect(more).toHaveLength(1);
    expect(file?.path).toMatch(new RegExp(`^${temp}/amends-open-\\d+-\\w+/דוח (ארוך)+א?ר?ו?\\.docx$`));
    expect(file).toMatchObject({ text: 'what was attached', mode: 0o400, folderMode: 0o700 });
    expect(seen.files.offered).toBe(true);
    await expect(layOut(temp, '../letter.odt', Buffer.from('x'))).rejects.toThrow('leads out of its folder');
  });
  test('where no program opens it, the system’s word comes back', () => {
    expect(seen.files.refusals[0]).toEqual({ code: 'file-unopened', name: 'letter.odt', detail: 'no program has this kind' });
  });
  test('a kind that can run is opened by nobody, whatever the window asks and whoever asks main', () => {
    expect(seen.files.refusals.slice(1)).toEqual([
      { code: 'file-dangerous', name: 'photoxcod.exe' },
      { code: 'file-dangerous', name: 'bill.docx' },
      { code: 'not-found', what: 'attachment', id: expect.stringMatching(/\/9$/) },
    ]);
    expect(seen.files.marked).toEqual([false, false, true, true]);
    expect(seen.files.mainSays).toMatch(/can run/);
  });
  test('copies of an Amends that is gone are removed at the start, those of one that runs stay', () => {
    expect(seen.copies).toEqual([false, true]);
  });
  test('a dispute pack is printed in a hidden window without scripts, and nothing of it is left', () => {
    expect(seen.pdf).toBe('%PDF-1.7 of the double');
    expect(seen.pageGiven).toBe(false);
    expect(seen.printed).toHaveLength(1);
    expect(seen.printed[0]).toMatchObject({
      destroyed: true,
      // The page's own size and page numbers, and headings that a screen reader finds.
      how: { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true },
      options: { show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false } },
    });
    expect(seen.printedLeft).toBe(false);
  });
  test('after sleep what is due knocks at once; its buttons put it off by the shop’s clock, a click opens it', () => {
    expect(seen.knock.title + seen.knock.body).toContain('Call Dana');
    expect(seen.knock.actions).toHaveLength(2);
    expect(seen.snoozedBy).toBeGreaterThanOrEqual(59);
    expect(seen.snoozedBy).toBeLessThanOrEqual(61);
    expect(seen.went).toEqual(['follow-ups']);
  });
  test('with --demo it is the sample shop, apart from the owner’s data, and leaves nothing', async () => {
    const shop = await drive<DemoSeen>(['--demo']);
    expect(shop.answer.output.settings).toMatchObject({ demo: true, setupDone: true, shopName: 'Wadi Kiln' });
    expect(shop.answer.output.dataFolder.startsWith(home)).toBe(false);
    expect(shop.complaints).toBeGreaterThanOrEqual(12);
    expect(shop.conversations).toBeGreaterThan(20);
    expect([shop.there, shop.left]).toEqual([true, false]);
    expect(shop.userData).toBe(join(home, 'demo'));
    expect(shop.exitCode).toBe(0);
  });
});

const binary = join(root, 'node_modules/electron/path.txt');
const there = existsSync(binary) && existsSync(join(root, 'node_modules/electron/dist', readFileSync(binary, 'utf8').trim()));

describe.skipIf(!there)('the desktop app, started for real (where Electron can be had)', () => {
  test('starts, opens its window and its engine answers', async () => {
    const electron = join(root, 'node_modules/electron/dist', readFileSync(binary, 'utf8').trim());
    const { _electron } = await import('playwright-core');
    const started = await _electron.launch({
      executablePath: electron,
      args: [root],
      env: { ...process.env, AMENDS_PASSPHRASE: 'for this test only' } as Record<string, string>,
    });
    const page = await started.firstWindow();
    await page.getByRole('heading').first().waitFor();
    await started.close();
  });
});
