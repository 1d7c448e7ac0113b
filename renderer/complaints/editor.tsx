/** What a field of the record needs to know: its value, how to save it, and what stands in the way. Record and dialog each give one. */
import { createContext, useContext } from 'react';
import type { ComplaintField, ComplaintFields } from '#contract/complaints.ts';

/** Two people or two windows changed the same field: both values, until she chooses. */
export interface Conflict {
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Editor {
  /** Nothing of it is stored yet: Escape has nothing to go back to, and leaves what was typed. */
  readonly beginning?: boolean;
  readonly values: ComplaintFields;
  /**
   * Saves fields. `from` is what she saw when she began to write.
   * @returns false where nothing was saved: the field then keeps her text
   */
  save(changes: FieldChanges): Promise<boolean>;
  readonly problems: Partial<Record<ComplaintField, string>>;
  setProblem(field: ComplaintField, text: string | null): void;
  readonly conflicts: Partial<Record<ComplaintField, Conflict>>;
  settle(field: ComplaintField, keep: 'mine' | 'theirs'): void;
  /** Texts seen in the mails that may belong into empty fields. */
  readonly suggestions: readonly { readonly field: ComplaintField; readonly value: string }[];
}

export type FieldChanges = {
  readonly [F in ComplaintField]?: { readonly from: ComplaintFields[F]; readonly to: ComplaintFields[F] };
};

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor outside EditorProvider');
  return editor;
}

/** Moves the focus to a field of the record that is on screen, so that a missing one can be filled at once. */
export function focusField(field: string): void {
  document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.focus();
}
