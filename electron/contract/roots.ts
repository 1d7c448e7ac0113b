/** Finding the root: what goes wrong most, what it costs, whether it came back, and why people write at all (domain.md, Finding the root). */
import { z } from 'zod';
import { reasonNamesSchema } from './contacts.ts';
import { methods } from './method.ts';

const month = z.string().regex(/^\d{4}-\d{2}$/);
const sums = z.array(z.object({ currency: z.string(), minor: z.number().int() }));

/** The last 28 days beside the year before, of one cause or reason: `expected` is what the past lets expect in 28 days. */
const newsSchema = z.object({
  of: z.enum(['cause', 'reason']),
  name: z.string(),
  kind: z.enum(['spike', 'crash']),
  count: z.number().int(),
  expected: z.number(),
});
export type News = z.infer<typeof newsSchema>;

export const problemSchema = z.object({
  cause: z.string(),
  count: z.number().int(),
  /** In as many days before the period. */
  before: z.number().int(),
  cost: sums,
  /** Of all complaints of the period that have a cause. */
  share: z.number(),
  /** The last twelve months, the period's last one at the end. */
  months: z.array(z.number().int()),
  ownRule: z.boolean(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Something to tidy among the causes. `key` is what a dismissal remembers. */
export const tidyingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('what'), key: z.string(), cause: z.string(), count: z.number().int() }),
  z.object({ kind: z.literal('everything'), key: z.string(), cause: z.string(), count: z.number().int(), whole: z.number().int() }),
  z.object({ kind: z.literal('nothing'), key: z.string(), cause: z.string(), count: z.number().int(), whole: z.number().int() }),
  /** The rarer of two near-doubles, and the one that it would merge into. */
  z.object({
    kind: z.literal('double'),
    key: z.string(),
    cause: z.string(),
    count: z.number().int(),
    into: z.string(),
    whole: z.number().int(),
  }),
]);
export type Tidying = z.infer<typeof tidyingSchema>;

export const rootsSchema = z.object({
  complaints: z.number().int(),
  /** Complaints of the period without a cause. */
  nameless: z.number().int(),
  /** Every cause of the period, the weightiest first: by its share of the complaints and its share of the cost. */
  problems: z.array(problemSchema),
  months: z.array(month),
  /** Sums by month of `months`, the dearest first. */
  costs: z.array(z.object({ cause: z.string(), currency: z.string(), total: z.number().int(), months: z.array(z.number().int()) })),
  news: z.object({
    /** Days of past there are, and whether they are enough to tell. */
    pastDays: z.number().int(),
    enough: z.boolean(),
    found: z.array(newsSchema),
  }),
  /** Preventions marked done, and how often their cause came since, beside as many days before. */
  recurrences: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      cause: z.string(),
      doneOn: z.iso.date(),
      since: z.number().int(),
      before: z.number().int(),
      days: z.number().int(),
    }),
  ),
  ownRules: z.array(z.object({ cause: z.string(), count: z.number().int(), unhappy: z.number().int(), cost: sums })),
  tidying: z.array(tidyingSchema),
  /** What customers wished for in the period: ideas by their reason; one without is ''. */
  wishes: z.array(z.object({ name: z.string(), count: z.number().int() })),
});
export type Roots = z.infer<typeof rootsSchema>;

/** Where a reason stands: -100 annoys, 100 is valuable, to the customer and to the shop. */
export const spotSchema = z.object({ customer: z.number().int().min(-100).max(100), shop: z.number().int().min(-100).max(100) });
export type Spot = z.infer<typeof spotSchema>;

export const placedReasonSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  names: reasonNamesSchema,
  /** Contacts of the period, and how many of them were complaints. */
  count: z.number().int(),
  complaints: z.number().int(),
  /** Null until the owner put it somewhere. */
  spot: spotSchema.nullable(),
});
export type PlacedReason = z.infer<typeof placedReasonSchema>;

const period = z.object({ from: z.iso.date(), to: z.iso.date() });

export const rootsMethods = methods({
  'roots.read': { input: period, output: rootsSchema },
  /** Says no to a tidying for good; `again` takes that back. */
  'roots.dismiss': { input: z.object({ key: z.string(), again: z.boolean().default(false) }), output: z.object({}) },
  'matrix.read': { input: period, output: z.array(placedReasonSchema) },
  /** @returns where it stood before */
  'matrix.place': {
    input: z.object({ id: z.number().int(), spot: spotSchema.nullable() }),
    output: z.object({ before: spotSchema.nullable() }),
  },
});
