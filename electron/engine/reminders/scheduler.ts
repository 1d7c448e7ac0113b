/**
 * Looks at the wall clock and knocks for what is due. A claim is committed before the knock: after a crash in between the
 * item stands in the overdue list and is not knocked for twice. A follow-up's own time always counts as set by the owner,
 * so shop hours silence none of them; quiet hours hold back the warnings ahead and what was missed, until they end.
 */
import type { FollowUp } from '#contract/reminders.ts';
import type { Host, Knock } from '../host.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { instantOf, type Store } from '../store/index.ts';
import { aheadFor, digestFor, knockFor, soonFor } from './knock.ts';
import { isQuiet } from './quiet.ts';
import type { FollowUpRow, Rows } from './rows.ts';

/** Timers do not run in sleep and long ones overflow, so no timer is set to the due time itself. */
const lookEvery = 15_000;
/** What is later than this was missed, not due now: the machine slept, the clock jumped, the app was closed. */
const missedAfter = 10 * 60_000;
const fewWarnings = 2;

export interface Scheduler {
  start(): void;
  close(): void;
}

interface SchedulerDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly rows: Rows;
  show(row: FollowUpRow): FollowUp;
  /** Tells the window what looks otherwise because of this row. */
  tell(row: FollowUpRow): void;
}

export function createScheduler({ store, host, settings, rows, show, tell }: SchedulerDeps): Scheduler {
  let stop: (() => void) | null = null;

  function look(): void {
    const now = host.clock.now();
    const at = instantOf(now);
    const [due, ahead] = [rows.due(at), rows.warnings(at)];
    if (due.length === 0 && ahead.length === 0) return;
    const quiet = isQuiet(now, settings.current());
    const isMissed = (row: FollowUpRow): boolean => Date.parse(row.instant) < now - missedAfter;
    const mine = due.filter((row) => !(quiet && isMissed(row)));
    if (mine.length === 0 && (quiet || ahead.length === 0)) return;
    const { claimed, warned } = store.transaction(() => {
      const taken = mine.filter((row) => rows.claim(row, 'due', at));
      // from now on they are late, and so are their records' badges
      for (const row of taken) tell(row);
      return { claimed: taken, warned: quiet ? [] : ahead.filter((row) => rows.claim(row, 'warning', at)) };
    });
    const missed = claimed.filter(isMissed);
    const [oldest] = missed;
    const digest = oldest !== undefined && missed.length > 1;
    if (digest) knock(null, missed.length, () => digestFor(missed.length, oldest, settings.current()));
    for (const row of claimed) {
      if (digest && missed.includes(row)) continue;
      knock(row.id, 1, () => knockFor(show(row), settings.current()));
    }
    // after a sleep many warnings may come at once: one knock tells of them all
    const [soonest] = warned;
    if (soonest === undefined) return;
    if (warned.length > fewWarnings) knock(null, warned.length, () => soonFor(warned.length, soonest, settings.current()));
    else for (const row of warned) knock(row.id, 1, () => aheadFor(show(row), settings.current()));
  }

  function knock(followUpId: string | null, count: number, said: () => Knock): void {
    store.changes.tell({ type: 'reminder', followUpId, count });
    if (!settings.current().notifyFollowUps) return;
    try {
      host.notify(said());
    } catch (error) {
      // the overdue list has it; what the system refused is not asked again
      host.log('warn', `a reminder could not be shown: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  /** A look that fails (a full disk) must not end the watch: what is not claimed comes up at the next one. */
  function guarded(): void {
    try {
      look();
    } catch (error) {
      host.log('error', `reminders could not be looked up: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    start() {
      stop?.();
      guarded();
      stop = host.clock.every(lookEvery, guarded);
    },
    close() {
      stop?.();
      stop = null;
    },
  };
}
