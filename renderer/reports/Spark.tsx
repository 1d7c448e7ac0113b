/** Twelve months in a small row of bars; time runs in the reading direction. */
interface SparkProps {
  readonly label: string;
  readonly values: readonly number[];
  /** The value of a full bar. */
  readonly most: number;
}

export function Spark({ label, values, most }: SparkProps) {
  return (
    <div className="spark" role="img" aria-label={label}>
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a month is known by its place
        <i key={at} style={{ blockSize: `${most === 0 ? 0 : ((value / most) * 100).toFixed(1)}%` }} />
      ))}
    </div>
  );
}
