/** What the jobs thread does for the reports. */
import { assertNever } from '#contract/errors.ts';
import type { ExportColumn, ExportFormat, Figures } from '#contract/reports.ts';
import type { Language } from '#contract/time.ts';
import { createHistory, createRecords } from '../complaints/index.ts';
import { openReader } from '../store/index.ts';
import { writeCsv } from './csv.ts';
import { computeFigures, type FiguresInput } from './figures.ts';
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
}

export interface FiguresTask extends FiguresInput {
  /** The data folder. */
  readonly folder: string;
}

/** On a connection of its own, which can only read. */
export function readFigures({ folder, ...input }: FiguresTask): Figures {
  const db = openReader(folder);
  try {
    return computeFigures(db, input);
  } finally {
    db.close();
  }
}

/** How far the work is, 0 to 1; throws when nobody wants it any more. */
export type Step = (share: number) => Promise<void>;

const recordsAStep = 500;

/** @returns the bytes of the file */
export async function exportComplaints(task: ExportTask, step: Step): Promise<Uint8Array> {
  const sheets = await readSheets(task, step);
  await step(0.5);
  switch (task.format) {
    case 'xlsx':
      return writeXlsx(sheets);
    case 'ods':
      return writeOds(sheets);
    case 'csv': {
      const [log] = sheets;
      if (log === undefined) throw new Error('no sheet');
      return writeCsv(log);
    }
    default:
      return assertNever(task.format);
  }
}

/** Record, sums and history as they stand at one moment; a plain table has the records alone. */
async function readSheets({ folder, numbers, format, language, columns }: ExportTask, step: Step): Promise<readonly Sheet[]> {
  const db = openReader(folder);
  try {
    db.exec('BEGIN');
    const records = createRecords(db);
    const read: LoggedRecord[] = [];
    for (const number of numbers) {
      // One that was removed since the numbers were taken is no reason to fail.
      if (!records.has(number)) continue;
      const { zone, fields } = records.get(number);
      read.push({ number, zone, fields });
      if (read.length % recordsAStep === 0) await step((0.4 * read.length) / numbers.length);
    }
    const log = logSheet(read, language, columns);
    if (format === 'csv') return [log];
    return [log, sumsSheet(read, language), historySheet(read, createHistory(db).of, language, columns)];
  } finally {
    db.close();
  }
}
