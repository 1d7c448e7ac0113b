/** The spreadsheet, and the first figures. */
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

export const figuresSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Milliseconds of clock time; null where there is no case. */
  firstAnswer: z.object({ median: z.number().nullable(), withinTarget: z.number().nullable(), cases: z.number().int() }),
  timeToResolve: z.object({ median: z.number().nullable(), cases: z.number().int() }),
  fixedInFirstReply: z.object({ share: z.number().nullable(), cases: z.number().int() }),
  paidBack: z.array(z.object({ currency: z.string(), minor: z.number().int() })),
  promisesKept: z.object({ share: z.number().nullable(), cases: z.number().int() }),
  perDay: z.array(z.object({ day: z.iso.date(), count: z.number().int() })),
  topCauses: z.array(z.object({ cause: z.string(), count: z.number().int() })),
  satisfied: z.object({ yes: z.number().int(), no: z.number().int(), unknown: z.number().int() }),
});
export type Figures = z.infer<typeof figuresSchema>;

export const reportsMethods = methods({
  'reports.export': { input: exportInputSchema, output: z.object({ rows: z.number().int(), file: fileSchema }) },
  /** Ends a running export; its call fails with `stopped`. */
  'reports.stopExport': { input: z.object({}), output: z.object({}) },
  /** The first day of which anything is known; null in an empty shop. */
  'reports.since': { input: z.object({}), output: z.object({ day: z.iso.date().nullable() }) },
  'reports.figures': { input: z.object({ from: z.iso.date(), to: z.iso.date() }), output: figuresSchema },
});
