/** Labelled inputs: the error stands under the field and is linked to it; technical values run left to right. */
import { type ReactNode, useId } from 'react';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'email' | 'password' | 'number';
  readonly error?: string | null;
  readonly hint?: ReactNode;
  /** Addresses, hosts and numbers read left to right in every language. */
  readonly ltr?: boolean;
  readonly end?: ReactNode;
  /** The label is read out but not shown (a row of fields with a heading). */
  readonly hiddenLabel?: boolean;
  readonly autoComplete?: string;
}

export function TextInput({
  label,
  value,
  onChange,
  onBlur,
  type = 'text',
  error = null,
  hint,
  ltr = false,
  end,
  hiddenLabel = false,
  autoComplete = 'off',
}: TextInputProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const noted = error !== null || hint !== undefined;
  return (
    <div className="field">
      <label className={hiddenLabel ? 'vh' : 'f'} htmlFor={id}>
        {label}
      </label>
      <div className={error === null ? 'input' : 'input bad'}>
        <input
          id={id}
          className="grow"
          type={type}
          value={value}
          autoComplete={autoComplete}
          dir={ltr ? 'ltr' : 'auto'}
          aria-invalid={error !== null}
          {...(noted ? { 'aria-describedby': noteId } : {})}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
        {end}
      </div>
      {noted && (
        <p id={noteId} className={error === null ? 'help' : 'help late'}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  onChange(value: V): void;
  readonly hiddenLabel?: boolean;
}

/** The platform's own list: known to every owner, every keyboard and every screen reader. */
export function Choice<V extends string>({ label, value, options, onChange, hiddenLabel = false }: ChoiceProps<V>) {
  const id = useId();
  return (
    <div className="field">
      <label className={hiddenLabel ? 'vh' : 'f'} htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
