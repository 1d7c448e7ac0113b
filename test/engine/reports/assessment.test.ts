/** The self-assessment: its arithmetic by hand and over generated answers, and its draft, history and ways back on a real store. */

import { expect, test } from 'vitest';
import { allStatements, type Ratings, type SectionName, statementsOf } from '#contract/goals.ts';
import { missing, scoreOf } from '#engine/reports/assessment.ts';
import { createGoals, type GoalsRoom } from '#engine/reports/goals.ts';
import fc from '../../chance.ts';
import { ask, faultIn, openLedger } from '../complaints/ledger.ts';

const all = (rating: number): Ratings => Object.fromEntries(allStatements.map((statement) => [statement, rating]));
const rated = (ratings: Readonly<Record<SectionName, readonly number[]>>): Ratings =>
  Object.fromEntries(
    Object.entries(ratings).flatMap(([section, values]) =>
      statementsOf(section as SectionName, true).map((statement, at) => [statement, values[at] ?? 0]),
    ),
  );

test('25 statements in seven sections, 19 in six without staff', () => {
  expect(allStatements).toHaveLength(25);
  expect(new Set(allStatements).size).toBe(25);
  expect(missing({}, true)).toHaveLength(25);
  expect(missing({}, false)).toHaveLength(19);
});

test('a sheet worked out by hand', () => {
  const sheet = rated({
    culture: [5, 4, 4, 3], // 16 / 4 = 4
    selling: [3, 3, 4, 4], // 14 / 4 = 3.5
    responsive: [5, 2, 2], // 9 / 3 = 3
    knowing: [4, 4, 1], // 9 / 3 = 3, without staff 8 / 2 = 4
    easy: [5, 5, 4], // 14 / 3 = 4.667
    staff: [1, 1, 2, 1, 1], // 6 / 5 = 1.2
    improving: [4, 3, 3], // 10 / 3 = 3.333
  });
  const staffed = scoreOf(sheet, true);
  expect(staffed.sections.map(({ mean }) => Number(mean.toFixed(3)))).toEqual([4, 3.5, 3, 3, 4.667, 1.2, 3.333]);
  expect(staffed).toMatchObject({ most: 35, band: 'adequate', weakest: ['staff'] });
  expect(staffed.total).toBeCloseTo(22.7, 10);
  const alone = scoreOf(sheet, false);
  expect(alone).toMatchObject({ most: 30, band: 'adequate', weakest: ['responsive'] });
  // 4 + 3.5 + 3 + 4 + 4.667 + 3.333
  expect(alone.total).toBeCloseTo(22.5, 10);
});

test('the bands begin where they say: 28 and 21 of 35, 24 and 18 of 30', () => {
  expect(scoreOf(all(5), true)).toMatchObject({ total: 35, band: 'asset', weakest: [] });
  expect(scoreOf(all(4), true)).toMatchObject({ total: 28, band: 'asset' });
  expect(scoreOf(all(3), true)).toMatchObject({ total: 21, band: 'adequate' });
  expect(scoreOf(all(1), true)).toMatchObject({ total: 7, band: 'losing' });
  expect(scoreOf(all(4), false)).toMatchObject({ total: 24, band: 'asset' });
  expect(scoreOf(all(3), false)).toMatchObject({ total: 18, band: 'adequate' });
  expect(scoreOf(all(1), false)).toMatchObject({ total: 6, band: 'losing' });
  // one answer less takes it under the line; thirds must not bring it back by rounding
  expect(scoreOf({ ...all(4), 'easy.deal': 3 }, true).band).toBe('adequate');
  expect(scoreOf({ ...all(3), 'improving.always': 2 }, false).band).toBe('losing');
  // a third less here, a third more there: 28 again
  expect(scoreOf({ ...all(4), 'easy.deal': 3, 'improving.always': 5 }, true)).toMatchObject({ total: 28, band: 'asset' });
});

test('whatever is answered: the total is the sum of the means, within its bounds, and staff counts only where there is staff', () => {
  const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 25, maxLength: 25 });
  fc.assert(
    fc.property(answers, fc.boolean(), (values, staff) => {
      const ratings: Ratings = Object.fromEntries(allStatements.map((statement, at) => [statement, values[at] ?? 1]));
      const score = scoreOf(ratings, staff);
      expect(score.total).toBeCloseTo(
        score.sections.reduce((sum, { mean }) => sum + mean, 0),
        9,
      );
      expect(score.total).toBeGreaterThanOrEqual(staff ? 7 : 6);
      expect(score.total).toBeLessThanOrEqual(score.most);
      const least = Math.min(...score.sections.map(({ mean }) => mean));
      for (const section of score.weakest) expect(score.sections.find((one) => one.section === section)?.mean).toBe(least);
      if (!staff) {
        const other: Ratings = { ...ratings, 'knowing.everyone': 1, 'staff.may': 1 };
        expect(scoreOf(other, false)).toEqual(score);
      }
    }),
  );
});

