/** Batches of mail stand in line to be written, many in one transaction. */
import type { BatchTold, ParsedSlab } from './wire.ts';

export interface Taken {
  readonly accountId: string;
  readonly told: BatchTold;
  readonly parsed: ParsedSlab['results'];
}

export interface Line {
  /** Resolves when there is room for the next one. */
  take(one: Taken): Promise<void>;
  /** Writes all that was taken. @throws what kept any of this account's from being written since the last call */
  flush(accountId: string): Promise<void>;
  /** Ends with the writing that goes on or was begun. */
  idle(): Promise<void>;
}

/** Messages that are written in one transaction: each costs half of what it costs in transactions of fifty. */
const together = 200;
/** What came first is not kept waiting for others longer (ms). */
const patience = 300;

export function createLine(writeGroup: (group: readonly Taken[]) => Promise<void>): Line {
  let line: Promise<void> = Promise.resolve();
  let taken: Taken[] = [];
  let count = 0;
  let writing = 0;
  let timer: NodeJS.Timeout | null = null;
  const failures = new Map<string, { readonly error: unknown }>();

  /** One group after the other: the next is fetched and read while this one is written. */
  function write(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const group = taken;
    taken = [];
    count = 0;
    if (group.length === 0) return line;
    writing += 1;
    line = line
      .then(() => writeGroup(group))
      .catch((error: unknown) => {
        for (const { accountId } of group) failures.set(accountId, { error });
      })
      .finally(() => {
        writing -= 1;
      });
    return line;
  }

  return {
    async take(one) {
      taken.push(one);
      count += one.told.messages.length;
      if (count >= together) return write();
      // What waits is memory: while one group is written, not much more than another comes together.
      if (writing > 0) await line;
      if (taken.length > 0) timer ??= setTimeout(() => void write(), patience);
    },
    idle: async () => void (await line),
    async flush(accountId) {
      await write();
      const failed = failures.get(accountId);
      failures.delete(accountId);
      if (failed !== undefined) throw failed.error;
    },
  };
}
