/** Rows of a spreadsheet as records, by the owner's plan; pure, so that the same file gives the same records each time. */
import { createHash } from 'node:crypto';
import { type ComplaintFields, complaintFields, complaintFieldsSchema } from '#contract/complaints.ts';
import type { ImportPlan, ImportPreview, ImportProblem, ImportUnreadable } from '#contract/imports.ts';
import type { ExportColumn } from '#contract/reports.ts';
import { isWall, isZone } from '../settings/index.ts';
import { withoutGuard } from './csv.ts';
import type { RawCell, Table } from './import-table.ts';
import { type DateRules, isCurrency, latin, orderShown, readCurrency, readDate, readMoney, textOf } from './import-values.ts';
import { type ChoiceField, choiceOf, isChoice, valuesOf } from './import-words.ts';

export interface Shop {
  readonly zone: string;
  readonly currency: string;
  /** Wall time now in the shop's zone. */
  readonly now: string;
}

export interface ReadRow {
  /** As the spreadsheet counts it, from 1. */
  readonly row: number;
  readonly number: number | null;
  readonly zone: string | null;
  /** What the row says; what it does not say is missing. */
  readonly fields: Partial<ComplaintFields>;
  /** The same row, in whatever file and order of columns, has the same hash; the second of two alike has another. */
  readonly hash: string;
}

export interface ReadRows {
  readonly ready: readonly ReadRow[];
  readonly unreadable: readonly ImportUnreadable[];
  readonly empty: number;
  readonly dayFirst: boolean;
  readonly dayFirstBy: ImportPreview['dayFirstBy'];
  readonly unknownWords: ImportPreview['unknownWords'];
}

export interface RowsTask {
  readonly table: Table;
  readonly plan: ImportPlan;
  readonly shop: Shop;
}

type DateField =
  | 'reportedAt'
  | 'promisedFor'
  | 'followUpAt'
  | 'compensationPaidAt'
  | 'acknowledgedAt'
  | 'estimatedFor'
  | 'resolvedAt'
  | 'reopenedAt';
const isDate = (column: ExportColumn): column is DateField => /(At|For)$/.test(column);
/** The largest number that still can be spoken; larger ones are another kind of number. */
const largestNumber = 9_999_999;
/** A cell of Excel holds no more; what is longer is no cell but a quote that nobody closed. */
const longestText = 32_767;

export function readRows({ table, plan, shop }: RowsTask): ReadRows {
  const rows = table.sheets[plan.sheet]?.rows ?? [];
  const body = rows.slice(plan.headRow);
  const order = orderOf(body, plan, shop.zone);
  const rules: DateRules = {
    dayFirst: order.dayFirst,
    since1904: table.since1904,
    // whoever names the zone of a time means the time
    midnight: plan.columns.includes('zone'),
    zone: shop.zone,
    now: shop.now,
  };
  const ready: ReadRow[] = [];
  const unreadable: ImportUnreadable[] = [];
  const unknown = new Map<string, { field: ExportColumn; text: string; count: number }>();
  const seen = new Map<string, number>();
  let empty = 0;
  for (const [at, cells] of body.entries()) {
    if (cells.every((cell) => textOf(cell).trim() === '')) {
      empty += 1;
      continue;
    }
    const row = at + plan.headRow + 1;
    const read = readRow(cells, { plan, rules, shop, plain: table.plain });
    for (const problem of read.problems) {
      if (problem.why !== 'choice' || problem.field === null) continue;
      const key = `${problem.field} ${problem.text}`;
      const one = unknown.get(key) ?? { field: problem.field, text: problem.text, count: 0 };
      unknown.set(key, { ...one, count: one.count + 1 });
    }
    if (read.problems.length > 0) {
      unreadable.push({ row, problems: read.problems });
      continue;
    }
    const plainHash = hashOf(read.fields);
    const before = seen.get(plainHash) ?? 0;
    seen.set(plainHash, before + 1);
    ready.push({
      row,
      number: read.number,
      zone: read.zone,
      fields: read.fields,
      hash: before === 0 ? plainHash : `${plainHash}-${before}`,
    });
  }
  return { ready, unreadable, empty, ...order, unknownWords: [...unknown.values()].sort((a, b) => b.count - a.count).slice(0, 50) };
}

interface Reading {
  readonly plan: ImportPlan;
  readonly rules: DateRules;
  readonly shop: Shop;
  readonly plain: boolean;
}

interface OneRow {
  number: number | null;
  zone: string | null;
  readonly fields: Partial<ComplaintFields>;
  readonly problems: ImportProblem[];
}

