/** When an account was last in step with its server, and since when it cannot reach it. */
import { instantOf, type Store } from '#engine/store/index.ts';

export interface SyncTimes {
  /** A pass came to its end: to the minute where nothing came, such a pass then writes nothing at all. */
  synced(fetched: number): void;
  offline(): void;
  read(): { readonly lastSyncAt: string | null; readonly offlineSince: string | null };
}

const noteEvery = 60_000;

export function createSyncTimes(store: Store, now: () => number, accountId: string): SyncTimes {
  const note = store.db.prepare<[string, string]>('UPDATE accounts SET last_sync_at = ?, offline_since = NULL WHERE id = ?');
  const noteOffline = store.db.prepare<[string, string]>('UPDATE accounts SET offline_since = coalesce(offline_since, ?) WHERE id = ?');
  const times = store.db.prepare<[string], { last_sync_at: string | null; offline_since: string | null }>(
    'SELECT last_sync_at, offline_since FROM accounts WHERE id = ?',
  );
  let syncedAt: string | null = null;
  return {
    synced(fetched) {
      const row = times.get(accountId);
      const at = instantOf(now());
      syncedAt = at;
      const since = Date.parse(at) - Date.parse(row?.last_sync_at ?? '');
      if (fetched === 0 && row?.offline_since === null && since >= 0 && since < noteEvery) return;
      store.transaction(() => note.run(at, accountId));
    },
    offline: () => void store.transaction(() => noteOffline.run(instantOf(now()), accountId)),
    read() {
      const row = times.get(accountId);
      return { lastSyncAt: syncedAt ?? row?.last_sync_at ?? null, offlineSince: row?.offline_since ?? null };
    },
  };
}
