/** The care of the data folder: its disk, backups on demand and daily by themselves, restoring one, and the doctor. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Handlers } from '#contract/api.ts';
import { Failure, type Fault, faultOf } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { Doctor, Restored, Store } from '../store/index.ts';

/** Long work, done in the jobs thread; engine.ts hands it in. */
export interface CareJobs {
  /** @returns bytes */
  backup(input: { folder: string; out: string; now: number }, onShare: (share: number) => void): Promise<number>;
  /** Makes a backup ready to take the data's place at the next start. */
  restore(input: { folder: string; from: string; now: number }, onShare: (share: number) => void): Promise<Restored>;
  doctor(input: { folder: string }): Promise<Doctor>;
}

export interface Care {
  readonly handlers: Handlers<'data.backup' | 'data.backups' | 'data.doctor' | 'data.state' | 'data.restore'>;
  /** Begins the daily backups: the first look comes a minute after the start. */
  start(): void;
  close(): void;
}

const lookEveryMs = 60_000;
/** Trying needs the whole disk and processor for a while: not every minute again. */
const tryAgainMs = 30 * 60_000;
const diskEveryMs = 1000;
const dailyKept = 7;
const weeklyKept = 4;
const automatic = /^daily-(\d{4}-\d{2}-\d{2})\.tar$/;

export function createCare(store: Store, host: Host, jobs: CareJobs): Care {
  const backups = join(host.dataFolder, 'backups');
  let working = false;
  let fault: Fault | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  let stop = (): void => undefined;
  const tellShare = (work: 'backup' | 'restore') => (share: number) => store.changes.tell({ type: 'progress', work, share });
  store.disk.look();
  const stopDisk = host.clock.every(diskEveryMs, store.disk.look);

  async function daily(): Promise<void> {
    const now = host.clock.now();
    const day = new Date(now).toISOString().slice(0, 10);
    const out = join(backups, `daily-${day}.tar`);
    // A clock that went back must not keep the next try away.
    if (working || existsSync(out) || Math.abs(now - failedAt) < tryAgainMs) return;
    working = true;
    try {
      // What is left of a full disk is for records and replies.
      store.disk.assertRoom();
      await jobs.backup({ folder: host.dataFolder, out, now }, () => undefined);
      for (const name of surplus(readdirSync(backups))) rmSync(join(backups, name));
      failedAt = Number.NEGATIVE_INFINITY;
      fault = null;
    } catch (error) {
      fault = faultOf(error);
      failedAt = now;
      host.log('warn', `the daily backup failed: ${fault.code}`);
    } finally {
      working = false;
      store.changes.tell({ type: 'disk' });
    }
  }

  function lastBackupAt(): string | null {
    const days = existsSync(backups) ? readdirSync(backups).filter((name) => automatic.test(name)) : [];
    const newest = days.sort().at(-1);
    return newest === undefined ? null : statSync(join(backups, newest)).mtime.toISOString();
  }

  /** Two of one second are two. */
  function freeName(stamp: string): string {
    let name = `backup-${stamp}Z.tar`;
    for (let count = 2; existsSync(join(backups, name)); count += 1) name = `backup-${stamp}Z-${count}.tar`;
    return name;
  }

  return {
    handlers: {
      async 'data.backup'({ out }) {
        store.disk.assertRoom();
        const now = host.clock.now();
        const file = resolve(out ?? join(backups, freeName(new Date(now).toISOString().slice(0, 19).replaceAll(':', ''))));
        const bytes = await jobs.backup({ folder: host.dataFolder, out: file, now }, tellShare('backup'));
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
      'data.state': () => ({ disk: store.disk.state(), folder: host.dataFolder, lastBackupAt: lastBackupAt(), backupFault: fault }),
      async 'data.restore'({ file }) {
        const { restart } = host;
        if (restart === undefined) throw new Failure({ code: 'not-found', what: 'window', id: '' });
        const from = resolve(file);
        const done = await jobs.restore({ folder: host.dataFolder, from, now: host.clock.now() }, tellShare('restore'));
        // After the answer is on its way.
        setImmediate(restart);
        return { madeAt: done.madeAt, messages: done.messages, complaints: done.complaints, uncertain: done.uncertain };
      },
      'data.doctor': () => jobs.doctor({ folder: host.dataFolder }),
    },
    start() {
      stop = host.clock.every(lookEveryMs, () => void daily());
    },
    close() {
      stop();
      stopDisk();
    },
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
