/** What the owner enters for each month, and the time that the window measures. */
import { z } from 'zod';
import { methods } from './method.ts';

export const monthNameSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const entered = z.number().int().nonnegative().max(10_000_000).nullable();

/** Null is not entered. `resends` is all of the month; `carriers` are those of them whose carrier is known. */
export const shopMonthSchema = z.object({
  month: monthNameSchema,
  orders: entered,
  returns: entered,
  resends: entered,
  carriers: z.record(z.string().trim().min(1).max(200), z.number().int().nonnegative().max(10_000_000)),
});
export type ShopMonth = z.infer<typeof shopMonthSchema>;

/** A line of a file that says nothing sensible, and why; lines count from 1, `text` is what stands there. */
export const monthIssueSchema = z.object({
  line: z.number().int(),
  kind: z.enum(['date', 'future', 'negative', 'number', 'double', 'columns']),
  text: z.string(),
});
export type MonthIssue = z.infer<typeof monthIssueSchema>;

export const monthsMethods = methods({
  /** Oldest first. */
  'months.list': { input: z.object({}), output: z.array(shopMonthSchema) },
  /** Puts these in the place of what stood there; a month of nothing but nulls goes. Answers with what stood there, to undo it. */
  'months.set': { input: z.object({ months: z.array(shopMonthSchema).max(1200) }), output: z.object({ before: z.array(shopMonthSchema) }) },
  /** Reads a CSV and changes nothing. What stands in the file alone is filled in; the rest of a month stays as it was. */
  'months.read': {
    input: z.object({ base64: z.string().max(4_000_000) }),
    output: z.object({ months: z.array(shopMonthSchema), issues: z.array(monthIssueSchema) }),
  },
  /** Adds to the time spent in a conversation; nothing where it is not to be measured. */
  'handling.add': { input: z.object({ conversationId: z.string(), seconds: z.number().int().min(1).max(3600) }), output: z.object({}) },
  'handling.wipe': { input: z.object({}), output: z.object({ seconds: z.number().int() }) },
});
