/** What mail came stands in line to be written: in groups, many groups to one commit, while more is fetched and read. */

export interface Line<T> {
  /** Resolves when there is room for more. */
  take(accountId: string, entries: readonly T[]): Promise<void>;
  /** Writes all that was taken. @throws what kept any of this account's from being written since the last call */
  flush(accountId: string): Promise<void>;
  /** Ends with nothing that was taken before still unwritten. */
  idle(): Promise<void>;
}

export interface Writer<T> {
  write(entries: readonly T[]): Promise<void>;
  /** Makes what was written last; what failed before, or here, is not written at all. */
  commit(): Promise<void>;
}

/** As many are worth a group of their own: each costs half of what it costs in groups of fifty. */
const together = 200;
/** What waits is memory, and a group that somebody's own writing interrupts is ended in that one's time. */
const most = 400;
/** What came is not kept waiting for more longer (ms). */
const patience = 300;
/** A commit writes every page that was touched, however often: so many milliseconds share one. */
const commitEvery = 700;

export function createLine<T>({ write, commit }: Writer<T>): Line<T> {
  let line: Promise<void> = Promise.resolve();
  let waiting: { readonly accountId: string; readonly entries: readonly T[] }[] = [];
  let count = 0;
  /** Groups that were asked for and not begun. */
  let asked = 0;
  let room = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | null = null;
  let committedAt = Number.NEGATIVE_INFINITY;
  /** Whose mail stands in what is not committed yet. */
  const open = new Set<string>();
  const failures = new Map<string, { readonly error: unknown }>();

  async function writeGroup(): Promise<void> {
    asked -= 1;
    const group = waiting;
    waiting = [];
    count = 0;
    room.resolve();
    room = Promise.withResolvers<void>();
    for (const { accountId } of group) open.add(accountId);
    if (group.length > 0) await kept(() => write(group.flatMap(({ entries }) => entries)));
    if (performance.now() - committedAt >= commitEvery) await commitAll();
    goOn();
  }

  async function commitAll(): Promise<void> {
    if (open.size > 0) await kept(commit);
    open.clear();
    committedAt = performance.now();
  }

  async function kept(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // All that the transaction held is gone with it, whosever it was.
      for (const accountId of open) failures.set(accountId, { error });
      open.clear();
    }
  }

  function goOn(): void {
    if (asked > 0) return;
    if (count >= together) next();
    else if (count > 0 || open.size > 0) timer ??= setTimeout(end, patience);
  }

  function next(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    asked += 1;
    line = line.then(writeGroup);
    return line;
  }

  function end(): Promise<void> {
    next();
    line = line.then(commitAll);
    return line;
  }

  return {
    async take(accountId, entries) {
      waiting.push({ accountId, entries });
      count += entries.length;
      const full = count >= most ? room.promise : null;
      goOn();
      await full;
    },
    idle: end,
    async flush(accountId) {
      await end();
      const failed = failures.get(accountId);
      failures.delete(accountId);
      if (failed !== undefined) throw failed.error;
    },
  };
}
