/** Long writing in short transactions: the engine answers in between (architecture.md, Processes). */
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '#engine/store/index.ts';

/** A slice ends when this many milliseconds are gone; the commit itself is still to come. */
const sliceMs = 10;

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
  while (next < items.length) {
    store.transaction(() => {
      const started = performance.now();
      do {
        work(items[next] as T, next);
        next += 1;
      } while (next < items.length && performance.now() - started < sliceMs);
      endSlice?.();
    });
    await turn();
  }
}
