/** A calendar file in the data folder, kept current while the owner wants it: calendar programs of this machine subscribe to it. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Output } from '#contract/api.ts';
import type { Host } from '../host.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { instantOf, type Store } from '../store/index.ts';

/** Calendar programs look every few minutes at most; a burst of changes is one writing. */
const lookEvery = 10_000;

export interface CalendarFile {
  start(): void;
  close(): void;
  state(): Output<'followUps.calendarFile'>;
}

export function createCalendarFile(deps: { store: Store; host: Host; settings: SettingsRoom; text: () => string }): CalendarFile {
  const { store, host, settings, text } = deps;
  const path = join(host.dataFolder, 'calendar', 'amends.ics');
  let stop: (() => void)[] = [];
  let changed = true;

  /** Beside it and then in its place: a program that reads meanwhile sees the old one or the new one, whole. */
  function write(): void {
    const now = text();
    mkdirSync(join(host.dataFolder, 'calendar'), { recursive: true, mode: 0o700 });
    if (existsSync(path) && readFileSync(path, 'utf8') === now) return;
    const beside = `${path}.new`;
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, now);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  }

  /** A full disk must not end the watch: it is tried again at the next look. */
  function look(): void {
    if (!changed) return;
    try {
      if (settings.current().calendarFile) write();
      else rmSync(path, { force: true });
      changed = false;
    } catch (error) {
      host.log(
        'error',
        `the calendar file could not be written: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`,
      );
    }
  }

  return {
    start() {
      stop = [
        host.clock.every(lookEvery, look),
        store.changes.listen(({ type }) => {
          if (type === 'sync' || type === 'knock' || type === 'outbox' || type === 'templates') return;
          changed = true;
          // switched on or off: the owner looks for the file at once
          if (type === 'settings') look();
        }),
      ];
      changed = true;
      look();
    },
    close() {
      for (const end of stop) end();
      if (stop.length > 0) look();
      stop = [];
    },
    state: () => ({
      path,
      url: pathToFileURL(path).href,
      writtenAt: existsSync(path) ? instantOf(statSync(path).mtimeMs) : null,
    }),
  };
}
