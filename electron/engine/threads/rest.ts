/** Much was taken in and then nothing was asked for a while: the search index is merged, memory and disk that are held for nothing are given back. */
import { join } from 'node:path';
import { faultOf } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import { mergeIndexes, type Store } from '../store/index.ts';
import type { Thread } from './bridge.ts';
import { giveBack } from './heaps.ts';

export interface Rest {
  /** There may be something to give back. */
  due(): void;
  /** Something was asked: not yet. */
  stir(): void;
  close(): void;
}

const quietMs = 10_000;

/** @param mailThread one that is awake anyway: a worker for this alone would take more than it gives back */
export function createRest(store: Store, host: Pick<Host, 'dataFolder' | 'log'>, mailThread: Thread, afterMs = quietMs): Rest {
  const folder = host.dataFolder;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  async function rest(): Promise<void> {
    const quiet = (): boolean => !closed && timer === null;
    await mergeIndexes(store, quiet);
    if (closed) return;
    // The pages that a first sync or the merge read last.
    store.db.pragma('shrink_memory');
    giveBack();
    await mailThread.run<void>('give-back', null).result;
    if (!closed) await mailThread.run<void>('empty-log', { folder }).result;
    for (const pack of store.packs.full()) {
      if (!quiet()) return;
      if (await mailThread.run<boolean>('squeeze', { folder: join(folder, 'mail'), pack }).result) store.packs.replace(pack);
    }
  }

  return {
    due() {
      if (closed) return;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        rest().catch((error: unknown) => closed || host.log('warn', `rest: ${faultOf(error).code}`));
      }, afterMs).unref();
    },
    stir: () => void timer?.refresh(),
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
