/** The owner's own filters of the table of complaints, by name. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { type SavedFilter, savedFilterSchema } from '#contract/filters.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { mintId, type Store } from '../store/index.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
}

export function createFilters(
  store: Store,
  settings: Pick<SettingsRoom, 'current' | 'now'>,
): Handlers<'filters.list' | 'filters.save' | 'filters.put' | 'filters.remove'> {
  const { db } = store;
  const all = db.prepare<[], Row>('SELECT id, name, filter FROM saved_filters');
  const one = db.prepare<[string], Row>('SELECT id, name, filter FROM saved_filters WHERE id = ?');
  const named = db.prepare<[string], Row>('SELECT id, name, filter FROM saved_filters WHERE name = ?');
  const write = db.prepare<[string, string, string, string]>(
    `INSERT INTO saved_filters (id, name, filter, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, filter = excluded.filter`,
  );
  const remove = db.prepare<[string]>('DELETE FROM saved_filters WHERE id = ?');

  const show = ({ id, name, filter }: Row): SavedFilter => savedFilterSchema.parse({ ...JSON.parse(filter), id, name });
  const put = ({ id, name, ...rest }: SavedFilter): SavedFilter => {
    write.run(id, name, JSON.stringify(rest), settings.now());
    store.changes.tell({ type: 'settings' });
    return { id, name, ...rest };
  };

  return {
    'filters.list': () => {
      const { compare } = new Intl.Collator(settings.current().language, { numeric: true });
      return all
        .all()
        .map(show)
        .sort((a, b) => compare(a.name, b.name));
    },
    'filters.save': (filter) =>
      store.transaction(() => {
        const before = named.get(filter.name);
        const id = before?.id ?? mintId(Date.parse(settings.now()));
        return { saved: put({ ...filter, id }), replaced: before === undefined ? null : show(before) };
      }),
    'filters.put': (filter) =>
      store.transaction(() => {
        const other = named.get(filter.name);
        if (other !== undefined && other.id !== filter.id) {
          throw new Failure({ code: 'bad-input', issues: [{ path: 'name', message: 'another filter has this name' }] });
        }
        return put(filter);
      }),
    'filters.remove': ({ id }) =>
      store.transaction(() => {
        const row = one.get(id);
        if (row === undefined) throw new Failure({ code: 'not-found', what: 'filter', id });
        remove.run(id);
        store.changes.tell({ type: 'settings' });
        return show(row);
      }),
  };
}
