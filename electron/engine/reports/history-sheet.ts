/** Third sheet: every change to every record, when and by whom. */
import {
  type Changes,
  type ComplaintField,
  type ComplaintFields,
  complaintFields,
  complaintFieldsSchema,
  type HistoryEntry,
} from '#contract/complaints.ts';
import type { ExportColumn } from '#contract/reports.ts';
import type { LanguageCode, WordKey } from '#words/index.ts';
import { wallOf } from '../settings/index.ts';
import { fieldCell, headerOf, type LoggedRecord } from './log-sheet.ts';
import { type Cell, empty, number, type Sheet, sayInSheet, sheetOf, text, time } from './sheet.ts';

const partial = complaintFieldsSchema.partial();

/**
 * The logging is one row, each later change of a field another.
 * @param columns fields that are not among them are left out: an address put away must not come back as its history
 */
export function historySheet(
  records: readonly LoggedRecord[],
  historyOf: (number: number) => readonly HistoryEntry[],
  language: LanguageCode,
  columns: readonly ExportColumn[],
): Sheet {
  const say = sayInSheet(language);
  const shownIn = (changes: Changes): readonly ComplaintField[] =>
    complaintFields.filter((field) => changes[field] !== undefined && columns.includes(field));
  const wall = wallsOf();

  function* rowsOf(record: LoggedRecord): Generator<readonly Cell[]> {
    for (const { at, by, revision, changes, undoes } of historyOf(record.number)) {
      const head = [number(record.number), time(wall(at, record.zone)), text(by)];
      if (revision === 1) {
        yield [...head, text(say('record.logged')), empty, empty];
        continue;
      }
      for (const field of shownIn(changes)) {
        const what = undoes === null ? say(headerOf(field)) : `${say(headerOf(field))} (${say('record.takenBack')})`;
        const [from, to] = [changes[field]?.from, changes[field]?.to];
        yield [...head, text(what), valueCell(record.fields, field, from, say), valueCell(record.fields, field, to, say)];
      }
    }
  }

  let count = 0;
  for (const { number: of } of records) {
    for (const { revision, changes } of historyOf(of)) count += revision === 1 ? 1 : shownIn(changes).length;
  }
  const heads = [
    { header: say('complaints.field.number'), width: 9 },
    { header: say('reports.when'), width: 17 },
    { header: say('reports.by'), width: 16 },
    { header: say('reports.field'), width: 22 },
    { header: say('reports.before'), width: 34 },
    { header: say('reports.after'), width: 34 },
  ];
  return sheetOf(language, 'record.history', {
    columns: heads,
    count,
    *rows() {
      for (const record of records) yield* rowsOf(record);
    },
  });
}

/** Zones are slow to ask; within an hour none changes by less than a quarter of it. */
function wallsOf(): (instant: string, zone: string) => string {
  const known = new Map<string, number>();
  return (instant, zone) => {
    const at = Date.parse(instant);
    const quarter = Math.floor(at / 900_000);
    const key = `${zone} ${quarter}`;
    const offset = known.get(key) ?? Date.parse(`${wallOf(new Date(quarter * 900_000).toISOString(), zone)}:00Z`) - quarter * 900_000;
    known.set(key, offset);
    return new Date(at + offset).toISOString().slice(0, 16);
  };
}

/** An amount is shown in the record's currency of today. */
function valueCell(fields: ComplaintFields, field: ComplaintField, value: unknown, say: (key: WordKey) => string): Cell {
  if (value === '' || value === null || value === undefined) return empty;
  const held = partial.safeParse({ [field]: value });
  return held.success ? fieldCell({ ...fields, ...(held.data as Partial<ComplaintFields>) }, field, say) : text(String(value));
}
