/** When complaints came, and why. */
import { useLocale } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { useCases } from './Cases.tsx';
import { Columns, Rows } from './charts.tsx';
import { useCauseName } from './names.ts';
import { barsOf, barWidth } from './periods.ts';
import { useRange } from './ranges.ts';
import type { SectionProps } from './sections.ts';

const shownCauses = 5;

export function PerDay({ figures: { perDay, complaints }, past, before, period }: SectionProps) {
  const { say, formats } = useLanguage();
  const { locale } = useLocale();
  const range = useRange();
  const open = useCases();
  // a day of the shop's calendar has no zone: it is formatted in the one in which it was parsed
  const dayOf = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(day));
  const width = barWidth(perDay.length);
  const bars = barsOf(perDay, width);
  const marks = past === null ? [] : barsOf(past.perDay, width);
  const name = (day: string): string =>
    dayOf(day, width === 'month' ? { month: 'long', year: 'numeric' } : { day: 'numeric', month: 'short', year: 'numeric' });
  const label = (day: string): string =>
    width === 'day'
      ? dayOf(day, { day: 'numeric' })
      : dayOf(day, width === 'week' ? { day: 'numeric', month: 'short' } : { month: 'numeric', year: '2-digit' });
  const against = before === null ? null : say('figures.mark', { range: range(before) });
  const table = {
    head: [say('reports.day'), say('reports.count'), ...(before === null ? [] : [range(before)])],
    rows: bars.flatMap(({ day, count }, at) => {
      const mark = marks[at]?.count ?? 0;
      return count + mark === 0 ? [] : [[name(day), formats.number(count), ...(before === null ? [] : [formats.number(mark)])]];
    }),
  };
  return (
    <Card
      title={say('reports.perDay')}
      table={table}
      onRecords={() => open({ figure: 'complaints', period })}
      note={[width === 'day' ? null : say(width === 'week' ? 'reports.perDay.weekly' : 'figures.monthly'), against]
        .filter((text) => text !== null)
        .join(' · ')}
    >
      <Columns
        label={say('reports.summary', { count: complaints })}
        labels={width === 'day' ? 16 : 9}
        columns={bars.map(({ day, count }, at) => ({
          key: day,
          label: label(day),
          title: `${name(day)}: ${formats.number(count)}`,
          count,
          mark: past === null ? null : (marks[at]?.count ?? null),
        }))}
      />
    </Card>
  );
}

export function TopCauses({ figures: { topCauses, complaints }, period }: SectionProps) {
  const { say, formats } = useLanguage();
  const open = useCases();
  const nameOf = useCauseName();
  const named = topCauses.filter(({ cause }) => cause !== '');
  const nameless = topCauses.find(({ cause }) => cause === '')?.count ?? 0;
  const others = named.slice(shownCauses).reduce((sum, { count }) => sum + count, 0);
  const show = (cause: string, name: string) => () => open({ figure: 'complaints', period, part: { id: `cause:${cause}`, name } });
  const rows = [
    ...named
      .slice(0, shownCauses)
      .map(({ cause, count }) => ({ key: cause, label: nameOf(cause), count, quiet: false, onPress: show(cause, nameOf(cause)) })),
    ...(others > 0 ? [{ key: '\u0000others', label: say('reports.cause.others'), count: others, quiet: true }] : []),
    ...(nameless > 0
      ? [
          {
            key: '\u0000none',
            label: say('reports.cause.none'),
            count: nameless,
            quiet: true,
            onPress: show('', say('reports.cause.none')),
          },
        ]
      : []),
  ];
  const table = {
    head: [say('reports.cause'), say('reports.count'), say('reports.share')],
    rows: topCauses.map(({ cause, count }) => [
      cause === '' ? say('reports.cause.none') : nameOf(cause),
      formats.number(count),
      formats.percent(count / complaints),
    ]),
  };
  return (
    <Card title={say('reports.topCauses')} table={table} {...(rows.length === 0 ? {} : { note: say('figures.pickOne') })}>
      {rows.length === 0 ? (
        <p className="note">{say('reports.none')}</p>
      ) : (
        <Rows
          rows={rows.map(({ count, ...row }) => ({
            ...row,
            value: `${formats.number(count)} · ${formats.percent(count / complaints)}`,
            share: count / complaints,
          }))}
        />
      )}
    </Card>
  );
}
