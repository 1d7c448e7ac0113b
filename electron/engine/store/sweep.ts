/**
 * After rows are gone their bytes go too: packs are written anew without what no row points to, the search index is merged,
 * and the database is packed, so that no page holds anything of them. Cut off at any point it can begin again.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from './open.ts';

interface Source {
  readonly id: number;
  readonly pack: number;
  readonly position: number;
  readonly length: number;
}

const indexes = ['message_index', 'customer_index'];
/** What one transaction copies, in bytes. */
const sliceBytes = 2_000_000;

/**
 * @param packs those that hold what must go
 * @param idle waits until nothing that was appended is still without its row
 * @param pack packs the database while calls are answered
 */
export async function sweep(store: Store, packs: readonly number[], idle: () => Promise<void>, pack: () => Promise<void>): Promise<void> {
  await rewritePacks(store, packs, idle);
  for (const index of indexes) await mergeIndex(store, index, (step) => store.transaction(step), 500);
  await pack();
}

async function rewritePacks(store: Store, packs: readonly number[], idle: () => Promise<void>): Promise<void> {
  const { db } = store;
  const next = db.prepare<[number], Source>('SELECT id, pack, position, length FROM sources WHERE pack = ? ORDER BY position LIMIT 200');
  const move = db.prepare<[number, number, number]>('UPDATE sources SET pack = ?, position = ? WHERE id = ?');
  const old = packs.filter((pack) => pack < store.packs.rotate());
  await idle();
  for (const pack of old) {
    for (let rows = next.all(pack); rows.length > 0; rows = next.all(pack)) {
      store.transaction(() => {
        let bytes = 0;
        for (const row of rows) {
          if (bytes > 0 && bytes + row.length > sliceBytes) break;
          const to = store.packs.append(store.packs.read(row));
          move.run(to.pack, to.position, row.id);
          bytes += row.length;
        }
        store.packs.sync();
      });
      await turn();
    }
    store.packs.drop(pack);
  }
}

/**
 * Deleted rows stay in the segments of FTS5 until these are merged, and a search looks into each segment; in steps (FTS5, section 6.8).
 * @param run runs each step in a transaction
 * @param pages what one step writes, of 4 KB each
 */
async function mergeIndex(store: Store, index: string, run: (step: () => void) => void, pages: number, goOn = () => true): Promise<void> {
  const changes = store.db.prepare<[], { n: number }>('SELECT total_changes() AS n');
  const merge = store.db.prepare<[number]>(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`);
  // The first one takes all segments together, the others go on with that.
  for (let asked = -pages, more = true; more && goOn(); asked = pages) {
    await store.free();
    run(() => {
      const before = changes.get()?.n ?? 0;
      merge.run(asked);
      more = (changes.get()?.n ?? 0) - before >= 2;
    });
    await turn();
  }
}

/** Merges what much mail left in many segments, in steps of a few milliseconds that nobody waits for, as long as it may `goOn`. */
export async function mergeIndexes(store: Store, goOn: () => boolean): Promise<void> {
  const merging = store.long(() => undefined);
  for (const index of indexes) await mergeIndex(store, index, (step) => merging.step(step), 64, goOn);
  merging.commit();
}
