/** Third sheet: every change to every record, when and by whom. */
import {
  type ComplaintField,
  type ComplaintFields,
  complaintFields,
  complaintFieldsSchema,
  type HistoryEntry,
} from '#contract/complaints.ts';
import type { ExportColumn } from '#contract/reports.ts';
import type { LanguageCode, Say } from '#words/index.ts';
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
  const rows: Cell[][] = [];
  for (const record of records) {
    for (const { at, by, revision, changes, undoes } of historyOf(record.number)) {
      const head = [number(record.number), time(wallOf(at, record.zone)), text(by)];
      if (revision === 1) {
        rows.push([...head, text(say('record.logged')), empty, empty]);
        continue;
      }
      for (const field of complaintFields) {
        const change = changes[field];
        if (change === undefined || !columns.includes(field)) continue;
        const what = undoes === null ? say(headerOf(field)) : `${say(headerOf(field))} (${say('record.takenBack')})`;
        rows.push([
          ...head,
          text(what),
          valueCell(record.fields, field, change.from, say),
          valueCell(record.fields, field, change.to, say),
        ]);
      }
    }
  }
  const heads = [
    { header: say('complaints.field.number'), width: 9 },
    { header: say('reports.when'), width: 17 },
    { header: say('reports.by'), width: 16 },
    { header: say('reports.field'), width: 22 },
    { header: say('reports.before'), width: 34 },
    { header: say('reports.after'), width: 34 },
  ];
  return sheetOf(language, 'record.history', heads, rows);
}

/** An amount is shown in the record's currency of today. */
function valueCell(fields: ComplaintFields, field: ComplaintField, value: unknown, say: Say): Cell {
  if (value === '' || value === null || value === undefined) return empty;
  const held = partial.safeParse({ [field]: value });
  return held.success ? fieldCell({ ...fields, ...(held.data as Partial<ComplaintFields>) }, field, say) : text(String(value));
}
