/** Sheets of typed cells in the reader's language: what xlsx, ods and csv are written from. */
import { type LanguageCode, sayIn, type WordKey } from '#words/index.ts';

/** Text is always text: no writer may let a spreadsheet read it as a formula, a number or a date. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  /** Whole unless it says otherwise; a share runs from 0 to 1. */
  | { readonly kind: 'number'; readonly value: number; readonly as?: 'decimal' | 'share' }
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
  /** How many rows there are. */
  readonly count: number;
  /** From the first; made as they are asked for, because all of them at once are too much to hold. */
  rows(): Iterable<readonly Cell[]>;
}

/** Says the texts of one spreadsheet, each worded once; digits are Latin, as those of its numbers. */
export function sayInSheet(language: LanguageCode): (key: WordKey) => string {
  const say = sayIn(language, 'latin');
  const said = new Map<WordKey, string>();
  return (key) => {
    const known = said.get(key) ?? say(key);
    said.set(key, known);
    return known;
  };
}

export function sheetOf(language: LanguageCode, name: WordKey, rest: Pick<Sheet, 'columns' | 'count' | 'rows'>): Sheet {
  return { name: sayInSheet(language)(name), language, rightToLeft: language !== 'en', ...rest };
}

/** Programs agree on days from here on; a slip of the year (0206) is shown as it stands, not as #### or another day. */
const firstDay = '1900-03-01';

export const empty: Cell = { kind: 'empty' };
export const text = (value: string): Cell => (value === '' ? empty : { kind: 'text', text: printable(value) });
export const time = (wall: string | null): Cell =>
  wall === null ? empty : wall < firstDay ? text(wall.replace('T', ' ')) : { kind: 'time', wall };
export const month = (of: string): Cell => (of < firstDay ? text(of) : { kind: 'month', month: of });
export const number = (value: number): Cell => ({ kind: 'number', value });
export const decimal = (value: number | null): Cell =>
  value === null ? empty : { kind: 'number', value: Math.round(value * 100) / 100, as: 'decimal' };
export const share = (value: number | null): Cell =>
  value === null ? empty : { kind: 'number', value: Math.round(value * 10_000) / 10_000, as: 'share' };

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
  if (!/[\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/.test(value)) return value;
  return value
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

/** The whole sheet with its header, as `A1:AL43`. */
export function rangeOf(sheet: Sheet): string {
  return `A1:${columnName(sheet.columns.length - 1)}${sheet.count + 1}`;
}

export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
