/** What the complaint log shows: when complaints came, why, and how they ended. */
import { useLocale } from 'react-aria-components';
import type { Figures } from '#contract/figures.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { Columns, Goal, Rows } from './charts.tsx';
import { barsOf, barWidth } from './periods.ts';

const shownCauses = 5;

interface LogCardProps {
  readonly figures: Figures;
}

export function PerDay({ figures: { perDay } }: LogCardProps) {
  const { say, formats } = useLanguage();
  const { locale } = useLocale();
  // a day of the shop's calendar has no zone: it is formatted in the one in which it was parsed
  const dayOf = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(day));
  const bars = barsOf(perDay);
  const weekly = barWidth(perDay.length) !== 'day';
  const total = perDay.reduce((sum, { count }) => sum + count, 0);
  const long = (day: string): string => dayOf(day, { day: 'numeric', month: 'short', year: 'numeric' });
  const table = {
    head: [say('reports.day'), say('reports.count')],
    rows: perDay.filter(({ count }) => count > 0).map(({ day, count }) => [long(day), formats.number(count)]),
  };
  return (
    <Card title={say('reports.perDay')} table={table} {...(weekly ? { note: say('reports.perDay.weekly') } : {})}>
      <Columns
        label={say('reports.summary', { count: total })}
        labels={weekly ? 9 : 16}
        columns={bars.map(({ day, count }) => ({
          key: day,
          label: dayOf(day, weekly ? { day: 'numeric', month: 'short' } : { day: 'numeric' }),
          title: `${long(day)}: ${formats.number(count)}`,
          count,
        }))}
      />
    </Card>
  );
}

export function TopCauses({ figures: { topCauses } }: LogCardProps) {
  const { say, formats } = useLanguage();
  const total = topCauses.reduce((sum, { count }) => sum + count, 0);
  const named = topCauses.filter(({ cause }) => cause !== '');
  const nameless = topCauses.find(({ cause }) => cause === '')?.count ?? 0;
  const others = named.slice(shownCauses).reduce((sum, { count }) => sum + count, 0);
  const rows = [
    ...named.slice(0, shownCauses).map(({ cause, count }) => ({ key: cause, label: cause, count, quiet: false })),
    ...(others > 0 ? [{ key: '\u0000others', label: say('reports.cause.others'), count: others, quiet: true }] : []),
    ...(nameless > 0 ? [{ key: '\u0000none', label: say('reports.cause.none'), count: nameless, quiet: true }] : []),
  ];
  const table = {
    head: [say('reports.cause'), say('reports.count'), say('reports.share')],
    rows: topCauses.map(({ cause, count }) => [
      cause === '' ? say('reports.cause.none') : cause,
      formats.number(count),
      formats.percent(count / total),
    ]),
  };
  return (
    <Card title={say('reports.topCauses')} table={table}>
      {rows.length === 0 ? (
        <p className="note">{say('reports.none')}</p>
      ) : (
        <Rows
          rows={rows.map(({ key, label, count, quiet }) => ({
            key,
            label,
            quiet,
            value: `${formats.number(count)} · ${formats.percent(count / total)}`,
            share: count / total,
          }))}
        />
      )}
    </Card>
  );
}

export function Endings({ figures: { promisesKept, satisfied } }: LogCardProps) {
  const { say, formats } = useLanguage();
  const kept = promisesKept.share === null ? 0 : Math.round(promisesKept.share * promisesKept.cases);
  const keptOf = say('reports.promisesKept.of', { count: formats.number(kept), total: formats.number(promisesKept.cases) });
  const answers = satisfied.yes + satisfied.no;
  const answered = say('reports.satisfied.answers', { count: answers });
  return (
    <>
      <Card
        title={say('reports.promisesKept')}
        table={{
          head: [say('reports.figure'), say('reports.value')],
          rows: [
            [say('reports.promisesKept'), formats.number(kept)],
            [say('reports.casesHeader'), formats.number(promisesKept.cases)],
          ],
        }}
      >
        {promisesKept.share === null ? (
          <p className="note">{say('reports.noCases')}</p>
        ) : (
          <>
            <p className="fig">{formats.percent(promisesKept.share)}</p>
            <Goal label={keptOf} value={promisesKept.share} target={null} full={1} />
            <p className="note">{keptOf}</p>
          </>
        )}
      </Card>
      <Card
        title={say('reports.satisfied')}
        table={{
          head: [say('reports.satisfied'), say('reports.count')],
          rows: (['yes', 'no', 'unknown'] as const).map((answer) => [
            say(`reports.satisfied.${answer}`),
            formats.number(satisfied[answer]),
          ]),
        }}
      >
        {answers > 0 && (
          <>
            <p className="fig">{formats.percent(satisfied.yes / answers)}</p>
            <Goal label={answered} value={satisfied.yes / answers} target={null} full={1} />
          </>
        )}
        <p className="note">{answered}</p>
      </Card>
    </>
  );
}
