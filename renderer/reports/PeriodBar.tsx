/** Which time Insights looks at, and what it holds that against. */
import { useState } from 'react';
import { DaysDialog } from '../complaints/DaysDialog.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import { type CompareName, comparedWith, compareNames, type Period, periodChoices } from './periods.ts';
import { useRange } from './ranges.ts';

interface PeriodBarProps {
  /** A name of a period, or `from..to`. */
  readonly chosen: string;
  readonly period: Period;
  readonly compare: CompareName;
  readonly onChange: (chosen: string, compare: CompareName) => void;
}

export function PeriodBar({ chosen, period, compare, onChange }: PeriodBarProps) {
  const { say } = useLanguage();
  const range = useRange();
  const [picking, setPicking] = useState(false);
  const named = periodChoices.some(({ value }) => value === chosen);
  const against = (how: CompareName): string => {
    const other = comparedWith(period, how);
    return other === null ? say('reports.compare.none') : range(other);
  };
  // over whole years, and from the first day of a year, the time before is the same time last year
  const hows =
    chosen === 'all' ? (['none'] as const) : compareNames.filter((how) => how !== 'year' || against('year') !== against('before'));
  return (
    <div className="fx period">
      <Choice
        label={say('reports.period')}
        value={named ? chosen : 'days'}
        options={[
          ...periodChoices.map(({ value, word, days = 0 }) => ({ value: value as string, label: say(word, { days }) })),
          ...(named ? [] : [{ value: 'days', label: range(period) }]),
          { value: 'pick', label: say('record.pickDays') },
        ]}
        onChange={(value) => {
          if (value === 'pick') setPicking(true);
          else if (value !== 'days') onChange(value, compare);
        }}
      />
      <Choice
        label={say('reports.compare')}
        value={hows.find((how) => how === compare) ?? hows[0] ?? 'before'}
        options={hows.map((value) => ({ value, label: against(value) }))}
        onChange={(value: CompareName) => onChange(chosen, value)}
      />
      <DaysDialog
        isOpen={picking}
        span={period}
        onClose={() => setPicking(false)}
        onChoose={({ from, to }) => {
          setPicking(false);
          onChange(`${from ?? to ?? period.from}..${to ?? from ?? period.to}`, compare);
        }}
      />
    </div>
  );
}
