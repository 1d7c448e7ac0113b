/** How a figure is named, written and judged. */
import { enoughCases, type FigureName, type FigureValue, figureKinds } from '#contract/figures.ts';
import type { WordKey } from '#words/index.ts';
import { useLanguage } from '../i18n/language.tsx';

export const figureTitles: Readonly<Record<FigureName, WordKey>> = {
  firstAnswer: 'reports.firstAnswer',
  waiting: 'figures.waiting',
  timeToResolve: 'reports.timeToResolve',
  fixedInFirstReply: 'reports.fixed',
  effort: 'figures.effort',
  handling: 'figures.handling',
  contacts: 'figures.contacts',
  complaints: 'figures.complaints',
  csat: 'figures.csat',
  nps: 'figures.nps',
  ces: 'figures.ces',
  promisesKept: 'reports.promisesKept',
  satisfied: 'reports.satisfied',
  boughtAgain: 'figures.boughtAgain',
  paidBack: 'reports.paidBack',
  resends: 'figures.resends',
};

/** @returns writes a value in the figure's unit; `currency` for money */
export function useFigureText(): (figure: FigureName, value: number, currency?: string) => string {
  const { formats } = useLanguage();
  return (figure, value, currency = 'USD') => {
    switch (figureKinds[figure].unit) {
      case 'span':
        return formats.span(value);
      case 'share':
        return formats.percent(value);
      case 'count':
        return formats.number(Math.round(value));
      case 'score':
        return formats.number(Math.round(value * 10) / 10);
      case 'balance':
        return formats.balance(value * 100);
      case 'money':
        return formats.money(value, currency);
    }
  };
}

export type Verdict = 'better' | 'worse' | 'same' | 'other';

/** What became of a figure; null where one side has no case. On few cases it is told, not judged. */
export function verdictOf(figure: FigureName, now: FigureValue, past: FigureValue): Verdict | null {
  if (now.value === null || past.value === null) return null;
  if (now.value === past.value) return 'same';
  const { better, unit } = figureKinds[figure];
  const counts = unit === 'count' || unit === 'money';
  if (better === null || (!counts && (now.cases < enoughCases || past.cases < enoughCases))) return 'other';
  return now.value < past.value === (better === 'less') ? 'better' : 'worse';
}

/**
 * How surely a figure changed, in standard errors: shares by their own spread, counts as Poisson's, spans on a logarithmic scale whose spread is taken for 1.
 * 0 on too few cases, and where there is none.
 */
function strength(figure: FigureName, now: FigureValue, past: FigureValue): number {
  if (now.value === null || past.value === null) return 0;
  const { unit } = figureKinds[figure];
  const both = now.value + past.value;
  if (unit === 'count') return both < 2 * enoughCases ? 0 : Math.abs(now.value - past.value) / Math.sqrt(both);
  if (now.cases < enoughCases || past.cases < enoughCases) return 0;
  const noise = Math.sqrt(1 / now.cases + 1 / past.cases);
  switch (unit) {
    case 'share': {
      const pooled = (now.value * now.cases + past.value * past.cases) / (now.cases + past.cases);
      const spread = Math.sqrt(pooled * (1 - pooled));
      return spread === 0 ? 0 : Math.abs(now.value - past.value) / (spread * noise);
    }
    case 'balance':
      return Math.abs(now.value - past.value) / noise;
    case 'score':
    case 'span':
    case 'money':
      return now.value <= 0 || past.value <= 0 ? 0 : Math.abs(Math.log(now.value / past.value)) / noise;
  }
}

type Values = Readonly<Record<FigureName, FigureValue>>;

/** Below this many standard errors a change says nothing. */
const sureEnough = 1.6;

/** The figure that changed most surely; complaints and contacts are told by themselves, and how many wait is no figure of a period. */
export function changedMost(now: Values, past: Values): { figure: FigureName; verdict: Verdict } | null {
  const told: readonly FigureName[] = ['complaints', 'contacts', 'waiting'];
  const ranked = (Object.keys(figureKinds) as FigureName[])
    .filter((figure) => !told.includes(figure))
    .map((figure) => ({ figure, verdict: verdictOf(figure, now[figure], past[figure]), sure: strength(figure, now[figure], past[figure]) }))
    .sort((one, other) => other.sure - one.sure);
  const [first] = ranked;
  return first === undefined || first.verdict === null || first.verdict === 'same' || first.sure < sureEnough
    ? null
    : { figure: first.figure, verdict: first.verdict };
}
