/** Reads orders, returns and resends a month from a CSV as shop systems write it, in four languages; says which lines make no sense. */
import type { MonthIssue, ShopMonth } from '#contract/months.ts';
import type { Language } from '#contract/time.ts';
import { readCsv } from './import-csv.ts';
import { latin } from './import-values.ts';

type Field = 'month' | 'orders' | 'returns' | 'resends' | 'carrier';

/** How the columns are called, as the beginning of their header. */
const names: Readonly<Record<Field, RegExp>> = {
  month: /^(month|date|period|חודש|תאריך|شهر|الشهر|تاريخ|التاريخ|ماه|تاریخ)/i,
  orders: /^(orders?|sales|הזמנות|מכירות|طلبات|الطلبات|سفارش)/i,
  returns: /^(returns?|returned|החזרות|חזרות|مرتجع|المرتجعات|مرجوع)/i,
  resends: /^(re-?sends?|resent|replacements?|reships?|משלוחים חוזרים|שליחות חוזרות|إعاد|اعاد|ارسال)/i,
  carrier: /^(carrier|courier|shipper|חברת|שליח|شركة|الناقل|شرکت|پست)/i,
};

export interface ReadMonths {
  readonly months: ShopMonth[];
  readonly issues: MonthIssue[];
}

/**
 * @param thisMonth `2026-11`: later ones have not begun
 * @param standing what was entered before: what the file does not tell stays
 */
export function readMonthsFile(bytes: Uint8Array, language: Language, thisMonth: string, standing: readonly ShopMonth[]): ReadMonths {
  const rows = readCsv(bytes, language).map((row) => row.map(latin));
  const first = rows.findIndex((row) => row.some((cell) => cell !== ''));
  const columns = columnsOf(rows[first] ?? []);
  if (columns === null) return { months: [], issues: [{ line: Math.max(1, first + 1), kind: 'columns', text: '' }] };
  const start = columns.headed ? first + 1 : first;
  const issues: MonthIssue[] = [];
  const found = new Map<string, Line[]>();
  for (const [at, row] of rows.entries()) {
    if (at < start || row.every((cell) => cell === '')) continue;
    const line = readLine(row, columns.of, at + 1, thisMonth);
    if ('kind' in line) issues.push(line);
    else found.set(line.month, [...(found.get(line.month) ?? []), line]);
  }
  const months = [...found].flatMap(([month, lines]) => {
    const before = standing.find((one) => one.month === month);
    const merged = merge(month, lines, before);
    if (!('kind' in merged)) return [merged];
    issues.push(merged);
    return [];
  });
  return { months: months.sort((a, b) => a.month.localeCompare(b.month)), issues: issues.sort((a, b) => a.line - b.line) };
}

/** By their names; without any, in the order month, orders, returns, resends. Null where no month is among them. */
function columnsOf(head: readonly string[]): { headed: boolean; of: ReadonlyMap<Field, number> } | null {
  const fields = Object.keys(names) as Field[];
  const of = new Map<Field, number>();
  for (const field of fields) {
    const at = head.findIndex((cell) => names[field].test(cell));
    if (at >= 0) of.set(field, at);
  }
  if (of.has('month')) return { headed: true, of };
  if (of.size > 0 || monthOf(head[0] ?? '') === null) return null;
  return { headed: false, of: new Map(fields.slice(0, 4).map((field, at) => [field, at])) };
}

interface Line {
  readonly line: number;
  readonly month: string;
  readonly orders: number | null;
  readonly returns: number | null;
  readonly resends: number | null;
  readonly carrier: string;
}

function readLine(row: readonly string[], columns: ReadonlyMap<Field, number>, line: number, thisMonth: string): Line | MonthIssue {
  const cell = (field: Field): string => row[columns.get(field) ?? -1] ?? '';
  const month = monthOf(cell('month'));
  if (month === null) return { line, kind: 'date', text: cell('month') };
  if (month > thisMonth) return { line, kind: 'future', text: cell('month') };
  const read = { orders: null, returns: null, resends: null } as { orders: number | null; returns: number | null; resends: number | null };
  for (const field of ['orders', 'returns', 'resends'] as const) {
    const text = cell(field);
    if (text === '' || text === '-' || text === '–') continue;
    const value = wholeNumber(text);
    if (value === null) return { line, kind: 'number', text };
    if (value < 0) return { line, kind: 'negative', text };
    read[field] = value;
  }
  return { line, month, ...read, carrier: cell('carrier') };
}

