/** Automatic backups: one a day, seven days and four weeks kept; made by a real engine on a settable clock. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '#engine/engine.ts';
import { surplus } from '#engine/settings/care.ts';
import { testHost } from '../host.ts';

const nameOf = (day: number): string => `daily-${new Date(Date.UTC(2026, 9, day)).toISOString().slice(0, 10)}.tar`;

test('keeps seven days and the last of each of four weeks', () => {
  const names = Array.from({ length: 40 }, (_, day) => nameOf(day + 1));
  const gone = new Set(surplus([...names, 'backup-2026-10-01T101010Z.tar', 'notes.txt']));
  // 9 November 2026 is a Monday: its week has that day alone, the three before end on Sundays.
  expect(names.filter((name) => !gone.has(name))).toEqual([
    'daily-2026-10-25.tar',
    'daily-2026-11-01.tar',
    ...[3, 4, 5, 6, 7, 8, 9].map((day) => `daily-2026-11-0${day}.tar`),
  ]);
  expect([...gone].every((name) => name.startsWith('daily-'))).toBe(true);
});

test('a day brings one backup by itself, checked', async () => {
  const host = testHost({ now: '2026-11-17T10:05:00Z' });
  const engine = await createEngine(host);
  engine.start();
  try {
    const file = join(host.dataFolder, 'backups', 'daily-2026-11-17.tar');
    host.setNow(Date.parse('2026-11-17T10:06:00Z'));
    await expect.poll(() => existsSync(file)).toBe(true);
    host.setNow(Date.parse('2026-11-17T18:00:00Z'));
    expect(await engine.call('data.backups', {})).toMatchObject([{ file }]);
    expect(readdirSync(join(host.dataFolder, 'backups'))).toEqual(['daily-2026-11-17.tar']);
    // Made by hand, two in one second are two.
    const made = [await engine.call('data.backup', { out: null }), await engine.call('data.backup', { out: null })];
    expect(new Set(made.map((one) => one.file)).size).toBe(2);
    expect(made.every((one) => existsSync(one.file))).toBe(true);
  } finally {
    await engine.close();
    rmSync(host.dataFolder, { recursive: true, force: true });
  }
});
