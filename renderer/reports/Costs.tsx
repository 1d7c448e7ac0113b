/** What each cause cost, month by month. Bars compare within a currency only. */
import type { Roots } from '#contract/roots.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { useCauseName, useDates } from './names.ts';
import { Spark } from './Spark.tsx';

const shown = 6;

export function Costs({ roots: { costs, months } }: { readonly roots: Roots }) {
  const { say, name: plainSay, formats } = useLanguage();
  const nameOf = useCauseName();
  const { month } = useDates();
  const mostOf = (currency: string): number => Math.max(...costs.flatMap((one) => (one.currency === currency ? one.months : [])));
  const table = {
    head: [say('reports.cause'), ...months.map(month), say('roots.total')],
    rows: costs.map(({ cause, currency, total, months: sums }) => [
      nameOf(cause),
      ...sums.map((minor) => (minor === 0 ? '' : formats.money(minor, currency))),
      formats.money(total, currency),
    ]),
  };
  return (
    <Card title={say('roots.costs')} note={say('roots.costs.note')} table={table}>
      {costs.length === 0 && <p className="note">{say('roots.costs.none')}</p>}
      <ul className="costs">
        {costs.slice(0, shown).map(({ cause, currency, total, months: sums }) => (
          <li key={`${cause} ${currency}`}>
            <span title={nameOf(cause)}>
              <bdi>{nameOf(cause)}</bdi>
            </span>
            <Spark
              label={plainSay('roots.costs.of', {
                cause: nameOf(cause),
                list: sums.map((minor, at) => `${month(months[at] ?? '')} ${formats.money(minor, currency)}`).join(', '),
              })}
              values={sums}
              most={mostOf(currency)}
            />
            <b>
              <bdi>{formats.money(total, currency)}</bdi>
            </b>
          </li>
        ))}
      </ul>
      {costs.length > 0 && (
        <div className="costs-x" aria-hidden="true">
          <span>{month(months[0] ?? '')}</span>
          <span>{month(months.at(-1) ?? '')}</span>
        </div>
      )}
    </Card>
  );
}
