/** The sync: what each server has, what is here, and what stands between them. */
import { z } from 'zod';
import { faultSchema } from './errors.ts';
import { fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { instantSchema } from './time.ts';

/** "On the server N, here N, set aside N", per mailbox; counts locations. */
export const mailboxStateSchema = z.object({
  path: z.string(),
  role: z.string(),
  onServer: z.number().int(),
  here: z.number().int(),
  quarantined: z.number().int(),
  /** Whether this mailbox is read at all; `mail.choose` changes it. */
  read: z.boolean(),
});

export const syncStateSchema = z.object({
  accountId: z.string(),
  email: z.string(),
  phase: z.enum(['idle', 'connecting', 'reading', 'sending', 'offline', 'stopped']),
  /** First sync: messages here of all that the server has within the asked span. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  lastSyncAt: instantSchema.nullable(),
  offlineSince: instantSchema.nullable(),
  fault: faultSchema.nullable(),
  mailboxes: z.array(mailboxStateSchema),
  /** What was done here and the server does not know yet. */
  waitingActs: z.number().int(),
  /** Acts that the server refused; they were taken back here. */
  refusedActs: z.number().int(),
});
export type SyncState = z.infer<typeof syncStateSchema>;

export const syncResultSchema = z.object({
  fetched: z.number().int(),
  messages: z.number().int(),
  conversations: z.number().int(),
  here: z.number().int(),
  quarantined: z.number().int(),
  onServer: z.number().int(),
  seconds: z.number(),
});

/** An act of the owner that the server refused; it was taken back here. */
export const refusedActSchema = z.object({
  id: z.number().int(),
  act: z.enum(['read', 'unread', 'star', 'unstar', 'answered', 'unanswered', 'move']),
  /** The role of the mailbox that it was to go to; null for what is no move. */
  to: z.string().nullable(),
  conversationId: z.string().nullable(),
  subject: z.string(),
  at: instantSchema,
});
export type RefusedAct = z.infer<typeof refusedActSchema>;

export const syncMethods = methods({
  /** One whole pass over one account or all, outbox included; answers when it is done. */
  'mail.sync': { input: z.object({ account: z.string().nullable().default(null) }), output: syncResultSchema },
  'mail.state': { input: z.object({}), output: z.array(syncStateSchema) },
  /** Whether a mailbox is read. One that is read no more loses its mail from the lists; its bytes and what a complaint holds stay. */
  'mail.choose': { input: z.object({ account: z.string(), path: z.string(), read: z.boolean() }), output: z.object({}) },
  /** What the server refused, oldest first. */
  'mail.refused': { input: z.object({ account: z.string() }), output: z.array(refusedActSchema) },
  /** `dismiss` lets all refused acts go, as they stand here; `again` does them once more, here at once and on the server in time. */
  'mail.settleRefused': {
    input: z.object({ account: z.string(), choice: z.enum(['dismiss', 'again']) }),
    output: z.object({ settled: z.number().int() }),
  },
  'messages.quarantined': {
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.number().int(),
        account: z.string(),
        mailbox: z.string(),
        uid: z.number().int(),
        /** `too-large`, `not-sent-by-server`, or `unreadable: …`. */
        reason: z.string(),
        size: z.number().int(),
        /** The bytes are here: `messages.asideSource` gives them. */
        hasSource: z.boolean(),
        at: instantSchema,
      }),
    ),
  },
  /** The bytes of one that was set aside. */
  'messages.asideSource': { input: z.object({ id: z.number().int() }), output: fileSchema },
  /** The next pass fetches what was set aside anew; `ids` empty means all. */
  'messages.tryAgain': { input: z.object({ ids: z.array(z.number().int()).default([]) }), output: z.object({ asked: z.number().int() }) },
});
