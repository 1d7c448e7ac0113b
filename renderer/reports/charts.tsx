/** The pictures of Insights: they mirror with the direction, follow the theme, and tell by shape and place what they tell by colour. */
import type { CSSProperties } from 'react';
import { Button } from 'react-aria-components';
import './charts.css';

interface GoalProps {
  readonly label: string;
  readonly value: number;
  /** Null where no target is set: then the bar has no mark and no verdict. */
  readonly target: number | null;
  /** Null is no verdict either. */
  readonly met?: boolean | null;
  /** The end of the bar; without it a quarter more than the larger of value and target. */
  readonly full?: number;
}

/** A value against its target. */
export function Goal({ label, value, target, met = true, full }: GoalProps) {
  const end = full ?? Math.max(value, target ?? 0) * 1.25;
  const verdict = target === null || met === null ? 'plain' : met ? '' : 'bad';
  return (
    <div className={`goal ${verdict}`} role="img" aria-label={label}>
      <i style={{ inlineSize: percent(end === 0 ? 0 : value / end) }} />
      {target !== null && end > 0 && <u style={{ insetInlineStart: percent(target / end) }} />}
    </div>
  );
}

interface Column {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly count: number;
  /** The same of another time, as a line across; null for none. */
  readonly mark?: number | null;
}

/** @param labels how many labels fit below: of more columns every second, third … shows its own, counted from the start */
export function Columns({
  label,
  columns,
  labels,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly labels: number;
}) {
  const most = Math.max(1, ...columns.map(({ count, mark }) => Math.max(count, mark ?? 0)));
  const style = { '--columns': columns.length } as CSSProperties;
  const step = Math.ceil(columns.length / labels);
  return (
    <div className="columns" style={style}>
      <div className="bars" role="img" aria-label={label}>
        {columns.map(({ key, title, count, mark = null }) => (
          <div key={key} title={title}>
            <i style={{ blockSize: percent(count / most) }} />
            {mark !== null && mark > 0 && <u style={{ insetBlockEnd: percent(mark / most) }} />}
          </div>
        ))}
      </div>
      <div className="barsx" aria-hidden="true">
        {columns.map(({ key, label: text }, at) => (
          <span key={key}>{at % step === 0 ? text : ''}</span>
        ))}
      </div>
    </div>
  );
}

interface Row {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly share: number;
  readonly quiet?: boolean;
  readonly onPress?: () => void;
}

export function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const most = Math.max(...rows.map(({ share }) => share), Number.MIN_VALUE);
  return (
    <ul className="hb">
      {rows.map(({ key, label, value, share, quiet = false, onPress }) => (
        <li key={key}>
          {onPress === undefined ? (
            <bdi title={label}>{label}</bdi>
          ) : (
            <Button onPress={onPress}>
              <bdi>{label}</bdi>
            </Button>
          )}
          <i className={quiet ? 'quiet' : ''} style={{ inlineSize: percent(share / most) }} />
          <span>{value}</span>
        </li>
      ))}
    </ul>
  );
}

/** Parts of a whole beside each other, the worst first; each is as wide as its share. */
export function Stack({
  label,
  parts,
}: {
  readonly label: string;
  readonly parts: readonly { readonly key: string; readonly count: number; readonly kind: 'bad' | 'mid' | 'good' }[];
}) {
  return (
    <div className="stack" role="img" aria-label={label}>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ key, count, kind }) => (
          <i key={key} className={kind} style={{ flex: count }} />
        ))}
    </div>
  );
}

const width = 200;
const height = 28;

/** A course over time, the oldest at the inline start; where nothing is known, the line is dashed. */
export function Line({ label, values }: { readonly label: string; readonly values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (at: number): number => (values.length === 1 ? width / 2 : 3 + (at * (width - 6)) / (values.length - 1));
  const y = (value: number): number => (most === least ? height / 2 : 3 + ((most - value) * (height - 6)) / (most - least));
  const pieces: string[][] = [[]];
  for (const [at, value] of values.entries()) {
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push(`${x(at).toFixed(1)},${y(value).toFixed(1)}`);
  }
  const drawn = pieces.filter((points) => points.length > 0);
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg className="course flip" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} preserveAspectRatio="none">
      {drawn.length > 1 && <polyline className="gap" points={drawn.flat().join(' ')} />}
      {drawn.map((points) => (
        <polyline key={points[0]} points={points.join(' ')} />
      ))}
      {last >= 0 && <path d={`M${x(last)},${y(values[last] ?? 0)}h0`} />}
    </svg>
  );
}

function percent(share: number): string {
  return `${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}%`;
}
