/** Orders, returns and resends as the owner enters them, and the time that the window measured. */
import type { Handlers } from '#contract/api.ts';
import type { ShopMonth } from '#contract/months.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { wallOf } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { readMonthsFile } from './months-file.ts';

interface MonthsDeps {
  readonly store: Store;
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
}

export type MonthsHandlers = Handlers<'months.list' | 'months.set' | 'months.read' | 'handling.add' | 'handling.wipe'>;

type Row = Omit<ShopMonth, 'carriers'>;

export function createMonths({ store, settings }: MonthsDeps): MonthsHandlers {
  const { db } = store;
  const rows = db.prepare<[], Row>(
    `SELECT month, orders, returns, resends FROM shop_months
     UNION SELECT month, NULL, NULL, NULL FROM shop_resends WHERE month NOT IN (SELECT month FROM shop_months) ORDER BY month`,
  );
  const carriers = db.prepare<[], { month: string; carrier: string; count: number }>(
    'SELECT month, carrier, count FROM shop_resends ORDER BY carrier',
  );
  const put = db.prepare<[Row]>(
    `INSERT INTO shop_months (month, orders, returns, resends) VALUES (@month, @orders, @returns, @resends)
     ON CONFLICT DO UPDATE SET orders = @orders, returns = @returns, resends = @resends`,
  );
  const drop = db.prepare<[string]>('DELETE FROM shop_months WHERE month = ?');
  const dropResends = db.prepare<[string]>('DELETE FROM shop_resends WHERE month = ?');
  const putResends = db.prepare<[string, string, number]>('INSERT INTO shop_resends (month, carrier, count) VALUES (?, ?, ?)');
  const addVisit = db.prepare<[string, string, number]>('INSERT INTO handling (conversation_id, at, seconds) VALUES (?, ?, ?)');
  const spent = db.prepare<[], { seconds: number | null }>('SELECT sum(seconds) AS seconds FROM handling');
  const wipe = db.prepare<[]>('DELETE FROM handling');

  function list(): ShopMonth[] {
    const named = new Map<string, Record<string, number>>();
    for (const { month, carrier, count } of carriers.all()) named.set(month, { ...named.get(month), [carrier]: count });
    return rows.all().map((row) => ({ ...row, carriers: named.get(row.month) ?? {} }));
  }

  function set(months: readonly ShopMonth[]): ShopMonth[] {
    const standing = new Map(list().map((one) => [one.month, one]));
    const before = months.map(({ month }) => standing.get(month) ?? { month, orders: null, returns: null, resends: null, carriers: {} });
    for (const { carriers: named, ...row } of months) {
      if (row.orders === null && row.returns === null && row.resends === null) drop.run(row.month);
      else put.run(row);
      dropResends.run(row.month);
      for (const [carrier, count] of Object.entries(named)) putResends.run(row.month, carrier, count);
    }
    store.changes.tell({ type: 'figures' });
    return before;
  }

  return {
    'months.list': list,
    'months.set': ({ months }) => store.transaction(() => ({ before: set(months) })),
    'months.read': ({ base64 }) => {
      const { language, zone } = settings.current();
      return readMonthsFile(Buffer.from(base64, 'base64'), language, wallOf(settings.now(), zone).slice(0, 7), list());
    },
    'handling.add': ({ conversationId, seconds }) => {
      // no event: nothing on screen waits for it, and it comes twice a minute
      if (settings.current().measureHandling) store.transaction(() => addVisit.run(conversationId, settings.now(), seconds));
      return {};
    },
    'handling.wipe': () =>
      store.transaction(() => {
        const seconds = spent.get()?.seconds ?? 0;
        wipe.run();
        store.changes.tell({ type: 'figures' });
        return { seconds };
      }),
  };
}
