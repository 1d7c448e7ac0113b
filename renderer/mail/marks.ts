/** Rows selected to be acted on together (X, Shift+J/K, Ctrl or Shift and a click). */
import { useMemo, useState } from 'react';
import type { ConversationRow } from '#contract/mail.ts';

export interface Marks {
  /** In the order of the list. */
  readonly ids: readonly string[];
  has(id: string): boolean;
  toggle(id: string): void;
  /** Marks all rows from one to the other. */
  span(from: string | null, to: string): void;
  clear(): void;
}

/** @param scope marks of another list are forgotten, as are rows that are gone */
export function useMarks(rows: readonly ConversationRow[], scope: string): Marks {
  const [kept, setKept] = useState<{ readonly scope: string; readonly ids: ReadonlySet<string> }>({ scope, ids: new Set() });
  return useMemo(() => {
    const marked = kept.scope === scope ? kept.ids : new Set<string>();
    const set = (ids: Iterable<string>): void => setKept({ scope, ids: new Set(ids) });
    return {
      ids: rows.filter(({ id }) => marked.has(id)).map(({ id }) => id),
      has: (id) => marked.has(id),
      toggle: (id) => set(marked.has(id) ? [...marked].filter((one) => one !== id) : [...marked, id]),
      span(from, to) {
        const [one, other] = [rows.findIndex(({ id }) => id === from), rows.findIndex(({ id }) => id === to)];
        const [first, last] = one < 0 ? [other, other] : [Math.min(one, other), Math.max(one, other)];
        set([...marked, ...rows.slice(first, last + 1).map(({ id }) => id)]);
      },
      clear: () => set([]),
    };
  }, [rows, scope, kept]);
}