/** `1,234`, `1.234` and `1 234` are one thousand and so on; a negative number is told apart from none. */
function wholeNumber(text: string): number | null {
  const bare = text.replace(/^[−–]/, '-').replace(/^\((.*)\)$/, '-$1');
  if (!/^-?(\d+|\d{1,3}([,.' ٬]\d{3})+)([.,]0+)?$/.test(bare)) return null;
  const grouped = /^-?\d{1,3}([,.' ٬]\d{3})+$/.test(bare);
  const value = Number(grouped ? bare.replaceAll(/[,.' ٬]/g, '') : bare.replace(/[.,]0+$/, ''));
  return Number.isSafeInteger(value) && Math.abs(value) <= 10_000_000 ? value : null;
}

/** Lines of the same month that name carriers belong together; two that say different things of the same do not. */
function merge(month: string, lines: readonly Line[], before: ShopMonth | undefined): ShopMonth | MonthIssue {
  const said: { -readonly [K in 'orders' | 'returns' | 'resends']: number | null } = { orders: null, returns: null, resends: null };
  const carriers = new Map<string, number>();
  for (const one of lines) {
    const clash = (known: number | null | undefined, value: number | null): boolean => known != null && value !== null && known !== value;
    const { carrier, resends } = one;
    if (
      clash(said.orders, one.orders) ||
      clash(said.returns, one.returns) ||
      clash(carrier === '' ? said.resends : carriers.get(carrier), resends)
    ) {
      return { line: one.line, kind: 'double', text: month };
    }
    said.orders ??= one.orders;
    said.returns ??= one.returns;
    if (carrier === '') said.resends ??= resends;
    else if (resends !== null) carriers.set(carrier, resends);
  }
  return {
    month,
    orders: said.orders ?? before?.orders ?? null,
    returns: said.returns ?? before?.returns ?? null,
    resends: said.resends ?? (carriers.size > 0 ? null : (before?.resends ?? null)),
    carriers: carriers.size > 0 ? Object.fromEntries(carriers) : (before?.carriers ?? {}),
  };
}

/** `2026-03`, `03/2026`, `3.2026`, `March 2026`, `Mar-26`, a whole date, in any of the four languages. */
function monthOf(text: string): string | null {
  const parts = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ]\d{1,2})?(?:[T ].*)?$/.exec(text);
  if (parts !== null) return named(Number(parts[1]), Number(parts[2]));
  const turned = /^(\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (turned !== null) return named(Number(turned[2]), Number(turned[1]));
  const words =
    /^(\p{L}[\p{L}\p{M}.׳'\u200c ]*?)[-/., ]+(\d{2}|\d{4})$/u.exec(text) ??
    /^(\d{4})[-/., ]+(\p{L}[\p{L}\p{M}.׳'\u200c ]*)$/u.exec(text)?.map((part, at, all) => all[at === 0 ? 0 : 3 - at] ?? part);
  if (words == null) return null;
  const month = monthNames().get(plain(words[1] ?? ''));
  const year = Number(words[2]);
  return month === undefined ? null : named(year < 100 ? 2000 + year : year, month);
}

function named(year: number, month: number): string | null {
  if (month < 1 || month > 12 || year < 1990 || year > 2100) return null;
  return `${year}-${String(month).padStart(2, '0')}`;
}

const plain = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll(/[.׳'\p{M}]/gu, '')
    .trim();

let known: ReadonlyMap<string, number> | null = null;

/** Long and short names of the months in the four languages; Arabic has two sets of them. */
function monthNames(): ReadonlyMap<string, number> {
  if (known !== null) return known;
  const all = new Map<string, number>();
  for (const locale of ['en', 'he', 'ar', 'ar-SY', 'ar-EG', 'fa-u-ca-gregory']) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
      for (let at = 0; at < 12; at += 1) all.set(plain(format.format(new Date(Date.UTC(2026, at, 1)))), at + 1);
    }
  }
  known = all;
  return all;
}
