/** One figure: its value, what became of it, its target, its course over a year, and on how many cases it stands. */
import { Minus, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { enoughCases, type FigureName, valuesOf } from '#contract/figures.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Card } from './Card.tsx';
import { useCases } from './Cases.tsx';
import type { CardTarget } from './card-targets.ts';
import { Goal, Line } from './charts.tsx';
import { useRange } from './ranges.ts';
import type { SectionProps } from './sections.ts';
import { figureTitles, useFigureText, verdictOf } from './values.ts';
import './cards.css';

interface FigureCardProps {
  readonly section: SectionProps;
  readonly figure: FigureName;
  /** What the value is: "median", "3 of 4". */
  readonly small?: string;
  readonly target?: CardTarget | undefined;
  /** Where the value is a part of a whole. */
  readonly full?: number;
  /** More of the same figure, as rows of its table: name, value. */
  readonly more?: readonly (readonly [string, string])[];
  /** Stands in the place of the value, where that is more than a number. */
  readonly shown?: ReactNode;
  readonly children?: ReactNode;
}

export function FigureCard({ section, figure, small, target, full, more = [], shown, children }: FigureCardProps) {
  const { say, formats } = useLanguage();
  const range = useRange();
  const text = useFigureText();
  const open = useCases();
  const { figures, past, before, settings, period } = section;
  const { currency } = settings;
  const now = valuesOf(figures, currency)[figure];
  const then = past === null ? null : valuesOf(past, currency)[figure];
  const title = say(figureTitles[figure]);
  const verdict = then === null ? null : verdictOf(figure, now, then);
  const trend =
    verdict === null || before === null || then?.value == null
      ? null
      : say(`figures.trend.${verdict}`, { value: text(figure, then.value, currency), range: range(before) });
  const value = now.value === null ? null : text(figure, now.value, currency);
  const records = (): void => open({ figure, period });
  const table = {
    head: [say('reports.figure'), say('reports.value')],
    rows: [
      [small ?? title, value ?? ''],
      ...more,
      ...(target === undefined ? [] : [[say('reports.target'), target.words] as const]),
      [say('reports.casesHeader'), formats.number(now.cases)],
      ...(then === null || before === null
        ? []
        : [[range(before), then.value === null ? '' : text(figure, then.value, currency)] as const]),
    ],
  };
  return (
    <Card title={title} table={table} onRecords={records}>
      {value !== null && (
        <p className="fig">
          <Button className="figure" onPress={records}>
            {shown ?? <bdi>{value}</bdi>}
          </Button>
          {small !== undefined && <small>{small}</small>}
        </p>
      )}
      {now.value !== null && target !== undefined && (
        <>
          <Goal
            label={target.words}
            value={target.against ?? now.value}
            target={target.value}
            met={target.met}
            {...(full === undefined ? {} : { full })}
          />
          <p className={target.met === false ? 'note late' : 'note'}>{target.words}</p>
        </>
      )}
      {now.value !== null && target === undefined && full !== undefined && (
        <Goal label={small ?? title} value={now.value} target={null} full={full} />
      )}
      {children}
      {trend !== null && (
        <p className="note trend">
          <Icon of={verdict === 'same' ? Minus : (then?.value ?? 0) < (now.value ?? 0) ? TrendingUp : TrendingDown} flip />
          {trend}
        </p>
      )}
      <Course figure={figure} section={section} />
      <Cases count={now.cases} />
    </Card>
  );
}

export function Cases({ count }: { readonly count: number }) {
  const { say } = useLanguage();
  if (count === 0) return <p className="note">{say('reports.noCases')}</p>;
  return <p className="note">{say(count < enoughCases ? 'reports.fewCases' : 'reports.cases', { count })}</p>;
}

/** A line over the last twelve months; of a single month there is no course. */
function Course({ figure, section: { period, settings } }: { readonly figure: FigureName; readonly section: SectionProps }) {
  const { say } = useLanguage();
  const text = useFigureText();
  const months = useCall('reports.course', { to: period.to }, { keep: true }).data ?? [];
  const values = months.map((month) => month.values[figure].value);
  const known = values.filter((value) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2 || figure === 'waiting') return null;
  const label = say('figures.course', { first: text(figure, first, settings.currency), last: text(figure, last, settings.currency) });
  return <Line label={label} values={values} />;
}
