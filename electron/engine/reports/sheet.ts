/** Sheets of typed cells in the reader's language: what xlsx, ods and csv are written from. */
import { type LanguageCode, type Say, sayIn, type WordKey } from '#words/index.ts';

/** Text is always text: no writer may let a spreadsheet read it as a formula, a number or a date. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'money'; readonly value: number; readonly currency: string; readonly decimals: number }
  /** A wall time, `2026-11-19T14:00`: a sheet knows no zone. */
  | { readonly kind: 'time'; readonly wall: string }
  /** `2026-11`, held as its first day. */
  | { readonly kind: 'month'; readonly month: string };

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

/** Texts of a spreadsheet: digits stay Latin, or a sheet could not be told from its numbers. */
export const sayInSheet = (language: LanguageCode): Say => sayIn(language, 'latin');

export function sheetOf(language: LanguageCode, name: WordKey, columns: readonly Column[], rows: Sheet['rows']): Sheet {
  return { name: sayInSheet(language)(name), language, rightToLeft: language !== 'en', columns, rows };
}

export const empty: Cell = { kind: 'empty' };
export const text = (value: string): Cell => (value === '' ? empty : { kind: 'text', text: printable(value) });
export const time = (wall: string | null): Cell => (wall === null ? empty : { kind: 'time', wall });
export const number = (value: number): Cell => ({ kind: 'number', value });

export function money(minor: number | null, currency: string): Cell {
  if (minor === null) return empty;
  const decimals = decimalsOf(currency);
  return { kind: 'money', value: minor / 10 ** decimals, currency, decimals };
}

const known = new Map<string, number>();

/** Asking Intl anew for every cell is most of the time that a sheet takes. */
function decimalsOf(currency: string): number {
  let decimals = known.get(currency);
  if (decimals === undefined) {
    decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    known.set(currency, decimals);
  }
  return decimals;
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
