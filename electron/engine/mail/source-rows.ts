/** The rows of sources, each written after its bytes. */
import { createHash } from 'node:crypto';
import type { Place, Store } from '#engine/store/index.ts';

export interface SourceRows {
  /** Appends what is new here, all or, where it throws, as good as none; to be on the disk before any row points to it. */
  append(accountId: string, all: readonly { readonly hash: Uint8Array; readonly source: Uint8Array }[]): void;
  /** The row of a source that was appended, written where there is none yet. */
  row(accountId: string, hash: Uint8Array): { readonly id: number; readonly fresh: boolean };
  /** What was appended and has no row gets none any more: its bytes are cut at the next start. */
  forget(): void;
}

export function createSourceRows({ db, packs }: Store): SourceRows {
  const select = db.prepare<[string, Uint8Array], { id: number }>('SELECT id FROM sources WHERE account_id = ? AND sha256 = ?');
  const insert = db.prepare<[string, Uint8Array, number, number, number]>(
    'INSERT INTO sources (account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, sha256) DO NOTHING',
  );
  /** Where those lie that have no row yet, by account and hash. */
  const places = new Map<string, Place>();
  return {
    append(accountId, all) {
      const fresh = new Map<string, Place>();
      for (const { hash, source } of all) {
        const key = keyOf(accountId, hash);
        if (places.has(key) || fresh.has(key) || select.get(accountId, hash) !== undefined) continue;
        fresh.set(key, packs.append(source));
      }
      for (const [key, place] of fresh) places.set(key, place);
    },
    row(accountId, hash) {
      const key = keyOf(accountId, hash);
      const at = places.get(key);
      places.delete(key);
      if (at !== undefined) {
        const { changes, lastInsertRowid } = insert.run(accountId, hash, at.pack, at.position, at.length);
        if (changes === 1) return { id: Number(lastInsertRowid), fresh: true };
      }
      const known = select.get(accountId, hash);
      if (known === undefined) throw new Error('a source without a place');
      return { id: known.id, fresh: false };
    },
    forget: () => places.clear(),
  };
}

const keyOf = (accountId: string, hash: Uint8Array): string =>
  accountId + Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('latin1');

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
