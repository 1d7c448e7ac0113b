/** Transactions of the one writing connection: short ones, and a long one of the mail that comes in, open over many turns. */
import type { EngineEvent } from '#contract/events.ts';
import type { Changes } from './changes.ts';
import type { Disk } from './disk.ts';
import type { Db } from './open.ts';

export interface Transactions {
  /** Runs `work` in one transaction (nested calls join it); events collected in it go out after the commit. @throws Failure `disk-full`, `disk-unwritable`, `database-damaged` */
  transaction<T>(work: () => T): T;
  /**
   * A transaction in steps, with turns for others in between: they read what it wrote, and whoever writes ends it first.
   * It commits without waiting for the disk: only for what can be fetched again.
   * @param finish what must be done before any commit; it may come early, and more than once
   */
  long(finish: () => void): Long;
  /** Has `work` done once before the transaction commits that is open here; without one at once. What is undone leaves it out. */
  beforeCommit(work: () => void): void;
  /** Grows with every row that is written, or undone: what was counted at the same number still holds. */
  changed(): number;
  /**
   * Keeps this connection from writing while `work` writes the file from another thread; reading goes on.
   * Calls that want to write wait for their turn (`atDoor`); whoever cannot wait stands still until the other is done.
   */
  pause(work: () => Promise<void>): Promise<void>;
  /** Waits until nobody else writes the file: for work in the background, before it writes. */
  free(): Promise<void>;
  /** Answers a call; one that would write while another thread does is begun anew afterwards: it has done nothing by then. */
  atDoor<T>(call: () => T | Promise<T>): Promise<T>;
  /** Ends a long transaction in which somebody else wrote: what a call wrote is on the disk when it is answered. */
  settle(): void;
}

export interface Long {
  /** @throws what made an early end fail, also later than it happened */
  step(work: () => void): void;
  commit(): void;
}

/** Thrown where a call may still be begun anew. */
class Paused extends Error {}

/** As long as a writer waits for another thread that packs the file, in milliseconds. */
const packingMs = 600_000;
const usualMs = 5000;

interface Open {
  readonly finish: () => void;
  readonly events: EngineEvent[];
  failed: { readonly error: unknown } | null;
}

export function createTransactions(db: Db, changes: Changes, disk: Disk): Transactions {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const changed = db.prepare<[], { n: number }>('SELECT total_changes() AS n');
  let open: Open | null = null;
  let inside = false;
  const lastly = new Set<() => void>();
  const runLastly = (): void => {
    for (const work of lastly) {
      lastly.delete(work);
      work();
    }
  };
  /** What is undone counts too: SQLite's own number stays as it was. */
  let undone = 0;
  const rowsChanged = (): number => (changed.get()?.n ?? 0) + undone;
  let changedByUs = 0;
  let pausing: Promise<void> | null = null;
  /** True in that part of a call that runs before its handler first waits for anything. */
  let beginning = false;

  async function free(): Promise<void> {
    while (pausing !== null) await pausing.catch(() => undefined);
  }

  function within<T>(work: () => T): T {
    inside = true;
    try {
      return work();
    } finally {
      inside = false;
    }
  }

  /** Never throws: whoever came in between is not to blame. */
  function end(): void {
    if (open === null) return;
    const ending = open;
    try {
      const finish = (): void => {
        ending.finish();
        runLastly();
      };
      ending.events.push(...changes.gather(() => within(finish)));
      commit.run();
      open = null;
      durable(true);
      changes.send(ending.events);
    } catch (error) {
      abandon(ending, error);
    }
  }

  function abandon(ending: Open, error: unknown): void {
    open = null;
    lastly.clear();
    ending.failed = { error: disk.noted(error) };
    if (db.inTransaction) rollback.run();
    undone += 1;
    durable(true);
  }

  function durable(yes: boolean): void {
    db.pragma(`synchronous = ${yes ? 'full' : 'normal'}`);
  }

  function begun<T>(call: () => T): T {
    beginning = true;
    try {
      return call();
    } finally {
      beginning = false;
    }
  }

  return {
    transaction(work) {
      if (inside) return work();
      if (pausing !== null && beginning) throw new Paused();
      end();
      disk.prepare();
      const whole = db.transaction(() => {
        const answer = work();
        runLastly();
        return answer;
      });
      try {
        return changes.collect(() => within(() => whole.immediate()));
      } catch (error) {
        lastly.clear();
        throw disk.noted(error);
      }
    },
    long(finish) {
      let mine: Open = { finish, events: [], failed: null };
      const check = (): void => {
        if (mine.failed !== null) throw mine.failed.error;
      };
      return {
        step(work) {
          check();
          if (open !== mine) {
            end();
            disk.prepare();
            mine = { finish, events: [], failed: null };
            durable(false);
            try {
              begin.run();
            } catch (error) {
              durable(true);
              throw disk.noted(error);
            }
            open = mine;
          }
          try {
            mine.events.push(...changes.gather(() => within(work)));
          } catch (error) {
            abandon(mine, error);
          }
          check();
          changedByUs = rowsChanged();
        },
        commit() {
          if (open === mine) end();
          check();
        },
      };
    },
    beforeCommit(work) {
      if (inside) lastly.add(work);
      else work();
    },
    free,
    async pause(work) {
      if (pausing !== null) await free();
      end();
      db.pragma(`busy_timeout = ${packingMs}`);
      pausing = work().finally(() => {
        pausing = null;
        db.pragma(`busy_timeout = ${usualMs}`);
      });
      await pausing;
    },
    async atDoor(call) {
      for (;;) {
        try {
          return await begun(call);
        } catch (error) {
          if (!(error instanceof Paused)) throw error;
          await free();
        }
      }
    },
    changed: rowsChanged,
    settle() {
      if (open !== null && !inside && rowsChanged() !== changedByUs) end();
    },
  };
}
