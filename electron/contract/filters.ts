/** The owner's own filters of the table of complaints. */
import { z } from 'zod';
import { complaintFilterSchema, complaintSortSchema } from './complaints.ts';
import { methods } from './method.ts';

/** Periods that move with the day; a span picked by hand stands in the filter itself. */
export const filterPeriodSchema = z.enum(['any', 'today', 'week', 'month', 'lastMonth', 'year']);

export const savedFilterSchema = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  filter: complaintFilterSchema,
  /** Takes the place of the filter's days where it is not null. */
  period: filterPeriodSchema.nullable(),
  sort: complaintSortSchema,
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const filtersMethods = methods({
  /** By name, as the owner's language sorts. */
  'filters.list': { input: z.object({}), output: z.array(savedFilterSchema) },
  /** A name that is there already is given the new filter: `replaced` is what it was. */
  'filters.save': {
    input: savedFilterSchema.omit({ id: true }),
    output: z.object({ saved: savedFilterSchema, replaced: savedFilterSchema.nullable() }),
  },
  /** Writes one back as it was: a new name, or the way back from a rename or a removal. @throws `bad-input` for a name that another has */
  'filters.put': { input: savedFilterSchema, output: savedFilterSchema },
  'filters.remove': { input: z.object({ id: z.string() }), output: savedFilterSchema },
});
