/** The search over messages, complaints and customers. */
import { z } from 'zod';
import { methods } from './method.ts';
import { instantSchema } from './time.ts';

const operatorSchema = z.enum([
  'from',
  'to',
  'subject',
  'has',
  'before',
  'after',
  'on',
  'is',
  'in',
  'cause',
  'reason',
  'status',
  'customer',
  'language',
]);

export const hitSchema = z.object({
  kind: z.enum(['message', 'complaint', 'customer']),
  /** A conversation's id for a message, a number for a complaint, a customer's id. */
  id: z.string(),
  messageId: z.string().optional(),
  subject: z.string().optional(),
  who: z.string().optional(),
  at: instantSchema.optional(),
  /** Matches stand between U+E000 and U+E001. */
  snippet: z.string(),
});
export type Hit = z.infer<typeof hitSchema>;

export const searchMethods = methods({
  'search.run': {
    input: z.object({
      /** The grammar of words/search.ts. */
      words: z.string().max(2000),
      limit: z.number().int().min(1).max(100_000).default(50),
      order: z.enum(['newest', 'best']).default('newest'),
      /** Every message, or the one of each conversation that comes first in the order. */
      each: z.enum(['message', 'conversation']).default('message'),
      /** Where counting ends, so that a word in every mail costs no more than another; null counts all. */
      countTo: z.number().int().min(1).nullable().default(null),
    }),
    output: z.object({
      hits: z.array(hitSchema),
      total: z.number().int(),
      /** There are more than `total`: counting ended there. */
      more: z.boolean(),
      /** Operators whose value says nothing; the search did without them. */
      problems: z.array(z.object({ operator: operatorSchema, value: z.string() })),
      ms: z.number(),
    }),
  },
});
