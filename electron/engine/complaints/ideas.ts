/** Ideas how to keep causes from coming back: those written in records and those noted by themselves, each with its state. */
import { z } from 'zod';
import type { Handlers } from '#contract/api.ts';
import { type Idea, ideaStateSchema } from '#contract/causes.ts';
import { Failure } from '#contract/errors.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import { fold, type Store } from '../store/index.ts';

type IdeaHandlers = Handlers<'ideas.list' | 'ideas.add' | 'ideas.set' | 'ideas.undo'>;

const rowSchema = z.object({
  key: z.string(),
  text: z.string(),
  cause: z.string(),
  state: ideaStateSchema,
  doneOn: z.string().nullable(),
  createdAt: z.string(),
  before: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

interface Said {
  readonly number: number;
  readonly prevention: string;
  readonly cause: string;
}

export function createIdeas(store: Store, settings: SettingsRoom): IdeaHandlers {
  const { db } = store;
  const columns = 'key, text, cause, state, done_on AS doneOn, created_at AS createdAt, before';
  const rows = db.prepare<[], Row>(`SELECT ${columns} FROM prevention_ideas ORDER BY created_at, key`);
  const one = db.prepare<[string], Row>(`SELECT ${columns} FROM prevention_ideas WHERE key = ?`);
  const said = db.prepare<[], Said>(`SELECT number, prevention, cause FROM complaints WHERE prevention <> '' ORDER BY number DESC`);
  const put = db.prepare<[Row]>(
    `INSERT INTO prevention_ideas (key, text, cause, state, done_on, created_at, before)
     VALUES (@key, @text, @cause, @state, @doneOn, @createdAt, @before)
     ON CONFLICT (key) DO UPDATE SET state = excluded.state, done_on = excluded.done_on, cause = excluded.cause, before = excluded.before`,
  );
  const forget = db.prepare<[string]>('DELETE FROM prevention_ideas WHERE key = ?');
  const since = db.prepare<[string, string], { count: number }>(
    'SELECT count(*) AS count FROM complaints WHERE cause = ? AND substr(reported_at, 1, 10) > ?',
  );

  function all(): Idea[] {
    const stored = new Map(rows.all().map((row) => [row.key, row]));
    const records = new Map<string, Said[]>();
    for (const record of said.all()) {
      const key = keyOf(record.prevention);
      if (key === '') continue;
      records.set(key, [...(records.get(key) ?? []), record]);
    }
    const keys = [...new Set([...records.keys(), ...stored.keys()])];
    return keys.map((key) => show(key, stored.get(key), records.get(key) ?? []));
  }

  function show(key: string, row: Row | undefined, of: readonly Said[]): Idea {
    const cause = row?.cause || mostly(of.map((record) => record.cause));
    const doneOn = row?.doneOn ?? null;
    return {
      key,
      text: row?.text ?? of[0]?.prevention ?? '',
      cause,
      state: row?.state ?? 'noted',
      doneOn,
      numbers: of.map(({ number }) => number),
      repeats: doneOn === null || cause === '' ? null : (since.get(cause, doneOn)?.count ?? 0),
    };
  }

  /** @throws Failure `not-found` */
  function get(key: string): Idea {
    const idea = all().find((found) => found.key === key);
    if (idea === undefined) throw new Failure({ code: 'not-found', what: 'idea', id: key });
    return idea;
  }

  const tell = (): void => store.changes.tell({ type: 'settings' });
  const today = (): string => wallOf(settings.now(), settings.current().zone).slice(0, 10);

  return {
    'ideas.list': () => all().filter(({ state }) => state !== 'dropped'),
    'ideas.add': ({ text, cause }) =>
      store.transaction(() => {
        const key = keyOf(text);
        const before = one.get(key);
        // the same words again bring back what was dropped
        const state = before === undefined || before.state === 'dropped' ? 'noted' : before.state;
        put.run({ key, text, cause, state, doneOn: before?.doneOn ?? null, createdAt: settings.now(), before: null });
        tell();
        return get(key);
      }),
    'ideas.set': ({ key, state, doneOn }) =>
      store.transaction(() => {
        const idea = get(key);
        const before = one.get(key) ?? null;
        put.run({
          key,
          text: idea.text,
          cause: idea.cause,
          state,
          doneOn: state === 'done' ? (doneOn ?? today()) : null,
          createdAt: before?.createdAt ?? settings.now(),
          before: JSON.stringify({ row: before === null ? null : { ...before, before: null } }),
        });
        tell();
        return get(key);
      }),
    'ideas.undo': ({ key }) =>
      store.transaction(() => {
        const now = one.get(key);
        if (now === undefined || now.before === null) throw new Failure({ code: 'too-late' });
        const { row } = z.object({ row: rowSchema.nullable() }).parse(JSON.parse(now.before));
        if (row === null) forget.run(key);
        else put.run(row);
        tell();
        return get(key);
      }),
  };
}

/** The same words are the same idea, however they are spelled and spaced. */
const keyOf = (text: string): string => fold(text).replace(/\s+/g, ' ').trim().slice(0, 500);

function mostly(causes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const cause of causes) if (cause !== '') counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
