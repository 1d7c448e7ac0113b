/** Bringing an owner's own spreadsheet into the ledger: open, look, run, undo. */
import { z } from 'zod';
import { channelSchema, complaintFieldsSchema } from './complaints.ts';
import { complaintStatusSchema } from './mail.ts';
import { methods } from './method.ts';
import { exportColumnSchema } from './reports.ts';
import { instantSchema } from './time.ts';

/** What the file's sheet means; the engine guesses it, the owner may change all of it. */
export const importPlanSchema = z.object({
  /** Which sheet, from 0. */
  sheet: z.number().int().min(0).default(0),
  /** Which row holds the headings, from 1; 0 when none does. */
  headRow: z.number().int().min(0),
  /** What each column holds, by position; null is left out. A text may be put together from several columns. */
  columns: z.array(exportColumnSchema.nullable()),
  /** Whether 3/4 is the third of April; null lets the data decide. */
  dayFirst: z.boolean().nullable().default(null),
  /** For rows that don't say. */
  channel: channelSchema.default('email'),
  status: complaintStatusSchema.default('open'),
  /** What words of the file's own mean: `{field: 'status', text: 'in work', value: 'open'}`; null is "not known". */
  words: z.array(z.object({ field: exportColumnSchema, text: z.string(), value: z.string().nullable() })).default([]),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** Why a cell could not be read. */
export const importProblemSchema = z.object({
  /** Position of the column. */
  column: z.number().int(),
  field: exportColumnSchema.nullable(),
  text: z.string(),
  why: z.enum(['date', 'amount', 'fine-amount', 'negative', 'choice', 'currency', 'zone', 'nothing', 'long']),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

const unreadableSchema = z.object({
  /** As the spreadsheet counts it, from 1. */
  row: z.number().int(),
  problems: z.array(importProblemSchema),
});
export type ImportUnreadable = z.infer<typeof unreadableSchema>;

export const importLookSchema = z.object({
  /** Names this file in the calls that follow. */
  file: z.string(),
  name: z.string(),
  sheets: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  plan: importPlanSchema,
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
});
export type ImportLook = z.infer<typeof importLookSchema>;

export const importPreviewSchema = z.object({
  rows: z.number().int(),
  ready: z.number().int(),
  /** Already in the ledger. */
  doubles: z.number().int(),
  /** Rows without a word in them. */
  empty: z.number().int(),
  /** Ready ones that say no day: they get today's. */
  undated: z.number().int(),
  /** Ready ones whose number belongs to another record: they get a new one. */
  renumbered: z.number().int(),
  dayFirst: z.boolean(),
  /** `data`: a day over 12 showed it; `mixed`: the data says both; `place`: nothing in it says, so it goes by the shop's place. */
  dayFirstBy: z.enum(['owner', 'data', 'mixed', 'place', 'none']),
  /** The first ready rows. */
  sample: z.array(
    z.object({ row: z.number().int(), number: z.number().int().nullable(), fields: complaintFieldsSchema.partial(), double: z.boolean() }),
  ),
  /** The first 500; `unreadableCount` is all. */
  unreadable: z.array(unreadableSchema),
  unreadableCount: z.number().int(),
  /** Words of columns with choices that no language knows. */
  unknownWords: z.array(z.object({ field: exportColumnSchema, text: z.string(), count: z.number().int() })),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importDoneSchema = z.object({
  id: z.string(),
  imported: z.number().int(),
  doubles: z.number().int(),
  unreadable: z.array(unreadableSchema),
  unreadableCount: z.number().int(),
});
export type ImportDone = z.infer<typeof importDoneSchema>;

export const importsMethods = methods({
  /** Reads an xlsx or csv file; the last few that were opened are kept until the engine ends. */
  'imports.open': { input: z.object({ name: z.string(), base64: z.string() }), output: importLookSchema },
  /** Guesses anew for another sheet or another row of headings (null finds it). */
  'imports.guess': {
    input: z.object({ file: z.string(), sheet: z.number().int().min(0), headRow: z.number().int().min(0).nullable() }),
    output: importLookSchema,
  },
  'imports.preview': { input: z.object({ file: z.string(), plan: importPlanSchema }), output: importPreviewSchema },
  /** With rows that can't be read it does nothing unless the owner chose to leave them out. */
  'imports.run': {
    input: z.object({ file: z.string(), plan: importPlanSchema, leaveOut: z.boolean().default(false) }),
    output: importDoneSchema,
  },
  /** Ends the running import and takes back what it brought in; its call fails with `stopped`. */
  'imports.stop': { input: z.object({}), output: z.object({}) },
  /** Takes a whole import back; records that were worked on since stay, and are named. */
  'imports.undo': {
    input: z.object({ id: z.string() }),
    output: z.object({ removed: z.number().int(), kept: z.array(z.number().int()) }),
  },
  'imports.list': {
    input: z.object({}),
    output: z.array(
      z.object({ id: z.string(), name: z.string(), at: instantSchema, records: z.number().int(), undoneAt: instantSchema.nullable() }),
    ),
  },
});
