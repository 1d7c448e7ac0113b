/** The course of every figure: a value a month, over the year that ends with the period. */
import { Temporal } from 'temporal-polyfill';
import { type MonthFigures, valuesOf } from '#contract/figures.ts';
import type { Db } from '../store/index.ts';
import { computeFigures } from './figures.ts';
import type { FiguresInput } from './figures-period.ts';

const monthsShown = 12;

export interface CourseInput extends Omit<FiguresInput, 'from'> {
  readonly currency: string;
}

export function courseOf(db: Db, { currency, ...input }: CourseInput): MonthFigures[] {
  const last = Temporal.PlainDate.from(input.to).with({ day: 1 });
  return Array.from({ length: monthsShown }, (_, at) => {
    const first = last.subtract({ months: monthsShown - 1 - at });
    const end = first.add({ months: 1 }).subtract({ days: 1 }).toString();
    const figures = computeFigures(db, { ...input, from: first.toString(), to: end < input.to ? end : input.to });
    return { month: first.toString().slice(0, 7), values: valuesOf(figures, currency) };
  });
}
