/** The care of the data folder: backups on demand and daily by themselves, and the doctor. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Handlers } from '#contract/api.ts';
import { faultOf } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { Doctor } from '../store/index.ts';

/** Long work, done in the jobs thread; engine.ts hands it in. */
export interface CareJobs {
  /** @returns bytes */
  backup(input: { folder: string; out: string; now: number }): Promise<number>;
  doctor(input: { folder: string }): Promise<Doctor>;
}

export interface Care {
  readonly handlers: Handlers<'data.backup' | 'data.backups' | 'data.doctor'>;
  /** Begins the daily backups: the first look comes a minute after the start. */
  start(): void;
  close(): void;
}

const lookEveryMs = 60_000;
const dailyKept = 7;
const weeklyKept = 4;
const automatic = /^daily-(\d{4}-\d{2}-\d{2})\.tar$/;

export function createCare(host: Host, jobs: CareJobs): Care {
  const backups = join(host.dataFolder, 'backups');
  let working = false;
  let stop = (): void => undefined;

  async function daily(): Promise<void> {
    const day = new Date(host.clock.now()).toISOString().slice(0, 10);
    const out = join(backups, `daily-${day}.tar`);
    if (working || existsSync(out)) return;
    working = true;
    try {
      await jobs.backup({ folder: host.dataFolder, out, now: host.clock.now() });
      for (const name of surplus(readdirSync(backups))) rmSync(join(backups, name));
    } catch (error) {
      // Tried again at the next look; a full disk speaks up by itself where the owner works.
      host.log('warn', `the daily backup failed: ${faultOf(error).code}`);
    } finally {
      working = false;
    }
  }

  return {
    handlers: {
      async 'data.backup'({ out }) {
        const now = host.clock.now();
        const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
        const file = resolve(out ?? join(backups, `backup-${stamp}Z.tar`));
        const bytes = await jobs.backup({ folder: host.dataFolder, out: file, now });
        return { file, bytes, checked: true };
      },
      'data.backups': () => {
        mkdirSync(backups, { recursive: true, mode: 0o700 });
        const names = readdirSync(backups).filter((name) => name.endsWith('.tar'));
        const found = names.map((name) => {
          const file = join(backups, name);
          const { size, mtime } = statSync(file);
          return { file, at: mtime.toISOString(), bytes: size };
        });
        return found.sort((one, other) => other.at.localeCompare(one.at));
      },
      'data.doctor': () => jobs.doctor({ folder: host.dataFolder }),
    },
    start() {
      stop = host.clock.every(lookEveryMs, () => void daily());
    },
    close: () => stop(),
  };
}

/** Of the automatic backups, those that go: all but the newest seven days and the last of each of the newest four weeks. */
export function surplus(names: readonly string[]): string[] {
  const days = names
    .filter((name) => automatic.test(name))
    .sort()
    .reverse();
  const kept = new Set(days.slice(0, dailyKept));
  const weeks = new Set<number>();
  for (const name of days) {
    const week = weekOf(automatic.exec(name)?.[1] ?? '');
    if (weeks.has(week) || weeks.size === weeklyKept) continue;
    weeks.add(week);
    kept.add(name);
  }
  return days.filter((name) => !kept.has(name));
}

/** Weeks since 1970, beginning on Monday. */
function weekOf(day: string): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);
}
