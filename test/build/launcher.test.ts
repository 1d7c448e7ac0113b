/** The launcher: what is missing, where the desktop app can't be had, and one line about it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findDesktop } from '../../build/desktop-found.ts';
import { missingPackages } from '../../build/ensure.mjs';
import { addressOf, end, launch, root } from '../hosts/program.ts';

const home = mkdtempSync(join(tmpdir(), 'amends-launcher-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const screen = { DISPLAY: ':99' };

/** A checkout with a built desktop app and an Electron without its binary. */
function checkout(name: string): string {
  const folder = join(home, name);
  mkdirSync(join(folder, 'dist/desktop'), { recursive: true });
  mkdirSync(join(folder, 'node_modules/electron/dist'), { recursive: true });
  writeFileSync(join(folder, 'dist/desktop/main.js'), '');
  writeFileSync(join(folder, 'node_modules/electron/package.json'), '{"version":"45.4.1"}');
  return folder;
}

describe('the desktop app', () => {
  test.skipIf(process.platform !== 'linux')('needs a screen', async () => {
    expect(await findDesktop({}, checkout('blind'))).toEqual({
      command: null,
      why: 'There is no screen here, so Amends opens in the browser.',
    });
  });
  test('starts where its binary is', async () => {
    const folder = checkout('whole');
    writeFileSync(join(folder, 'node_modules/electron/path.txt'), 'electron');
    writeFileSync(join(folder, 'node_modules/electron/dist/electron'), '');
    expect(await findDesktop(screen, folder)).toEqual({ command: join(folder, 'node_modules/electron/dist/electron'), why: null });
  });
  test('is given up at once where its binary is refused', async () => {
    const port = await freePort();
    const begun = performance.now();
    const found = await findDesktop({ ...screen, ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, checkout('refused'));
    expect(found.why).toBe("Electron can't be fetched from here, so Amends opens in the browser.");
    expect(performance.now() - begun).toBeLessThan(2000);
  });
  test('is given up within two seconds where nobody answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const begun = performance.now();
    const found = await findDesktop({ ...screen, ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, checkout('silent'));
    silent.close();
    expect(found.command).toBe(null);
    expect(performance.now() - begun).toBeLessThan(2600);
  });
});

test('start without a screen says so in one line and serves the window', async () => {
  const child = launch('build/amends.mjs', ['start', '--data', join(home, 'data'), '--no-open']);
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said += String(bytes);
  });
  const address = await addressOf(child);
  const answer = await fetch(address.origin);
  expect([answer.status, await answer.text()]).toMatchObject([200, expect.stringContaining('<script')]);
  expect(said.split('\n').filter((line) => line !== 'Building the window.' && line !== '')).toEqual([
    'There is no screen here, so Amends opens in the browser.',
  ]);
  expect(await end(child)).toBe(0);
});

test('it can be run as a program, by plain JavaScript of any Node from 20 on', () => {
  const file = join(root, 'build/amends.mjs');
  expect(statSync(file).mode & 0o111).not.toBe(0);
  expect(readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  expect(execFileSync(file, ['--help'], { encoding: 'utf8' })).toContain('amends COMMAND');
});

test('what is missing is found by comparing with the lock file', () => {
  expect(missingPackages()).toEqual([]);
  mkdirSync(join(home, 'fresh'));
  cpSync(join(root, 'package-lock.json'), join(home, 'fresh/package-lock.json'));
  expect(missingPackages(join(home, 'fresh'))).toContain('node_modules/zod');
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
