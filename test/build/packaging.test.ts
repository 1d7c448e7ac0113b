import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDesktop } from '../../build/desktop.ts';
import { readyWindow } from '../../build/window.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const config = join(root, 'build/electron-builder.json');
const out = mkdtempSync(join(tmpdir(), 'amends-package-'));

/** Electron's binary holds its fuses behind this mark (electron/fuses, constants). */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function fakeDistribution(): string {
  const folder = join(out, 'electron');
  mkdirSync(folder);
  const fuses = Buffer.concat([Buffer.from(`#!/bin/sh\nexit 0\n${fuseMark}`), Buffer.from([1, 9]), Buffer.from('011001000')]);
  writeFileSync(join(folder, 'electron'), fuses);
  chmodSync(join(folder, 'electron'), 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, 'version'), '45.4.1');
  return folder;
}

const pack = (configFile: string, ...more: string[]): Promise<{ stdout: string }> =>
  run(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      '--linux',
      'dir',
      '--config',
      configFile,
      `-c.directories.output=${join(out, 'made')}`,
      ...more,
    ],
    { cwd: root },
  );

describe('packaging', () => {
  beforeAll(async () => {
    await readyWindow();
    await buildDesktop();
    await pack(config, `-c.electronDist=${fakeDistribution()}`);
  }, 120_000);

  test('the archive holds the bundles and the window, and no source', () => {
    const inside = listPackage(join(out, 'made/linux-unpacked/resources/app.asar'), { isPack: false }).map((path) =>
      path.replaceAll('\\', '/'),
    );
    for (const file of [
      '/dist/desktop/main.js',
      '/dist/desktop/engine.js',
      '/dist/desktop/preload.cjs',
      '/dist/window/index.html',
      '/dist/window/pdf/pdf.worker.js',
      '/package.json',
    ])
      expect(inside).toContain(file);
    expect(inside.filter((path) => path.endsWith('.ts') || path.endsWith('.tsx') || path.startsWith('/test'))).toEqual([]);
    expect(inside.some((path) => path.startsWith('/node_modules/react') || path.includes('/better-sqlite3/deps'))).toBe(false);
  });
  test('native modules lie beside it', () => {
    const beside = join(out, 'made/linux-unpacked/resources/app.asar.unpacked/node_modules');
    expect(readdirSync(join(beside, 'better-sqlite3/prebuilds'))).toContain('linux-x64.node');
    expect(readdirSync(join(beside, '@napi-rs')).length).toBeGreaterThan(0);
  });
  test('the fuses are set', async () => {
    const wire = await getCurrentFuseWire(join(out, 'made/linux-unpacked/amends'));
    expect(wire[FuseV1Options.RunAsNode]).toBe('0'.charCodeAt(0));
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe('1'.charCodeAt(0));
  });
  test('all three systems are configured', () => {
    const { win, mac, linux } = JSON.parse(readFileSync(config, 'utf8')) as Record<string, { target: string[] }>;
    for (const system of [win, mac, linux]) expect(system?.target.length).toBeGreaterThan(0);
  });
  test('a wrong key is refused', async () => {
    const wrong = join(out, 'wrong.json');
    writeFileSync(wrong, JSON.stringify({ ...(JSON.parse(readFileSync(config, 'utf8')) as object), linuxx: {} }));
    await expect(pack(wrong)).rejects.toMatchObject({ stdout: expect.stringContaining('linuxx') });
  });
});
