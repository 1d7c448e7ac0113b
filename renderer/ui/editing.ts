/** Fields that read as words and are written as plain text: the text changes the moment they are entered, and is selected. */
import { type FocusEvent, type MouseEvent, useRef } from 'react';
import { flushSync } from 'react-dom';

/**
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

/** Leaving a field hands its text over: for what takes the field away without the focus having left it. */
export function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) activeElement.blur();
}
