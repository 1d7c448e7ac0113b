/** What changed most: told where enough cases stand behind it, and in words that hold in every language. */
import { expect, test } from 'vitest';
import { type FigureName, type FigureValue, figureNameSchema } from '#contract/figures.ts';
import { catalogs, type LanguageCode, sayIn } from '#words/index.ts';
import { changedMost, verdictOf } from '../../../renderer/reports/values.ts';

type Values = Record<FigureName, FigureValue>;
const hour = 3_600_000;
const values = (some: Partial<Values>): Values =>
  ({ ...Object.fromEntries(figureNameSchema.options.map((name) => [name, { value: null, cases: 0 }])), ...some }) as Values;

test('the surest change wins over the largest', () => {
  const now = values({ firstAnswer: { value: 2 * hour, cases: 60 }, promisesKept: { value: 1, cases: 5 } });
  const past = values({ firstAnswer: { value: 4 * hour, cases: 60 }, promisesKept: { value: 0.6, cases: 5 } });
  expect(changedMost(now, past)).toEqual({ figure: 'firstAnswer', verdict: 'better' });
});

test('less is not better everywhere, and fewer than five cases judge nothing', () => {
  expect(verdictOf('promisesKept', { value: 0.5, cases: 20 }, { value: 0.9, cases: 20 })).toBe('worse');
  expect(verdictOf('timeToResolve', { value: hour, cases: 20 }, { value: 2 * hour, cases: 20 })).toBe('better');
  expect(verdictOf('timeToResolve', { value: hour, cases: 4 }, { value: 2 * hour, cases: 20 })).toBe('other');
  expect(verdictOf('handling', { value: hour, cases: 40 }, { value: 2 * hour, cases: 40 })).toBe('other');
  expect(verdictOf('csat', { value: 0.8, cases: 40 }, { value: 0.8, cases: 40 })).toBe('same');
  expect(verdictOf('csat', { value: null, cases: 0 }, { value: 0.8, cases: 40 })).toBeNull();
});

test('nothing is said of a change that chance explains, nor where nothing happened', () => {
  expect(changedMost(values({ csat: { value: 0.8, cases: 10 } }), values({ csat: { value: 0.7, cases: 10 } }))).toBeNull();
  expect(changedMost(values({}), values({}))).toBeNull();
  expect(
    changedMost(values({ firstAnswer: { value: hour, cases: 3 } }), values({ firstAnswer: { value: 40 * hour, cases: 3 } })),
  ).toBeNull();
});

test.each(Object.keys(catalogs) as LanguageCode[])('in %s every count has a sentence of its own, without a hole', (language) => {
  const say = sayIn(language, 'latin');
  for (const way of ['fewer', 'more', 'equal'] as const) {
    const said = [0, 1, 2, 3, 11, 100].map((count) => say(`figures.sentence.${way}`, { count, diff: 2, range: 'R' }));
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence).toMatch(/\.$/);
  }
});
