/** Follow-ups and promises by their due time, and the knock. */
import { z } from 'zod';
import { channelSchema } from './complaints.ts';
import { complaintStatusSchema } from './mail.ts';
import { methods } from './method.ts';
import { dueSchema, instantSchema, wallSchema } from './time.ts';

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
  customerName: z.string(),
});
export type FollowUp = z.infer<typeof followUpSchema>;

const one = z.object({ id: z.string() });

export const remindersMethods = methods({
  /** Open ones by due time; the overdue list is the truth, a notification only a knock. */
  'followUps.list': {
    input: z.object({ includeClosed: z.boolean().default(false) }),
    output: z.object({ followUps: z.array(followUpSchema), now: instantSchema, zone: z.string() }),
  },
  'followUps.next': { input: z.object({}), output: z.object({ next: followUpSchema.nullable(), late: z.number().int() }) },
  'followUps.add': {
    input: z.object({
      purpose: z.string().trim().min(1),
      due: wallSchema,
      complaint: z.number().int().nullable().default(null),
      conversationId: z.string().nullable().default(null),
    }),
    output: followUpSchema,
  },
  /** Closes it as kept; a promise kept after its time counts as broken in the figures, and stays kept here. */
  'followUps.keep': { input: one.extend({ complaintTo: z.enum(['resolved', 'waiting', 'none']).default('none') }), output: followUpSchema },
  'followUps.snooze': { input: one.extend({ due: wallSchema }), output: followUpSchema },
  'followUps.change': { input: one.extend({ purpose: z.string().trim().min(1), due: wallSchema }), output: followUpSchema },
  'followUps.drop': { input: one, output: followUpSchema },
  /** Takes back the last keep, snooze, change or drop of this follow-up. */
  'followUps.undo': { input: one, output: followUpSchema },
});
