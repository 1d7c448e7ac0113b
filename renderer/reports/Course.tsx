/** The self-assessments over time: totals as shares of the most, with the bands behind them. SVG in units of its box; time runs in the reading direction. */
import type { Assessment } from '#contract/goals.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useDecimal } from './names.ts';

const width = 640;
const height = 200;
/** Before the first point stand the bands' names. */
const margin = { top: 14, bottom: 26, start: 210, end: 40 };
/** The newest two years of monthly ones. */
const mostShown = 24;
/** From 1 (every rating 1) to 5, as shares of the most. */
const lowest = 0.2;
const bands = [
  { from: 0.8, to: 1, name: 'asset' },
  { from: 0.6, to: 0.8, name: 'adequate' },
  { from: lowest, to: 0.6, name: 'losing' },
] as const;

export function Course({ done }: { readonly done: readonly Assessment[] }) {
  const { say, name: plainSay, formats, direction } = useLanguage();
  const decimal = useDecimal();
  const shown = done.slice(0, mostShown).toReversed();
  const times = shown.map(({ doneAt }) => Date.parse(doneAt));
  const first = times[0] ?? 0;
  const span = Math.max(1, (times.at(-1) ?? 0) - first);
  const across = (time: number): number => {
    const along = shown.length === 1 ? 0.5 : (time - first) / span;
    const from = margin.start + along * (width - margin.start - margin.end);
    return direction === 'rtl' ? width - from : from;
  };
  const down = (share: number): number => margin.top + (1 - (share - lowest) / (1 - lowest)) * (height - margin.top - margin.bottom);
  const points = shown.map((one, at) => ({ one, x: across(times[at] ?? 0), y: down(one.total / one.most) }));
  const label = shown
    .map(({ doneAt, total, most, band }) =>
      plainSay('assessment.chart', { date: formats.day(doneAt), total: decimal(total), most, band: say(`assessment.band.${band}`) }),
    )
    .join('; ');
  return (
    <svg className="course" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {bands.map(({ from, to, name }) => (
        <g key={name} className={name}>
          <rect x={0} y={down(to)} width={width} height={down(from) - down(to)} />
          <text x={direction === 'rtl' ? width - 6 : 6} y={down(to) + 14}>
            {say(`assessment.band.${name}`)}
          </text>
        </g>
      ))}
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ one, x, y }, at) => (
        <g key={one.id} className="dot">
          <circle cx={x} cy={y} r={4.5}>
            <title>
              {plainSay('assessment.chart', {
                date: formats.day(one.doneAt),
                total: decimal(one.total),
                most: one.most,
                band: say(`assessment.band.${one.band}`),
              })}
            </title>
          </circle>
          {(at === 0 || at === points.length - 1) && (
            <text className="when" x={x} y={height - 8} textAnchor="middle">
              {formats.day(one.doneAt)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
