/** Follow-ups and promises by their due time, and the knock. */
import { z } from 'zod';
import { channelSchema } from './complaints.ts';
import { complaintStatusSchema, fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { dueSchema, instantSchema, wallSchema } from './time.ts';

export const repeatSchema = z.enum(['week', 'month']);
export type Repeat = z.infer<typeof repeatSchema>;
/** At most 30 days. */
const aheadSchema = z.number().int().min(0).max(43_200);

export const followUpSchema = z.object({
  id: z.string(),
  /** A promise was made to a customer; a follow-up is the owner's own. */
  kind: z.enum(['promise', 'follow-up']),
  purpose: z.string(),
  due: dueSchema,
  state: z.enum(['open', 'kept', 'dropped']),
  closedAt: instantSchema.nullable(),
  late: z.boolean(),
  complaint: z
    .object({ number: z.number().int(), status: complaintStatusSchema, order: z.string(), cause: z.string(), channel: channelSchema })
    .nullable(),
  conversationId: z.string().nullable(),
  customerId: z.string().nullable(),
  customerName: z.string(),
  /** The date that the customer was told (`estimatedFor` of the record). */
  estimate: z.boolean().optional(),
  /** Once kept, the next one stands a week or a month later, until the complaint is resolved. */
  repeat: repeatSchema.nullable(),
  /** Minutes before the due time at which to warn, 0 for never; null leaves it to the shop's setting. */
  aheadMinutes: aheadSchema.nullable(),
});
export type FollowUp = z.infer<typeof followUpSchema>;

const one = z.object({ id: z.string() });

export const remindersMethods = methods({
  /** Open ones by due time; the overdue list is the truth, a notification only a knock. */
  'followUps.list': {
    input: z.object({
      includeClosed: z.boolean().default(false),
      /** Only those of this customer: by its profile, its conversations and its records. */
      customerId: z.string().nullable().optional(),
    }),
    output: z.object({ followUps: z.array(followUpSchema), now: instantSchema, zone: z.string() }),
  },
  'followUps.next': { input: z.object({}), output: z.object({ next: followUpSchema.nullable(), late: z.number().int() }) },
  'followUps.add': {
    input: z.object({
      purpose: z.string().trim().min(1),
      due: wallSchema,
      complaint: z.number().int().nullable().default(null),
      conversationId: z.string().nullable().default(null),
      customerId: z.string().nullable().optional(),
      repeat: repeatSchema.nullable().optional(),
      aheadMinutes: aheadSchema.nullable().optional(),
    }),
    output: followUpSchema,
  },
  /** Closes it as kept; a promise kept after its time counts as broken in the figures, and stays kept here. */
  'followUps.keep': { input: one.extend({ complaintTo: z.enum(['resolved', 'waiting', 'none']).default('none') }), output: followUpSchema },
  'followUps.snooze': { input: one.extend({ due: wallSchema }), output: followUpSchema },
  /** What is left out of `repeat` and `aheadMinutes` stays as it is. */
  'followUps.change': {
    input: one.extend({
      purpose: z.string().trim().min(1),
      due: wallSchema,
      repeat: repeatSchema.nullable().optional(),
      aheadMinutes: aheadSchema.nullable().optional(),
    }),
    output: followUpSchema,
  },
  'followUps.drop': { input: one, output: followUpSchema },
  /** Takes back the last keep, snooze, change or drop of this follow-up. */
  'followUps.undo': { input: one, output: followUpSchema },
  /**
   * Whether a promise for that time can well be kept: a closed day, or sooner than promises of this kind usually took. A hint, never a lock.
   * @param fresh made now, so that the time left is the time it gets
   */
  'followUps.hint': {
    input: z.object({ due: wallSchema, fix: z.string().default(''), cause: z.string().default(''), fresh: z.boolean().default(true) }),
    output: z.object({
      /** Name of the closed day; empty where it is a weekday on which the shop never opens. */
      closed: z.string().nullable(),
      usual: z.object({ by: z.enum(['fix', 'cause']), medianMs: z.number(), cases: z.number().int() }).nullable(),
    }),
  },
  /** Everything open as one calendar file (RFC 5545). */
  'followUps.calendar': { input: z.object({}), output: fileSchema },
  /** Where the file lies that is kept current while the setting `calendarFile` is on. */
  'followUps.calendarFile': {
    input: z.object({}),
    output: z.object({ path: z.string(), url: z.string(), writtenAt: instantSchema.nullable() }),
  },
});
