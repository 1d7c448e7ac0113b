/** Fields whose text is more than what stands in them: written otherwise than it reads, kept when they are left, taken away while they are typed in. */
import { type FocusEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * Fields that read as words and are written as plain text: the text changes the moment they are entered, and is selected.
 * @param begin puts the plain text into the field
 * @param differs whether that changes what stands there; it must then be there before anything is typed
 */
export function useEditing(begin: () => void, differs: boolean) {
  const entered = useRef(false);
  return {
    onFocus({ currentTarget }: FocusEvent<HTMLInputElement>) {
      if (differs) flushSync(begin);
      else begin();
      currentTarget.select();
      entered.current = true;
    },
    /** A click puts the caret somewhere; the first one selects all, so that typing replaces. */
    onMouseUp({ currentTarget }: MouseEvent<HTMLInputElement>) {
      if (entered.current) currentTarget.select();
      entered.current = false;
    },
  };
}

/**
 * A text that is kept when its field is left. What nobody typed in follows the stored value and is never stored again: it may be older.
 * @param keep stores what was typed
 */
export function useKept(stored: string, keep: (text: string) => void) {
  const [value, setValue] = useState(stored);
  const typed = useRef(false);
  useEffect(() => {
    if (!typed.current) setValue(stored);
  }, [stored]);
  return {
    value,
    onChange(text: string): void {
      typed.current = true;
      setValue(text);
    },
    onBlur(): void {
      if (!typed.current) return;
      typed.current = false;
      keep(value);
    },
  };
}

/** Leaving a field hands its text over: for what takes the field away without the focus having left it. */
export function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) activeElement.blur();
}
