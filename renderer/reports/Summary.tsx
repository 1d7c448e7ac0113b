/** The sentence on top of Insights: how many complaints, why, and what changed most. */
import { type FigureName, valuesOf } from '#contract/figures.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useCauseName } from './names.ts';
import { useRange } from './ranges.ts';
import type { SectionProps } from './sections.ts';
import { changedMost, figureTitles, useFigureText } from './values.ts';

export function Summary({ figures, past, before, settings }: SectionProps) {
  const { say, formats } = useLanguage();
  const range = useRange();
  const text = useFigureText();
  const nameOf = useCauseName();
  const { complaints, topCauses } = figures;
  const top = topCauses.find(({ cause }) => cause !== '');
  const against = past === null || before === null ? null : { complaints: past.complaints, range: range(before) };
  return (
    <p className="summary">
      <b>{howMany()}</b>{' '}
      {top !== undefined && say('reports.summary.cause', { cause: nameOf(top.cause), share: formats.percent(top.count / complaints) })}{' '}
      {whatChanged()}
    </p>
  );

  function howMany(): string {
    if (against === null) return say('reports.summary', { count: complaints });
    const diff = complaints - against.complaints;
    const way = diff === 0 ? 'equal' : diff < 0 ? 'fewer' : 'more';
    return say(`figures.sentence.${way}`, { count: complaints, diff: Math.abs(diff), range: against.range });
  }

  function whatChanged(): string | null {
    if (past === null) return null;
    const { currency } = settings;
    const [now, then] = [valuesOf(figures, currency), valuesOf(past, currency)];
    const changed = changedMost(now, then);
    if (changed === null) return figures.complaints + past.complaints === 0 ? null : say('figures.changed.none');
    const value = (values: typeof now, figure: FigureName): string => text(figure, values[figure].value ?? 0, currency);
    const { figure, verdict } = changed;
    return say(`figures.changed.${verdict === 'better' || verdict === 'worse' ? verdict : 'other'}`, {
      figure: say(figureTitles[figure]),
      before: value(then, figure),
      after: value(now, figure),
    });
  }
}
