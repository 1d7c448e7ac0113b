/** Where data may lie. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultOf } from '#contract/errors.ts';
import { assertSuitable, defaultDataFolder } from '#engine/paths.ts';

const home = mkdtempSync(join(tmpdir(), 'amends-paths-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const verdict = (folder: string, mounts: string[] = ['/\text4']): unknown => {
  try {
    assertSuitable(folder, mounts);
  } catch (error) {
    const fault = faultOf(error);
    return fault.code === 'folder-unsuitable' ? fault.reason : fault.code;
  }
  return 'fine';
};

test.each(['Dropbox', 'Dropbox (Personal)', 'OneDrive', 'OneDrive - Shop', 'Google Drive', 'iCloud Drive', 'Nextcloud'])(
  '%s is refused',
  (name) => {
    expect(verdict(join(home, name, 'amends'))).toBe('cloud');
  },
);

test('plain folders are fine, also ones that only sound alike', () => {
  for (const name of ['amends', 'mega-sale', 'boxes', 'my dropboxes']) {
    expect([name, verdict(join(home, name))]).toEqual([name, 'fine']);
  }
});

test('a watched folder is known by its mark, also through a link', () => {
  mkdirSync(join(home, 'watched', 'deep'), { recursive: true });
  writeFileSync(join(home, 'watched', '.dropbox'), '');
  symlinkSync(join(home, 'watched', 'deep'), join(home, 'link'));
  expect(verdict(join(home, 'link', 'amends'))).toBe('cloud');
});

test('a network drive is refused, a local one under it is not', () => {
  const mounts = ['/\text4', `${home}\tnfs4`, `${home}/disk\text4`];
  expect(verdict(join(home, 'amends'), mounts)).toBe('network');
  expect(verdict(join(home, 'disk', 'amends'), mounts)).toBe('fine');
  expect(verdict(`${home}-beside`, mounts)).toBe('fine');
  expect(verdict(join(home, 'x'), ['/\text4', `${home}\tfuse.sshfs`])).toBe('network');
});

test.runIf(process.platform === 'linux')('the usual place follows the platform', () => {
  expect(defaultDataFolder({ XDG_DATA_HOME: '/x' })).toBe('/x/amends');
});