function openGoals(now?: string) {
  const ledger = openLedger(now === undefined ? {} : { now });
  const goals: GoalsRoom = createGoals({
    ...ledger,
    jobsThread: {
      run: () => {
        throw new Error('nothing long here');
      },
    },
    figures: () => Promise.reject(new Error('no figures here')),
  });
  return { ledger, handlers: goals.handlers };
}

test('a draft is kept answer by answer, finished only when whole, and comes back', () => {
  const { ledger, handlers } = openGoals();
  expect(ask(handlers, 'assessments.list', {})).toEqual({ draft: null, done: [], due: true });
  expect(faultIn(() => ask(handlers, 'assessments.finish', {}))).toMatchObject({ code: 'incomplete' });
  ask(handlers, 'assessments.rate', { statement: 'culture.first', rating: 2 });
  ask(handlers, 'assessments.rate', { statement: 'easy.deal', rating: 5 });
  ask(handlers, 'assessments.rate', { statement: 'easy.deal', rating: 4 });
  ask(handlers, 'assessments.rate', { statement: 'staff.may', rating: 1 });
  ask(handlers, 'assessments.rate', { statement: 'staff.may', rating: null });
  expect(ask(handlers, 'assessments.list', {}).draft?.ratings).toEqual({ 'culture.first': 2, 'easy.deal': 4 });
  expect(ledger.events.at(-1)).toEqual({ type: 'goals' });
  const fault = faultIn(() => ask(handlers, 'assessments.finish', {}));
  expect(fault).toMatchObject({ code: 'incomplete' });
  expect(fault.code === 'incomplete' && fault.fields).toHaveLength(17);
  for (const statement of missing({ 'culture.first': 2, 'easy.deal': 4 }, false))
    ask(handlers, 'assessments.rate', { statement, rating: 4 });
  const done = ask(handlers, 'assessments.finish', {});
  // five sections of 4, the first (2 + 4 + 4 + 4) / 4 = 3.5
  expect(done).toMatchObject({ total: 23.5, most: 30, band: 'adequate', weakest: ['culture'], staff: false });
  expect(ask(handlers, 'assessments.list', {})).toMatchObject({ draft: null, done: [{ id: done.id }], due: false });

  ask(handlers, 'assessments.set', { id: done.id, state: 'draft' });
  expect(ask(handlers, 'assessments.list', {})).toMatchObject({ draft: { id: done.id }, done: [], due: true });
  ask(handlers, 'assessments.finish', {});
  ask(handlers, 'assessments.set', { id: done.id, state: 'removed' });
  expect(ask(handlers, 'assessments.list', {}).done).toEqual([]);
  ask(handlers, 'assessments.set', { id: done.id, state: 'done' });
  expect(ask(handlers, 'assessments.list', {}).done).toHaveLength(1);
});

test('a finishing is not taken back over a draft that was begun since; a discarded draft is', () => {
  const { handlers } = openGoals();
  for (const statement of allStatements) ask(handlers, 'assessments.rate', { statement, rating: 3 });
  const { id } = ask(handlers, 'assessments.finish', {});
  const next = ask(handlers, 'assessments.rate', { statement: 'easy.deal', rating: 1 });
  expect(faultIn(() => ask(handlers, 'assessments.set', { id, state: 'draft' }))).toEqual({ code: 'too-late' });
  ask(handlers, 'assessments.set', { id: next.id, state: 'removed' });
  expect(ask(handlers, 'assessments.list', {}).draft).toBeNull();
  ask(handlers, 'assessments.set', { id: next.id, state: 'draft' });
  expect(ask(handlers, 'assessments.list', {}).draft).toMatchObject({ id: next.id, ratings: { 'easy.deal': 1 } });
  expect(faultIn(() => ask(handlers, 'assessments.set', { id: next.id, state: 'done' }))).toMatchObject({ code: 'not-found' });
  expect(faultIn(() => ask(handlers, 'assessments.set', { id: 99, state: 'removed' }))).toMatchObject({ code: 'not-found' });
});

test('due again 30 days after the last one, on the shop’s calendar; with staff as it was then', () => {
  const { ledger, handlers } = openGoals('2026-11-01T08:00:00Z');
  ledger.set({ goals: { ...ledger.settings.current().goals, staff: true } });
  for (const statement of allStatements) ask(handlers, 'assessments.rate', { statement, rating: 4 });
  expect(ask(handlers, 'assessments.finish', {})).toMatchObject({ total: 28, most: 35, staff: true });
  ledger.set({ goals: { ...ledger.settings.current().goals, staff: false } });
  // 30 November 23:59 in Jerusalem
  ledger.host.setNow(Date.parse('2026-11-30T21:59:00Z'));
  expect(ask(handlers, 'assessments.list', {})).toMatchObject({ due: false, done: [{ most: 35, staff: true }] });
  ledger.host.setNow(Date.parse('2026-11-30T22:01:00Z'));
  expect(ask(handlers, 'assessments.list', {}).due).toBe(true);
});
