/** Records and their histories with the causes as a language calls them. */
import type { HistoryEntry } from '#contract/complaints.ts';
import type { LoggedRecord } from './log-sheet.ts';

interface CauseCaller {
  record(record: LoggedRecord): LoggedRecord;
  history(of: (number: number) => readonly HistoryEntry[]): (number: number) => readonly HistoryEntry[];
}

/** @param names those that have another name in the language, by their first one */
export function causeCaller(names: Readonly<Record<string, string>>): CauseCaller {
  const called = (cause: unknown): unknown => (typeof cause === 'string' ? (names[cause] ?? cause) : cause);
  if (Object.keys(names).length === 0) return { record: (record) => record, history: (of) => of };
  return {
    record: ({ fields, ...rest }) => ({ ...rest, fields: { ...fields, cause: names[fields.cause] ?? fields.cause } }),
    history: (of) => (number) =>
      of(number).map((entry) => {
        const { cause } = entry.changes;
        return cause === undefined
          ? entry
          : { ...entry, changes: { ...entry.changes, cause: { from: called(cause.from), to: called(cause.to) } } };
      }),
  };
}
