/** The complaint log as a typed sheet, in the reader's language: what xlsx, ods and csv are written from. */
import { type Complaint, type ComplaintField, complaintFields } from '#contract/complaints.ts';
import { type LanguageCode, type Say, sayIn, type WordKey } from '#words/index.ts';

/** Text is always text: no writer may let a spreadsheet read it as a formula, a number or a date. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'money'; readonly value: number; readonly currency: string; readonly decimals: number }
  /** A wall time, `2026-11-19T14:00`: a sheet knows no zone. */
  | { readonly kind: 'time'; readonly wall: string };

export interface Column {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  readonly name: string;
  readonly language: LanguageCode;
  readonly rightToLeft: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Field {
  readonly header: WordKey;
  readonly width: number;
  cell(complaint: Complaint, say: Say): Cell;
}

const personal: readonly ComplaintField[] = ['customerAddress', 'customerPhone'];

/** @param withPersonal whether the customer's address and phone are in it */
export function complaintSheet(complaints: readonly Complaint[], language: LanguageCode, withPersonal: boolean): Sheet {
  const say = sayIn(language, 'latin');
  const fields = withPersonal ? allFields : allFields.filter(({ header }) => !personal.some((field) => header === headerOf(field)));
  return {
    name: say('reports.sheetName'),
    language,
    rightToLeft: language !== 'en',
    columns: fields.map(({ header, width }) => ({ header: say(header), width })),
    rows: complaints.map((complaint) => fields.map((field) => field.cell(complaint, say))),
  };
}

const empty: Cell = { kind: 'empty' };
const text = (value: string): Cell => (value === '' ? empty : { kind: 'text', text: printable(value) });
const time = (wall: string | null): Cell => (wall === null ? empty : { kind: 'time', wall });
const headerOf = (field: ComplaintField): WordKey => `complaints.field.${field}`;

const long = 40;
const middle = 22;
const short = 13;
const widths: Partial<Record<ComplaintField, number>> = {
  nature: long,
  fix: long,
  doingNow: long,
  prevention: long,
  remedyAsked: long,
  customerAddress: long,
  customerName: middle,
  customerEmail: 28,
  product: middle,
  cause: middle,
  link: middle,
  goodwill: middle,
};

const allFields: readonly Field[] = [
  { header: 'complaints.field.number', width: 9, cell: ({ number }) => ({ kind: 'number', value: number }) },
  ...complaintFields.map((field) => ({
    header: headerOf(field),
    width: widths[field] ?? (isTime(field) ? 17 : short),
    cell: (complaint: Complaint, say: Say) => cellOf(complaint, field, say),
  })),
  { header: 'reports.column.zone', width: middle, cell: ({ zone }) => text(zone) },
];

function isTime(field: ComplaintField): boolean {
  return /(At|For)$/.test(field);
}

function cellOf(complaint: Complaint, field: ComplaintField, say: Say): Cell {
  switch (field) {
    case 'reportedAt':
    case 'promisedFor':
    case 'followUpAt':
    case 'compensationPaidAt':
    case 'acknowledgedAt':
    case 'estimatedFor':
    case 'resolvedAt':
    case 'reopenedAt':
      return time(complaint[field]);
    case 'channel':
      return text(say(`complaints.channel.${complaint.channel}`));
    case 'severity':
      return text(say(`complaints.severity.${complaint.severity}`));
    case 'status':
      return text(say(`complaints.status.${complaint.status}`));
    case 'satisfied':
      return text(say(`complaints.satisfied.${complaint.satisfied}`));
    case 'boughtAgain':
      return text(say(`complaints.boughtAgain.${complaint.boughtAgain}`));
    case 'applied':
      return complaint.applied === null ? empty : text(say(`complaints.applied.${complaint.applied}`));
    case 'outcome':
      return complaint.outcome === null ? empty : text(say(`complaints.outcome.${complaint.outcome}`));
    case 'compensationKind':
      return complaint.compensationKind === null ? empty : text(say(`complaints.compensation.${complaint.compensationKind}`));
    case 'compensationMinor':
      return money(complaint.compensationMinor, complaint.compensationCurrency);
    default:
      return text(complaint[field]);
  }
}

function money(minor: number | null, currency: string): Cell {
  if (minor === null) return empty;
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return { kind: 'money', value: minor / 10 ** decimals, currency, decimals };
}

/** Without what XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE and U+FFFF); line ends become LF. */
function printable(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

/** The whole sheet with its header, as `A1:AL43`. */
export function rangeOf(sheet: Sheet): string {
  return `A1:${columnName(sheet.columns.length - 1)}${sheet.rows.length + 1}`;
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
