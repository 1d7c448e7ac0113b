/** A data folder in trouble, in all three hosts: one plain sentence with what to do, nothing changed, no stack trace. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '#engine/engine.ts';
import { writeBackup } from '#engine/store/backup.ts';
import { lockFolder, openStore } from '#engine/store/index.ts';
import { sayIn } from '#words/index.ts';
import { buildDesktop } from '../../build/desktop.ts';
import { readyWindow } from '../../build/window.ts';
import { testHost } from '../engine/host.ts';
import { addressOf, amends, launch, root } from './program.ts';

const home = mkdtempSync(join(tmpdir(), 'amends-trouble-'));
const whole = join(home, 'whole');
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeAll(async () => {
  await readyWindow();
  await buildDesktop();
  const engine = await createEngine(testHost({ folder: whole }));
  for (let turn = 0; turn < 300; turn += 1) {
    await engine.call('complaints.create', { fields: { nature: `cracked ${turn}`, prevention: 'x'.repeat(400) } });
  }
  await engine.close();
  writeBackup(whole, join(whole, 'backups', 'daily-2026-11-20.tar'), Date.now());
}, 120_000);

let turn = 0;
/** A copy of the whole folder, where the platform would look for it. */
function copy(): { folder: string; xdg: string } {
  turn += 1;
  const xdg = join(home, String(turn));
  const folder = join(xdg, 'amends');
  mkdirSync(xdg, { recursive: true });
  cpSync(whole, folder, { recursive: true });
  return { folder, xdg };
}

interface Trouble {
  readonly name: string;
  readonly says: RegExp;
  /** @returns the folder to start on, and what to undo */
  make(): { folder: string; xdg: string; undo?: () => void };
  /** Choices besides quitting, in the desktop app. */
  readonly buttons: readonly string[];
}

const say = sayIn('en');
const troubles: readonly Trouble[] = [
  {
    name: 'a newer database',
    says: /^This data was written by a newer Amends \(version 999 of its format; this one knows \d+\)\. Nothing was changed: install the newer Amends\.$/,
    make() {
      const at = copy();
      const store = openStore({ folder: at.folder, now: Date.now });
      store.db.pragma('user_version = 999');
      store.close();
      return at;
    },
    buttons: [],
  },
  {
    name: 'a database that is none',
    says: /^.*amends\.db is damaged \(.*\)\. It was left as it is: restore a backup, which keeps the damaged folder aside\.$/,
    make() {
      const at = copy();
      writeFileSync(join(at.folder, 'amends.db'), Buffer.alloc(40_000, 'not a database '));
      return at;
    },
    buttons: [/^Restore the backup of /.source, say('desktop.salvage')],
  },
  {
    name: 'a folder that another one holds',
    says: /^Another Amends is working with .* \(process \d+, since .*\)\. Use that one, or close it first\.$/,
    make() {
      const at = copy();
      const lock = lockFolder(at.folder, Date.now());
      return { ...at, undo: () => lock.release() };
    },
    buttons: [say('desktop.tryAgain')],
  },
  {
    name: 'a folder that can’t be written',
    says: /^Amends may not write in .*\. Allow it there, or choose another data folder\.$/,
    make() {
      turn += 1;
      const xdg = join(home, String(turn));
      writeFileSync(xdg, 'a file where a folder should be');
      return { xdg, folder: join(xdg, 'amends') };
    },
    buttons: [say('desktop.tryAgain')],
  },
  {
    name: 'a folder that a cloud service syncs',
    says: /^.* is synced by a cloud service, which would damage the database\. Choose a folder that stays on this computer\.$/,
    make() {
      const { xdg, folder } = copy();
      const cloud = join(xdg, 'Dropbox');
      mkdirSync(cloud);
      cpSync(folder, join(cloud, 'amends'), { recursive: true });
      return { xdg: cloud, folder: join(cloud, 'amends') };
    },
    buttons: [],
  },
];

const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '').trim();
const prints = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^amends\.db$|^mail$|^aside/.test(name))
        .sort()
        .join() + String(readFileSync(join(folder, 'amends.db')).length)
    : '';

interface Seen {
  readonly dialogs: readonly { message: string; buttons: readonly string[] }[];
  readonly errors: readonly string[];
  readonly natures: readonly string[];
  readonly exitCode: number;
}

