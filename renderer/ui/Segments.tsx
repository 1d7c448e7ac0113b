/** Two or three choices side by side: radios of the platform under the drawn segments. */
import { useId } from 'react';
import './segments.css';

interface SegmentsProps {
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy?: string | undefined;
  readonly className?: string;
}

export function Segments({ value, options, onChange, label, labelledBy, describedBy, className = '' }: SegmentsProps) {
  const group = useId();
  return (
    <div role="radiogroup" className={`seg ${className}`} aria-label={label} aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'opt on' : 'opt'}>
          <input type="radio" name={group} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.text}
        </label>
      ))}
    </div>
  );
}
