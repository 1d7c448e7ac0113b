/** A host for tests: doubles only for time, the OS's notifications and its keychain. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host, Knock } from '#engine/host.ts';

export interface TestHost extends Host {
  readonly knocks: Knock[];
  readonly lines: string[];
  /** Sets the clock and runs what was due in between, once per tick. */
  setNow(ms: number): void;
  setZone(zone: string): void;
}

export function testHost(options: { folder?: string; now?: string; zone?: string } = {}): TestHost {
  let now = options.now === undefined ? null : Date.parse(options.now);
  let zone = options.zone ?? 'Asia/Jerusalem';
  const ticks = new Set<() => void>();
  const kept = new Map<string, string>();
  const knocks: Knock[] = [];
  const lines: string[] = [];
  return {
    dataFolder: options.folder ?? mkdtempSync(join(tmpdir(), 'amends-test-')),
    version: '0.0.0-test',
    clock: {
      now: () => now ?? Date.now(),
      every(ms, tick) {
        ticks.add(tick);
        const timer = now === null ? setInterval(tick, ms) : null;
        return () => {
          ticks.delete(tick);
          if (timer !== null) clearInterval(timer);
        };
      },
      zone: () => zone,
    },
    secrets: {
      kind: 'file',
      get: async (key) => kept.get(key) ?? null,
      set: async (key, value) => void kept.set(key, value),
      remove: async (key) => void kept.delete(key),
    },
    threads: {
      mail: new URL('../../electron/engine/threads/mail.ts', import.meta.url),
      parse: new URL('../../electron/engine/threads/parse.ts', import.meta.url),
      jobs: new URL('../../electron/engine/threads/jobs.ts', import.meta.url),
    },
    knocks,
    lines,
    notify: (knock) => void knocks.push(knock),
    log: (level, line) => void lines.push(`${level} ${line}`),
    setNow(ms) {
      now = ms;
      for (const tick of [...ticks]) tick();
    },
    setZone(name) {
      zone = name;
    },
  };
}
