/** The spreadsheet of the log, and the figures. */
import { z } from 'zod';
import { type ComplaintField, complaintFields, complaintFilterSchema } from './complaints.ts';
import { fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { languageSchema } from './time.ts';

export const exportFormatSchema = z.enum(['xlsx', 'ods', 'csv']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What may be a column of the exported log: every field, the number, and the zone that its times are in. */
export const exportColumnSchema = z.enum(['number', 'zone', ...complaintFields] as ['number', 'zone', ...ComplaintField[]]);
export type ExportColumn = z.infer<typeof exportColumnSchema>;

export const exportInputSchema = z.object({
  format: exportFormatSchema,
  filter: complaintFilterSchema.prefault({}),
  language: languageSchema,
  /** Customer's address and phone are left out unless asked for. */
  withPersonal: z.boolean().default(true),
  /** The columns wanted; null is all. */
  columns: z.array(exportColumnSchema).nullable().default(null),
});

export const reportsMethods = methods({
  'reports.export': { input: exportInputSchema, output: z.object({ rows: z.number().int(), file: fileSchema }) },
  /** Ends a running export; its call fails with `stopped`. */
  'reports.stopExport': { input: z.object({}), output: z.object({}) },
});
