/** What the jobs thread does for the reports. */
import { assertNever } from '#contract/errors.ts';
import type { Complaint } from '#contract/complaints.ts';
import type { ExportFormat } from '#contract/reports.ts';
import type { Language } from '#contract/time.ts';
import { writeCsv } from './csv.ts';
import { writeOds } from './ods.ts';
import { complaintSheet } from './sheet.ts';
import { writeXlsx } from './xlsx.ts';

export { computeFigures, type FiguresInput } from './figures.ts';

export interface ExportTask {
  readonly format: ExportFormat;
  readonly language: Language;
  readonly withPersonal: boolean;
  readonly complaints: readonly Complaint[];
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
