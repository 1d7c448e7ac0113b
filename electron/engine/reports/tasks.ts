/** What the jobs thread does for the reports. */

import type { Complaint } from '#contract/complaints.ts';
import { assertNever } from '#contract/errors.ts';
import type { ExportFormat, Figures } from '#contract/reports.ts';
import type { Language } from '#contract/time.ts';
import { openReader } from '../store/index.ts';
import { writeCsv } from './csv.ts';
import { computeFigures, type FiguresInput } from './figures.ts';
import { writeOds } from './ods.ts';
import { complaintSheet } from './sheet.ts';
import { writeXlsx } from './xlsx.ts';

export interface ExportTask {
  readonly format: ExportFormat;
  readonly language: Language;
  readonly withPersonal: boolean;
  readonly complaints: readonly Complaint[];
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

/** @returns the bytes of the file */
export async function exportComplaints({ format, language, withPersonal, complaints }: ExportTask): Promise<Uint8Array> {
  const sheet = complaintSheet(complaints, language, withPersonal);
  switch (format) {
    case 'xlsx':
      return writeXlsx(sheet);
    case 'ods':
      return writeOds(sheet);
    case 'csv':
      return writeCsv(sheet);
    default:
      return assertNever(format);
  }
}
