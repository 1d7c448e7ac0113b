/** How much comes in, and when, in which language and by which way; and where the money goes. */
import { useLocale } from 'react-aria-components';
import type { Volume } from '#contract/figures.ts';
import { languageNames } from '#words/index.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { type Asked, useCases } from './Cases.tsx';
import { Columns, Rows } from './charts.tsx';
import { useCauseName } from './names.ts';
import type { SectionProps } from './sections.ts';

export function Volumes({ figures, period }: SectionProps) {
  const { say, formats } = useLanguage();
  const { locale } = useLocale();
  const open = useCases();
  const nameOf = useCauseName();
  const weekday = (at: number, width: 'short' | 'long'): string =>
    // 4 January 1970 was a Sunday
    new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 4 + at)));
  const language = (one: keyof typeof languageNames | null): string => (one === null ? say('figures.language.none') : languageNames[one]);
  const causeOf = (cause: string): string => (cause === '' ? say('reports.cause.none') : nameOf(cause));
  return (
    <div className="grid endings">
      <OverTime
        title={say('figures.hours')}
        head={say('figures.hour')}
        labels={8}
        bars={figures.perHour.map((counts, hour) => ({
          ...counts,
          name: formats.clock(`${String(hour).padStart(2, '0')}:00`),
          label: formats.number(hour),
        }))}
      />
      <OverTime
        title={say('figures.weekdays')}
        head={say('figures.weekday')}
        labels={7}
        bars={figures.perWeekday.map((counts, at) => ({ ...counts, name: weekday(at, 'long'), label: weekday(at, 'short') }))}
      />
      <ByKind
        title={say('figures.languages')}
        head={say('figures.language')}
        rows={figures.perLanguage.map((one) => ({
          ...one,
          key: one.language ?? '',
          name: language(one.language),
          onPress: () => open({ figure: 'contacts', period, part: { id: one.language ?? '', name: language(one.language) } }),
        }))}
      />
      <ByKind
        title={say('figures.channels')}
        head={say('figures.channel')}
        rows={figures.perChannel.map((one) => ({
          ...one,
          key: one.channel,
          name: say(`complaints.channel.${one.channel}`),
          onPress: () =>
            open({
              figure: 'complaints',
              period,
              part: { id: `channel:${one.channel}`, name: say(`complaints.channel.${one.channel}`) },
            }),
        }))}
      />
      <Paid
        title={say('figures.paidByCause')}
        head={say('reports.cause')}
        sums={figures.paidByCause.map(({ cause, ...sum }) => ({
          ...sum,
          name: causeOf(cause),
          part: { id: `cause:${cause}`, name: causeOf(cause) },
        }))}
        onOpen={(part) => open({ figure: 'paidBack', period, part })}
      />
      <Paid
        title={say('figures.paidByMonth')}
        head={say('reports.month')}
        sums={figures.paidByMonth.map(({ month, ...sum }) => ({
          ...sum,
          name: formats.month(month),
        }))}
      />
    </div>
  );
}

interface OverTimeProps {
  readonly title: string;
  readonly head: string;
  readonly labels: number;
  readonly bars: readonly (Volume & { readonly name: string; readonly label: string })[];
}

/** Contacts as bars, the complaints among them as lines across. */
function OverTime({ title, head, labels, bars }: OverTimeProps) {
  const { say, formats } = useLanguage();
  const table = {
    head: [head, say('figures.contacts'), say('figures.complaints')],
    rows: bars.map(({ name, contacts, complaints }) => [name, formats.number(contacts), formats.number(complaints)]),
  };
  return (
    <Card title={title} table={table} note={say('figures.barsAndLines')}>
      <Columns
        label={title}
        labels={labels}
        columns={bars.map(({ name, label, contacts, complaints }) => ({
          key: name,
          label,
          title: `${name}: ${formats.number(contacts)} · ${formats.number(complaints)}`,
          count: contacts,
          mark: complaints,
        }))}
      />
    </Card>
  );
}

interface ByKindProps {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly (Volume & { readonly key: string; readonly name: string; readonly onPress: () => void })[];
}

function ByKind({ title, head, rows }: ByKindProps) {
  const { say, formats } = useLanguage();
  const most = Math.max(1, ...rows.map(({ contacts, complaints }) => Math.max(contacts, complaints)));
  const table = {
    head: [head, say('figures.contacts'), say('figures.complaints')],
    rows: rows.map(({ name, contacts, complaints }) => [name, formats.number(contacts), formats.number(complaints)]),
  };
  return (
    <Card title={title} table={table}>
      {rows.length === 0 ? (
        <p className="note">{say('reports.noCases')}</p>
      ) : (
        <Rows
          rows={rows.map(({ key, name, contacts, complaints, onPress }) => ({
            key,
            label: name,
            onPress,
            share: Math.max(contacts, complaints) / most,
            value: say('figures.both', { contacts, complaints }),
          }))}
        />
      )}
    </Card>
  );
}

interface Sum {
  readonly name: string;
  readonly currency: string;
  readonly minor: number;
  readonly cases: number;
  readonly part?: NonNullable<Asked['part']>;
}

interface PaidProps {
  readonly title: string;
  readonly head: string;
  readonly sums: readonly Sum[];
  readonly onOpen?: (part: NonNullable<Asked['part']>) => void;
}

const shownSums = 8;

/** Sums of one currency are as long as their amounts; different currencies are not held against each other. */
function Paid({ title, head, sums, onOpen }: PaidProps) {
  const { say, formats } = useLanguage();
  // by cause the largest come first, by month the latest last
  const shown = onOpen === undefined ? sums.slice(-shownSums) : sums.slice(0, shownSums);
  const most = new Map<string, number>();
  for (const { currency, minor } of sums) most.set(currency, Math.max(minor, most.get(currency) ?? 0));
  const table = {
    head: [head, say('reports.amount'), say('reports.casesHeader')],
    rows: sums.map(({ name, minor, currency, cases }) => [name, formats.money(minor, currency), formats.number(cases)]),
  };
  return (
    <Card title={title} table={table}>
      {sums.length === 0 ? (
        <p className="note">{say('reports.paidBack.none')}</p>
      ) : (
        <Rows
          rows={shown.map(({ name, minor, currency, part }) => ({
            key: `${name} ${currency}`,
            label: name,
            share: minor / (most.get(currency) ?? 1),
            value: formats.money(minor, currency),
            ...(part === undefined || onOpen === undefined ? {} : { onPress: () => onOpen(part) }),
          }))}
        />
      )}
    </Card>
  );
}
