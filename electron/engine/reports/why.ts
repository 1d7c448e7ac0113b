/** The root causes, the matrix of reasons and the surveys' answers: computed in the jobs thread, so that the engine always answers. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { PlacedReason, Roots, Spot } from '#contract/roots.ts';
import type { SurveyFigures } from '#contract/survey-figures.ts';
import type { Host } from '../host.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { createLatest, type JobsThread } from './latest.ts';

export interface WhyDeps {
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly store: Store;
  readonly host: Pick<Host, 'dataFolder'>;
  readonly jobsThread: JobsThread;
}

export interface WhyRoom {
  readonly handlers: Handlers<'roots.read' | 'roots.dismiss' | 'matrix.read' | 'matrix.place' | 'surveys.figures'>;
}

export function createWhy({ settings, store, host, jobsThread }: WhyDeps): WhyRoom {
  const { db } = store;
  const known = db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM reasons WHERE id = ?');
  const spotOf = db.prepare<[number], Spot>('SELECT customer, shop FROM reason_spots WHERE reason_id = ?');
  const put = db.prepare<[number, number, number]>(
    'INSERT INTO reason_spots (reason_id, customer, shop) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET customer = excluded.customer, shop = excluded.shop',
  );
  const lift = db.prepare<[number]>('DELETE FROM reason_spots WHERE reason_id = ?');
  const dismiss = db.prepare<[string, string]>('INSERT INTO dismissed_hints (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const allow = db.prepare<[string]>('DELETE FROM dismissed_hints WHERE key = ?');

  const latest = createLatest(jobsThread, host.dataFolder);

  function run<T>(task: string, { from, to }: { from: string; to: string }): Promise<T> {
    if (to < from) throw new Failure({ code: 'bad-input', issues: [{ path: 'to', message: 'the period ends before it begins' }] });
    const { zone } = settings.current();
    return latest<T>(task, { from, to, zone, today: wallOf(settings.now(), zone).slice(0, 10) });
  }
  const tell = (): void => store.changes.tell({ type: 'goals' });

  return {
    handlers: {
      'roots.read': (period) => run<Roots>('roots', period),
      'matrix.read': (period) => run<PlacedReason[]>('matrix', period),
      'surveys.figures': (period) => run<SurveyFigures>('surveys', period),
      'roots.dismiss': ({ key, again }) =>
        store.transaction(() => {
          if (again) allow.run(key);
          else dismiss.run(key, settings.now());
          tell();
          return {};
        }),
      'matrix.place': ({ id, spot }) =>
        store.transaction(() => {
          if (known.get(id)?.n !== 1) throw new Failure({ code: 'not-found', what: 'reason', id: String(id) });
          const before = spotOf.get(id) ?? null;
          if (spot === null) lift.run(id);
          else put.run(id, spot.customer, spot.shop);
          tell();
          return { before };
        }),
    },
  };
}
