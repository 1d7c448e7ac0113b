/** The first guess at what a sheet's columns hold. */
import type { ImportLook, ImportPlan } from '#contract/imports.ts';
import type { ExportColumn } from '#contract/reports.ts';
import type { Table } from './import-table.ts';
import { textOf } from './import-values.ts';
import { columnOf } from './import-words.ts';

/** A title and a date of printing may stand above the headings. */
const headRows = 15;
const mostColumns = 200;
const samples = 4;

export interface PlanTask {
  readonly table: Table;
  /** Null takes the sheet that looks most like a log. */
  readonly sheet: number | null;
  /** Null finds it. */
  readonly headRow: number | null;
}

export function guessPlan({ table, sheet, headRow }: PlanTask): Pick<ImportLook, 'plan' | 'columns'> {
  const at = sheet ?? likeliestSheet(table);
  const rows = table.sheets[at]?.rows ?? [];
  const head = headRow ?? likeliestHead(rows);
  const width = Math.min(
    mostColumns,
    rows.slice(0, 1000).reduce((most, row) => Math.max(most, row.length), 0),
  );
  const headings = Array.from({ length: width }, (_, column) => (head === 0 ? '' : textOf(rows[head - 1]?.[column]).trim()));
  const body = rows.slice(head);
  const columns = headings.map((heading, column) => ({
    heading,
    samples: sampleOf(body.map((row) => textOf(row[column]).trim())),
  }));
  return { plan: blankPlan(at, head, meanings(headings)), columns };
}

const blankPlan = (sheet: number, headRow: number, columns: (ExportColumn | null)[]): ImportPlan => ({
  sheet,
  headRow,
  columns,
  dayFirst: null,
  channel: 'email',
  status: 'open',
  words: [],
});

/** Each field once: a second column of the same heading waits for the owner to say what it is. */
function meanings(headings: readonly string[]): (ExportColumn | null)[] {
  const taken = new Set<ExportColumn>();
  return headings.map((heading) => {
    const column = columnOf(heading);
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

type Rows = Table['sheets'][number]['rows'];

/** The row with the most headings that are known, the first of equals; else the first with any text. */
function likeliestHead(rows: Rows): number {
  let best = { row: 0, known: 0 };
  for (const [at, row] of rows.slice(0, headRows).entries()) {
    const known = row.filter((cell) => typeof cell === 'string' && columnOf(cell) !== null).length;
    if (known > best.known) best = { row: at + 1, known };
  }
  return best.known > 0 ? best.row : rows.findIndex((row) => row.some((cell) => textOf(cell).trim() !== '')) + 1;
}

function likeliestSheet({ sheets }: Table): number {
  let best = { at: 0, score: -1 };
  for (const [at, { rows }] of sheets.entries()) {
    const head = rows[likeliestHead(rows) - 1] ?? [];
    const score = meanings(head.map((cell) => textOf(cell))).filter((column) => column !== null).length * (rows.length > 1 ? 1 : 0);
    if (score > best.score) best = { at, score };
  }
  return best.at;
}

function sampleOf(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (text !== '') found.add(text.slice(0, 80));
    if (found.size === samples) break;
  }
  return [...found];
}
