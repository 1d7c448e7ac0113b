/** The pictures of Insights, in CSS boxes: they mirror with the direction and follow the theme by themselves. */
import type { CSSProperties } from 'react';

interface GoalProps {
  readonly label: string;
  readonly value: number;
  /** Null where no target is set: then the bar has no mark and no verdict. */
  readonly target: number | null;
  /** The end of the bar; without it a quarter more than the larger of value and target. */
  readonly full?: number;
}

/** A value against its target; less is better. */
export function Goal({ label, value, target, full }: GoalProps) {
  const end = full ?? Math.max(value, target ?? 0) * 1.25;
  const verdict = target === null ? 'plain' : value <= target ? '' : 'bad';
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
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const style = { '--columns': columns.length } as CSSProperties;
  const step = Math.ceil(columns.length / labels);
  return (
    <div className="columns" style={style}>
      <div className="bars" role="img" aria-label={label}>
        {columns.map(({ key, title, count }) => (
          <div key={key} title={title}>
            <i style={{ blockSize: percent(count / most) }} />
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
}

export function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const most = Math.max(...rows.map(({ share }) => share), Number.MIN_VALUE);
  return (
    <ul className="hb">
      {rows.map(({ key, label, value, share, quiet = false }) => (
        <li key={key}>
          <bdi title={label}>{label}</bdi>
          <i className={quiet ? 'quiet' : ''} style={{ inlineSize: percent(share / most) }} />
          <span>{value}</span>
        </li>
      ))}
    </ul>
  );
}

function percent(share: number): string {
  return `${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}%`;
}
