/** The complaint log as a sheet: a row a record, a column a field. */
import { type ComplaintField, type ComplaintFields, complaintFields } from '#contract/complaints.ts';
import type { ExportColumn } from '#contract/reports.ts';
import type { LanguageCode, WordKey } from '#words/index.ts';
import { type Cell, type Column, empty, money, number, type Sheet, sayInSheet, sheetOf, text, time } from './sheet.ts';

/** What a sheet holds of a record. */
export interface LoggedRecord {
  readonly number: number;
  readonly zone: string;
  readonly fields: ComplaintFields;
}

const personal: readonly ExportColumn[] = ['customerAddress', 'customerPhone'];
const all: readonly ExportColumn[] = ['number', ...complaintFields, 'zone'];

/**
 * @param only the columns wanted, all when null
 * @param withPersonal whether the customer's address and phone are in it
 */
export function columnsOf(only: readonly ExportColumn[] | null, withPersonal: boolean): readonly ExportColumn[] {
  return all.filter((column) => (only === null || only.includes(column)) && (withPersonal || !personal.includes(column)));
}

export function logSheet(records: readonly LoggedRecord[], language: LanguageCode, columns: readonly ExportColumn[]): Sheet {
  const say = sayInSheet(language);
  const heads = columns.map((column): Column => ({ header: say(headerOf(column)), width: widthOf(column) }));
  return sheetOf(language, 'reports.sheetName', {
    columns: heads,
    count: records.length,
    *rows() {
      for (const record of records) yield columns.map((column) => cellOf(record, column, say));
    },
  });
}

export function headerOf(column: ExportColumn): WordKey {
  return column === 'zone' ? 'reports.column.zone' : `complaints.field.${column}`;
}

const long = 40;
const middle = 22;
const widths: Partial<Record<ExportColumn, number>> = {
  number: 9,
  nature: long,
  fix: long,
  doingNow: long,
  prevention: long,
  remedyAsked: long,
  customerAddress: long,
  customerName: middle,
  customerEmail: 28,
  customerPhone: 20,
  tracking: 20,
  product: middle,
  cause: middle,
  link: middle,
  goodwill: middle,
  zone: middle,
};

function widthOf(column: ExportColumn): number {
  return widths[column] ?? (/(At|For)$/.test(column) ? 17 : 15);
}

function cellOf(record: LoggedRecord, column: ExportColumn, say: (key: WordKey) => string): Cell {
  if (column === 'number') return number(record.number);
  if (column === 'zone') return text(record.zone);
  return fieldCell(record.fields, column, say);
}

/** One field as a cell; choices are said in the reader's words. */
export function fieldCell(fields: ComplaintFields, field: ComplaintField, say: (key: WordKey) => string): Cell {
  switch (field) {
    case 'reportedAt':
    case 'promisedFor':
    case 'followUpAt':
    case 'compensationPaidAt':
    case 'acknowledgedAt':
    case 'estimatedFor':
    case 'resolvedAt':
    case 'reopenedAt':
      return time(fields[field]);
    case 'channel':
      return text(say(`complaints.channel.${fields.channel}`));
    case 'severity':
      return text(say(`complaints.severity.${fields.severity}`));
    case 'status':
      return text(say(`complaints.status.${fields.status}`));
    case 'satisfied':
      return text(say(`complaints.satisfied.${fields.satisfied}`));
    case 'boughtAgain':
      return text(say(`complaints.boughtAgain.${fields.boughtAgain}`));
    case 'applied':
      return fields.applied === null ? empty : text(say(`complaints.applied.${fields.applied}`));
    case 'outcome':
      return fields.outcome === null ? empty : text(say(`complaints.outcome.${fields.outcome}`));
    case 'compensationKind':
      return fields.compensationKind === null ? empty : text(say(`complaints.compensation.${fields.compensationKind}`));
    case 'compensationMinor':
      return money(fields.compensationMinor, fields.compensationCurrency);
    default:
      return text(fields[field]);
  }
}