async function desktop(xdg: string, answers: readonly number[], preferences: object = {}): Promise<Seen> {
  const userData = mkdtempSync(join(home, 'user-'));
  writeFileSync(join(userData, 'window.json'), JSON.stringify(preferences));
  const args = [join(import.meta.dirname, 'desktop/drive-trouble.ts'), join(root, 'dist/desktop/main.js'), answers.join()];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, XDG_DATA_HOME: xdg, AMENDS_TEST_USERDATA: userData, AMENDS_PASSPHRASE: 'for this test only' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Seen;
}

describe.each(troubles)('$name', ({ says, make, buttons }) => {
  test('on the command line', async () => {
    const { folder, undo } = make();
    const before = prints(folder);
    const { code, out, err } = await amends(['complaint', 'list', '--data', folder]);
    undo?.();
    expect([code, out]).toEqual([1, '']);
    expect(plain(err)).toMatch(says);
    expect(prints(folder)).toBe(before);
  });
  test('in the browser host', async () => {
    const { folder, undo } = make();
    const host = launch('electron/hosts/browser/main.ts', ['--data', folder, '--no-open']);
    const told = await addressOf(host).catch((error: Error) => error.message);
    undo?.();
    expect(plain(String(told).replace(/^ended with 1: /, ''))).toMatch(says);
  });
  test('in the desktop app', async () => {
    const { folder, xdg, undo } = make();
    const before = prints(folder);
    const { dialogs, errors, exitCode } = await desktop(xdg, [buttons.length]);
    undo?.();
    expect([exitCode, errors]).toEqual([1, []]);
    expect(dialogs).toHaveLength(1);
    expect(plain(dialogs[0]?.message ?? '')).toMatch(says);
    const offered = dialogs[0]?.buttons.map(plain) ?? [];
    expect(offered).toHaveLength(buttons.length + 1);
    for (const [at, label] of buttons.entries()) expect(offered[at]).toMatch(new RegExp(label));
    expect(offered.at(-1)).toBe(say('desktop.quit'));
    expect(prints(folder)).toBe(before);
  });
});

describe('in the desktop app', () => {
  test('a chosen folder that is gone is not made anew', async () => {
    const gone = join(home, 'drive', 'amends');
    const { dialogs, exitCode } = await desktop(home, [1], { dataFolder: gone });
    expect(plain(dialogs[0]?.message ?? '')).toContain(`The data folder ${gone} is not there.`);
    expect([exitCode, existsSync(gone)]).toEqual([1, false]);
  });

  test('a backup is restored where the owner says so, and the damaged data stays aside', async () => {
    const { folder, xdg } = copy();
    writeFileSync(join(folder, 'amends.db'), 'nothing of a database');
    const { natures, dialogs } = await desktop(xdg, [0]);
    expect(dialogs).toHaveLength(1);
    expect(natures).toHaveLength(200);
    const aside = readdirSync(folder).find((name) => name.startsWith('aside-')) ?? '';
    expect(readFileSync(join(folder, aside, 'amends.db'), 'utf8')).toBe('nothing of a database');
  });

  test('what can be read is saved where the owner says so', async () => {
    const { folder, xdg } = copy();
    const file = join(folder, 'amends.db');
    const bytes = readFileSync(file);
    // The schema’s page stays whole in its first bytes; the tree that the start walks through does not.
    const store = openStore({ folder: whole, now: Date.now });
    const root = store.db.prepare<[], { rootpage: number }>(`SELECT rootpage FROM sqlite_master WHERE name = 'sources_by_place'`).get();
    store.close();
    bytes.fill(0xff, ((root?.rootpage ?? 1) - 1) * 4096, (root?.rootpage ?? 1) * 4096);
    writeFileSync(file, bytes);
    const { natures, dialogs } = await desktop(xdg, [1]);
    expect(plain(dialogs[0]?.message ?? '')).toMatch(/is damaged/);
    expect(natures).toHaveLength(200);
    const aside = readdirSync(folder).find((name) => name.startsWith('aside-')) ?? '';
    expect(readFileSync(join(folder, aside, 'amends.db')).equals(bytes)).toBe(true);
  });
});
