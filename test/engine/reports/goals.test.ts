/** Where the goals stand, and what the door says to nonsense. */
import { expect, test } from 'vitest';
import { type Goals, noGoals } from '#contract/goals.ts';
import { settingsSchema } from '#contract/settings.ts';
import { createGoals, type GoalFigures, standingOf } from '#engine/reports/goals.ts';
import { openLedger } from '../complaints/ledger.ts';

const figures: GoalFigures = {
  firstAnswer: { withinTarget: 0.92, cases: 50 },
  fixedInFirstReply: { share: 0.7, cases: 20 },
  promisesKept: { share: 0.5, cases: 4 },
  satisfied: { yes: 3, no: 2 },
  boughtAgain: { yes: 3, no: 1 },
  returns: { share: 0.04, orders: 200 },
};
const aiming = (targets: Goals['targets']): Goals => ({ ...noGoals, targets });
const verdicts = (targets: Goals['targets'], over: Partial<GoalFigures> = {}) =>
  standingOf({ ...figures, ...over }, aiming(targets)).map(({ goal, met }) => [goal, met]);

test('without a target nothing is met or missed, and everything is told', () => {
  expect(standingOf(figures, noGoals)).toEqual([
    { goal: 'answered', target: null, value: 92, cases: 50, met: null },
    { goal: 'fixed', target: null, value: 70, cases: 20, met: null },
    { goal: 'promisesKept', target: null, value: 50, cases: 4, met: null },
    { goal: 'satisfied', target: null, value: 60, cases: 5, met: null },
    { goal: 'boughtAgain', target: null, value: 75, cases: 4, met: null },
    { goal: 'returns', target: null, value: 4, cases: 200, met: null },
  ]);
});

test('of returns less is better, of the rest more; the target itself is met; four cases judge nothing', () => {
  expect(verdicts({ answered: 92, fixed: 70, promisesKept: 90, satisfied: 60, boughtAgain: 100, returns: 4 })).toEqual([
    ['answered', true],
    ['fixed', true],
    ['promisesKept', null],
    ['satisfied', true],
    ['boughtAgain', null],
    ['returns', true],
  ]);
  expect(verdicts({ answered: 92.5, fixed: 71, satisfied: 61, returns: 3.9 })).toEqual([
    ['answered', false],
    ['fixed', false],
    ['promisesKept', null],
    ['satisfied', false],
    ['boughtAgain', null],
    ['returns', false],
  ]);
  const none = { withinTarget: null, cases: 0 };
  expect(verdicts({ answered: 1, returns: 0 }, { firstAnswer: none, returns: { share: null, orders: 0 } })).toEqual([
    ['answered', null],
    ['fixed', null],
    ['promisesKept', null],
    ['satisfied', null],
    ['boughtAgain', null],
    ['returns', null],
  ]);
});

test('asked for the last 90 days of the shop’s calendar, today included', async () => {
  const ledger = openLedger({ now: '2026-11-17T22:30:00Z' });
  const asked: unknown[] = [];
  const { handlers } = createGoals({
    ...ledger,
    jobsThread: {
      run: () => {
        throw new Error('nothing long here');
      },
    },
    figures: (period) => {
      asked.push(period);
      return Promise.resolve(figures);
    },
  });
  ledger.set({ goals: aiming({ satisfied: 80 }) });
  expect(await handlers['goals.standing']({})).toContainEqual({ goal: 'satisfied', target: 80, value: 60, cases: 5, met: false });
  expect(asked).toEqual([{ from: '2026-08-21', to: '2026-11-18' }]);
});

test('a target of nonsense is refused, and what was saved by an older version is read', () => {
  const { goals } = settingsSchema.shape;
  for (const percent of [-1, 101, Number.NaN, Number.POSITIVE_INFINITY])
    expect(goals.safeParse(aiming({ returns: percent })).success).toBe(false);
  expect(goals.safeParse(aiming({ returns: 0, answered: 100 })).success).toBe(true);
  expect(goals.safeParse({ ...noGoals, vision: 'x'.repeat(501) }).success).toBe(false);
  expect(openLedger().settings.current().goals).toEqual(noGoals);
});