function readRow(cells: readonly RawCell[], { plan, rules, shop, plain }: Reading): OneRow {
  const read: OneRow = { number: null, zone: null, fields: {}, problems: [] };
  const values: Record<string, unknown> = read.fields;
  const currency = currencyOf(cells, plan) ?? shop.currency;
  for (const [at, column] of plan.columns.entries()) {
    if (column === null) continue;
    const cell = cells[at] ?? null;
    const text = textOf(cell);
    const said = text.trim() !== '';
    const bad = (why: ImportProblem['why']): void => void read.problems.push({ column: at, field: column, text: text.slice(0, 200), why });
    if (column === 'number') {
      const number = /^\D{0,3}(\d{1,7})$/.exec(latin(text))?.[1];
      read.number = number === undefined || Number(number) < 1 || Number(number) > largestNumber ? null : Number(number);
    } else if (column === 'zone') {
      if (!said) continue;
      if (isZone(text.trim())) read.zone = text.trim();
      else bad('zone');
    } else if (isDate(column)) {
      const wall = said ? readDate(cell, rules) : null;
      if (said && (wall === null || !isWall(wall))) bad('date');
      else if (wall !== null || column !== 'reportedAt') values[column] = wall;
    } else if (column === 'compensationMinor') {
      if (!said) {
        values.compensationMinor = null;
        continue;
      }
      if (typeof cell === 'boolean' || (typeof cell === 'object' && cell !== null)) {
        bad('amount');
        continue;
      }
      const amount = readMoney(cell ?? '', currency);
      if (typeof amount === 'string') bad(amount);
      else {
        values.compensationMinor = amount.minor;
        if (amount.currency !== null) values.compensationCurrency = amount.currency;
      }
    } else if (column === 'compensationCurrency') {
      if (!said) continue;
      const named = readCurrency(text);
      if (named === null) bad('currency');
      else if (values.compensationCurrency === undefined) values.compensationCurrency = named;
    } else if (isChoice(column)) {
      const value = said ? meaning(column, text, plan) : undefined;
      if (value === null) bad('choice');
      else if (value !== undefined && value !== '') values[column] = value;
      else if (isNullable(column)) values[column] = null;
    } else {
      const whole = plain ? withoutGuard(text) : text;
      if (whole.length > longestText) bad('long');
      else if (whole.trim() !== '')
        values[column] = typeof values[column] === 'string' && values[column] !== '' ? `${values[column]}\n${whole}` : whole;
      else values[column] ??= '';
    }
  }
  if (read.problems.length === 0 && !saysSomething(read.fields)) read.problems.push({ column: 0, field: null, text: '', why: 'nothing' });
  return read;
}

/** Null is a word that nobody knows; '' what the owner said means nothing. */
function meaning(field: ChoiceField, text: string, plan: ImportPlan): string | null {
  const told = plan.words.find((word) => word.field === field && word.text === text.slice(0, 200));
  if (told !== undefined) return told.value !== null && valuesOf(field).includes(told.value) ? told.value : '';
  return choiceOf(field, latin(text));
}

function isNullable(field: ChoiceField): boolean {
  return complaintFieldsSchema.shape[field].safeParse(null).success;
}

/** An amount is read after its currency, whichever column comes first. */
function currencyOf(cells: readonly RawCell[], plan: ImportPlan): string | null {
  const at = plan.columns.indexOf('compensationCurrency');
  const named = at === -1 ? null : readCurrency(textOf(cells[at]));
  return named !== null && isCurrency(named) ? named : null;
}

/** A row of sums at the foot says an amount and a day at most: that is no complaint. */
function saysSomething(fields: Partial<ComplaintFields>): boolean {
  return (
    [
      'customerName',
      'customerEmail',
      'customerPhone',
      'nature',
      'order',
      'product',
      'fix',
      'cause',
      'customerAddress',
      'tracking',
      'link',
    ] as const
  ).some((field) => (fields[field] ?? '').trim() !== '');
}

function hashOf(fields: Partial<ComplaintFields>): string {
  const said = complaintFields.map((field) => fields[field] ?? '');
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

const monthFirstPlaces =
  /^(America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Indiana|Kentucky|North_Dakota|Puerto_Rico|Manila)|Pacific\/(Honolulu|Guam)|Asia\/Manila|US\/)/;

/** Day first or month first: by the data where it shows, else by the place. */
function orderOf(body: readonly (readonly RawCell[])[], plan: ImportPlan, zone: string): Pick<ReadRows, 'dayFirst' | 'dayFirstBy'> {
  const dates = plan.columns.flatMap((column, at) => (column !== null && isDate(column) ? [at] : []));
  let [days, months, open] = [0, 0, 0];
  for (const cells of body) {
    for (const at of dates) {
      const shown = orderShown(cells[at] ?? null);
      if (shown === 'day-first') days += 1;
      if (shown === 'month-first') months += 1;
      if (shown === 'either') open += 1;
    }
  }
  const dayFirst = days === months ? !monthFirstPlaces.test(zone) : days > months;
  if (plan.dayFirst !== null) return { dayFirst: plan.dayFirst, dayFirstBy: 'owner' };
  if (days > 0 && months > 0) return { dayFirst, dayFirstBy: 'mixed' };
  if (days > 0 || months > 0) return { dayFirst, dayFirstBy: 'data' };
  return { dayFirst, dayFirstBy: open > 0 ? 'place' : 'none' };
}
