/** Where the shop's goals stand, and the self-assessments with their drafts. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { type Assessment, allStatements, type Goals, goalNames, type Hint, type Ratings, type Standing } from '#contract/goals.ts';
import type { Host } from '../host.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { missing, scoreOf } from './assessment.ts';
import { addDays } from './days.ts';
import type { JobsThread } from './latest.ts';

interface YesNo {
  readonly yes: number;
  readonly no: number;
}

/** What the goals need of the figures. */
export interface GoalFigures {
  readonly firstAnswer: { readonly withinTarget: number | null; readonly cases: number };
  readonly fixedInFirstReply: { readonly share: number | null; readonly cases: number };
  readonly promisesKept: { readonly share: number | null; readonly cases: number };
  readonly satisfied: YesNo;
  readonly boughtAgain: YesNo;
  readonly returns: { readonly share: number | null; readonly orders: number };
}

export interface GoalsDeps {
  readonly settings: Pick<SettingsRoom, 'current' | 'now'>;
  readonly store: Store;
  readonly host: Pick<Host, 'dataFolder'>;
  readonly jobsThread: JobsThread;
  /** The figures over days of the shop's calendar. */
  figures(period: { from: string; to: string }): Promise<GoalFigures>;
}

export interface GoalsRoom {
  readonly handlers: Handlers<'goals.standing' | `assessments.${'list' | 'rate' | 'finish' | 'set' | 'hints'}`>;
}

interface Row {
  readonly id: number;
  readonly state: 'draft' | 'done' | 'removed';
  readonly begun_at: string;
  readonly done_at: string | null;
  readonly staff: number;
  readonly ratings: string;
}

/** Goals and hints look at so many days: long enough for a small shop to have cases. */
const daysLookedAt = 90;
/** On fewer cases a goal is neither met nor missed. */
const enoughCases = 5;

export function createGoals({ settings, store, host, jobsThread, figures }: GoalsDeps): GoalsRoom {
  const { db } = store;
  const draft = db.prepare<[], Row>("SELECT * FROM assessments WHERE state = 'draft'");
  const one = db.prepare<[number], Row>('SELECT * FROM assessments WHERE id = ?');
  const all = db.prepare<[], Row>("SELECT * FROM assessments WHERE state = 'done' ORDER BY done_at DESC, id DESC");
  const begin = db.prepare<[string]>("INSERT INTO assessments (state, begun_at, ratings) VALUES ('draft', ?, '{}')");
  const rate = db.prepare<[string, number]>('UPDATE assessments SET ratings = ? WHERE id = ?');
  const finish = db.prepare<[string, number, number]>("UPDATE assessments SET state = 'done', done_at = ?, staff = ? WHERE id = ?");
  const move = db.prepare<[string, number]>('UPDATE assessments SET state = ? WHERE id = ?');

  const tell = (): void => store.changes.tell({ type: 'goals' });
  const today = (): string => wallOf(settings.now(), settings.current().zone).slice(0, 10);
  const lately = (): { from: string; to: string } => ({ from: addDays(today(), 1 - daysLookedAt), to: today() });

  /** A month after the last one; the first one at once. */
  function due(last: Row | undefined): boolean {
    if (last?.done_at == null) return true;
    return addDays(wallOf(last.done_at, settings.current().zone).slice(0, 10), 30) <= today();
  }

  return {
    handlers: {
      'goals.standing': async () => standingOf(await figures(lately()), settings.current().goals),
      'assessments.list': () => {
        const open = draft.get();
        const done = all.all();
        return { draft: open === undefined ? null : shown(open), done: done.map(scored), due: due(done[0]) };
      },
      'assessments.rate': ({ statement, rating }) =>
        store.transaction(() => {
          if (draft.get() === undefined) begin.run(settings.now());
          const open = shown(present(draft.get()));
          const { [statement]: _before, ...others } = open.ratings;
          const ratings = rating === null ? others : { ...others, [statement]: rating };
          rate.run(JSON.stringify(ratings), open.id);
          tell();
          return { ...open, ratings };
        }),
      'assessments.finish': () =>
        store.transaction(() => {
          const { staff } = settings.current().goals;
          const row = draft.get();
          const open = row === undefined ? null : shown(row);
          const fields = open === null ? allStatements : missing(open.ratings, staff);
          if (open === null || fields.length > 0) throw new Failure({ code: 'incomplete', fields: [...fields] });
          finish.run(settings.now(), Number(staff), open.id);
          tell();
          return scored(present(one.get(open.id)));
        }),
      'assessments.set': ({ id, state }) =>
        store.transaction(() => {
          const row = one.get(id);
          if (row === undefined || (state === 'done' && row.done_at === null)) {
            throw new Failure({ code: 'not-found', what: 'assessment', id: String(id) });
          }
          const open = draft.get();
          if (state === 'draft' && open !== undefined && open.id !== id) throw new Failure({ code: 'too-late' });
          move.run(state, id);
          tell();
          return {};
        }),
      'assessments.hints': () => {
        const task = { folder: host.dataFolder, ...lately(), dueBefore: addDays(today(), -settings.current().resolveWithinDays) };
        return jobsThread.run<Hint[]>('hints', task).result;
      },
    },
  };
}

/** Of returns less is better. Shares in percent, unrounded. */
export function standingOf(figures: GoalFigures, { targets }: Goals): Standing[] {
  const { firstAnswer, fixedInFirstReply, promisesKept, satisfied, boughtAgain, returns } = figures;
  const said = ({ yes, no }: YesNo) => ({ share: yes + no === 0 ? null : yes / (yes + no), cases: yes + no });
  const found = {
    answered: { share: firstAnswer.withinTarget, cases: firstAnswer.cases },
    fixed: fixedInFirstReply,
    promisesKept,
    satisfied: said(satisfied),
    boughtAgain: said(boughtAgain),
    returns: { share: returns.share, cases: returns.orders },
  };
  return goalNames.map((goal) => {
    const target = targets[goal] ?? null;
    const { share, cases } = found[goal];
    const value = share === null ? null : share * 100;
    const judged = target !== null && value !== null && cases >= enoughCases;
    return { goal, target, value, cases, met: judged ? (goal === 'returns' ? value <= target : value >= target) : null };
  });
}

function shown({ id, begun_at, ratings }: Row): { id: number; begunAt: string; ratings: Ratings } {
  return { id, begunAt: begun_at, ratings: JSON.parse(ratings) as Ratings };
}

function scored(row: Row): Assessment {
  const { ratings, ...open } = shown(row);
  const staff = row.staff === 1;
  return { ...open, ratings, doneAt: row.done_at ?? row.begun_at, staff, ...scoreOf(ratings, staff) };
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('a row that was just written is not there');
  return row;
}
