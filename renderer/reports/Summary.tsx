/** One sentence on top of Insights. */
import type { Figures } from '#contract/figures.ts';
import { useLanguage } from '../i18n/language.tsx';

export function Summary({ figures }: { readonly figures: Figures }) {
  const { say, formats } = useLanguage();
  const total = figures.perDay.reduce((sum, { count }) => sum + count, 0);
  const top = figures.topCauses.find(({ cause }) => cause !== '');
  return (
    <p className="summary">
      <b>{say('reports.summary', { count: total })}</b>{' '}
      {top !== undefined && say('reports.summary.cause', { cause: top.cause, share: formats.percent(top.count / total) })}
    </p>
  );
}
