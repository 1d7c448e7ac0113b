/** What the jobs thread does for the reports. */
import { assertNever } from '#contract/errors.ts';
import type { Figures, MonthFigures } from '#contract/figures.ts';
import type { ExportColumn, ExportFormat } from '#contract/reports.ts';
import type { Language } from '#contract/time.ts';
import { createHistory, createRecords } from '../complaints/index.ts';
import { type Db, openReader } from '../store/index.ts';
import type { Step } from './archive.ts';
import { causeCaller } from './cause-names.ts';
import { writeCsv } from './csv.ts';
import { computeFigures, type FiguresInput } from './figures.ts';
import { type Cases, type CasesInput, casesOf } from './figures-cases.ts';
import { type CourseInput, courseOf } from './figures-course.ts';
import { figuresSheets } from './figures-sheets.ts';
import { historySheet } from './history-sheet.ts';
import { type LoggedRecord, logSheet } from './log-sheet.ts';
import { writeOds } from './ods.ts';
import type { Sheet } from './sheet.ts';
import { sumsSheet } from './sums-sheet.ts';
import { writeXlsx } from './xlsx.ts';

export interface ExportTask {
  /** The data folder. */
  readonly folder: string;
  readonly numbers: readonly number[];
  readonly format: ExportFormat;
  readonly language: Language;
  readonly columns: readonly ExportColumn[];
  /** What causes are called in the language, by their names. */
  readonly causeNames: Readonly<Record<string, string>>;
}

/** A task over the store as it stands at one moment. */
export type OverStore<T> = T & {
  /** The data folder. */
  readonly folder: string;
};

export const readFigures = (task: OverStore<FiguresInput>): Figures => reading(task, computeFigures);
export const readCases = (task: OverStore<CasesInput>): Cases => reading(task, casesOf);
export const readCourse = (task: OverStore<CourseInput>): MonthFigures[] => reading(task, courseOf);

export interface FiguresExport extends FiguresInput {
  readonly before: Pick<FiguresInput, 'from' | 'to'> | null;
  readonly language: Language;
  /** What causes are called in the language, by their names. */
  readonly causeNames: Readonly<Record<string, string>>;
}

/** @returns the bytes of the workbook */
export async function exportFigures(task: OverStore<FiguresExport>): Promise<Uint8Array> {
  const both = reading(task, (db, { before, ...input }: FiguresExport) => ({
    now: computeFigures(db, input),
    past: before === null ? null : computeFigures(db, { ...input, ...before }),
  }));
  return writeXlsx(figuresSheets(both.now, both.past, task.language, task.causeNames));
}

/** On a connection of its own, which can only read; all statements see the same moment. */
export function reading<I extends object, T>({ folder, ...input }: OverStore<I>, read: (db: Db, input: I) => T): T {
  const db = openReader(folder);
  try {
    db.exec('BEGIN');
    return read(db, input as unknown as I);
  } finally {
    db.close();
  }
}

const recordsAStep = 500;

/**
 * All that a file holds is read as it stood at one moment.
 * @returns the bytes of the file
 */
export async function exportComplaints(task: ExportTask, step: Step): Promise<Uint8Array> {
  const { folder, format, language, columns } = task;
  const db = openReader(folder);
  try {
    db.exec('BEGIN');
    const called = causeCaller(task.causeNames);
    const records = (await readRecords(db, task, (share) => step(share * 0.3))).map(called.record);
    const log = logSheet(records, language, columns);
    const book = (): readonly Sheet[] => [
      log,
      sumsSheet(records, language),
      historySheet(records, called.history(createHistory(db).of), language, columns),
    ];
    const later: Step = (share) => step(0.3 + share * 0.7);
    switch (format) {
      case 'xlsx':
        return await writeXlsx(book(), later);
      case 'ods':
        return await writeOds(book(), later);
      case 'csv':
        return writeCsv(log);
      default:
        return assertNever(format);
    }
  } finally {
    db.close();
  }
}

async function readRecords(db: Db, { numbers }: ExportTask, step: Step): Promise<readonly LoggedRecord[]> {
  const records = createRecords(db);
  const read: LoggedRecord[] = [];
  for (const [at, number] of numbers.entries()) {
    // One that was removed since the numbers were taken is no reason to fail.
    if (records.has(number)) read.push(records.get(number));
    if (at % recordsAStep === recordsAStep - 1) await step(at / numbers.length);
  }
  return read;
}
