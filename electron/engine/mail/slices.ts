/** Long writing in short transactions: the engine answers in between (architecture.md, Processes). */
import { setImmediate as turn } from 'node:timers/promises';
import type { Long, Store } from '#engine/store/index.ts';

/** What a transaction may take in milliseconds, its commit included. */
const sliceMs = 14;
/** On a machine that is busy with other things a slice would hold next to nothing, and committing it cost more than its work. */
const fewest = 24;

/**
 * Does `work` on every item in transactions of at most 16 ms, in order, yielding between them.
 * @param endSlice runs in each transaction after its last item
 */
export async function inSlices<T>(
  store: Store,
  items: readonly T[],
  work: (item: T, index: number) => void,
  endSlice?: () => void,
): Promise<void> {
  let next = 0;
  // Which part of a slice goes into `work`, learned from the slices before: the rest is its end and its commit.
  let share = 0.5;
  while (next < items.length) {
    const started = performance.now();
    const first = next;
    let worked = 0;
    store.transaction(() => {
      do {
        work(items[next] as T, next);
        next += 1;
        worked = performance.now() - started;
      } while (next < items.length && (worked < sliceMs * share || next - first < fewest));
      endSlice?.();
    });
    share = Math.min(0.8, Math.max(0.2, (share + worked / (performance.now() - started)) / 2));
    await turn();
    await store.free();
  }
}

/** What one step of a long transaction may take in milliseconds. */
const stepMs = 8;

/** Does `work` again and again, as steps of a long transaction with turns for others in between, until it says that it is done. */
export async function inSteps({ free }: Pick<Store, 'free'>, long: Long, work: () => 'more' | 'done'): Promise<void> {
  let state: 'more' | 'done' = 'more';
  while (state === 'more') {
    await free();
    const started = performance.now();
    long.step(() => {
      do state = work();
      while (state === 'more' && performance.now() - started < stepMs);
    });
    await turn();
  }
}
