/** What the jobs thread does for the reports. */
import { assertNever } from '#contract/errors.ts';
import type { ExportColumn, ExportFormat, Figures } from '#contract/reports.ts';
import type { Language } from '#contract/time.ts';
import { createHistory, createRecords } from '../complaints/index.ts';
import { type Db, openReader } from '../store/index.ts';
import type { Step } from './archive.ts';
import { causeCaller } from './cause-names.ts';
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
  /** What causes are called in the language, by their names. */
  readonly causeNames: Readonly<Record<string, string>>;
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
