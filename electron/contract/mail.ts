/** Messages and conversations; what a customer is. */
import { z } from 'zod';
import { contactKindSchema } from './contacts.ts';
import { methods } from './method.ts';
import { dueSchema, instantSchema, languageSchema } from './time.ts';

export const addressSchema = z.object({ name: z.string(), address: z.string() });
export type Address = z.infer<typeof addressSchema>;

export const tabSchema = z.enum(['answer', 'waiting', 'done']);
export type Tab = z.infer<typeof tabSchema>;

export const complaintStatusSchema = z.enum(['open', 'promised', 'waiting', 'resolved']);
export type ComplaintStatus = z.infer<typeof complaintStatusSchema>;

/** The complaint of a conversation as a row or header needs it. */
export const complaintBadgeSchema = z.object({
  number: z.number().int(),
  status: complaintStatusSchema,
  promisedFor: dueSchema.nullable(),
  late: z.boolean(),
});
export type ComplaintBadge = z.infer<typeof complaintBadgeSchema>;

export const conversationRowSchema = z.object({
  id: z.string(),
  subject: z.string(),
  from: addressSchema,
  snippet: z.string(),
  lastAt: instantSchema,
  status: tabSchema,
  unread: z.boolean(),
  /** The server's star on any of its messages. */
  flagged: z.boolean(),
  messageCount: z.number().int(),
  hasAttachments: z.boolean(),
  /** When the answer is due by the shop's own target; null where nothing waits. */
  answerBy: instantSchema.nullable(),
  complaint: complaintBadgeSchema.nullable(),
  /** As the owner marked it; the reason in the window's language, empty where there is none. */
  mark: z.object({ kind: contactKindSchema, reason: z.string() }).nullable(),
  /** A reply of this conversation stands in the outbox. */
  waitingToSend: z.boolean(),
});
export type ConversationRow = z.infer<typeof conversationRowSchema>;

export const attachmentSchema = z.object({
  index: z.number().int(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  contentId: z.string().nullable(),
  inline: z.boolean(),
  /** A kind that can run when opened. */
  dangerous: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const messageKindSchema = z.enum(['person', 'auto', 'bounce', 'list']);
export type MessageKind = z.infer<typeof messageKindSchema>;

/** A wall time with the zone that the calendar names; an instant where it gives UTC. */
export const calendarTimeSchema = z.object({ wall: z.string(), zone: z.string().nullable(), instant: instantSchema.nullable() });
export type CalendarTime = z.infer<typeof calendarTimeSchema>;

/** What a message tells beside its text. */
export const messageFactsSchema = z.object({
  /** Mail that a server gave back; `status` as in RFC 3463, `diagnostic` in the server's own words. */
  bounce: z
    .object({
      recipients: z
        .array(z.object({ address: z.string(), action: z.string(), status: z.string().nullable(), diagnostic: z.string() }).readonly())
        .readonly(),
      subject: z.string(),
    })
    .nullable(),
  /** An event of a calendar; `method` as in RFC 5546 (`REQUEST`, `CANCEL`, `REPLY` …). */
  invitation: z
    .object({
      method: z.string(),
      summary: z.string(),
      start: calendarTimeSchema.nullable(),
      end: calendarTimeSchema.nullable(),
      location: z.string(),
      organizer: z.string(),
      cancelled: z.boolean(),
    })
    .nullable(),
});
export type MessageFacts = z.infer<typeof messageFactsSchema>;

export const messageSchema = messageFactsSchema.extend({
  id: z.number().int(),
  messageId: z.string(),
  direction: z.enum(['in', 'out']),
  kind: messageKindSchema,
  /** Half-written in another program; it lies in Drafts and went to nobody. */
  draft: z.boolean(),
  from: addressSchema,
  replyTo: z.array(addressSchema),
  to: z.array(addressSchema),
  cc: z.array(addressSchema),
  subject: z.string(),
  at: instantSchema,
  text: z.string(),
  /** Unsanitised; the window alone makes it safe (DOMPurify, scriptless frame). */
  html: z.string().nullable(),
  unread: z.boolean(),
  attachments: z.array(attachmentSchema),
  /** State of the outbox where this message was written here and is not yet known to be out. */
  sending: z.enum(['queued', 'sending', 'waiting', 'rejected', 'uncertain']).nullable(),
  outboxId: z.string().nullable(),
});
export type Message = z.infer<typeof messageSchema>;

export const customerSchema = z.object({
  id: z.string(),
  name: z.string(),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  postal: z.string(),
  language: languageSchema.nullable(),
  notes: z.string(),
});
export type Customer = z.infer<typeof customerSchema>;

export const conversationSchema = z.object({
  id: z.string(),
  subject: z.string(),
  status: tabSchema,
  accountId: z.string().nullable(),
  customer: customerSchema.nullable(),
  language: languageSchema.nullable(),
  customerComplaints: z.number().int(),
  customerSince: instantSchema.nullable(),
  messages: z.array(messageSchema),
  /** Numbers, the newest first. */
  complaints: z.array(z.number().int()),
  /** Where the customer may have begun something new in an old conversation: from this message on it can be split off. */
  newTopic: z.object({ messageId: z.number().int(), reason: z.enum(['subject', 'pause']), days: z.number().int() }).nullable(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const cliConversationSchema = z.object({
  id: z.string(),
  subject: z.string(),
  from: addressSchema,
  messages: z.array(
    z.object({
      id: z.number().int(),
      messageId: z.string(),
      locations: z.array(z.object({ mailbox: z.string(), uidvalidity: z.number(), uid: z.number() })),
    }),
  ),
  lastAt: instantSchema,
  status: tabSchema,
});

const whyMessageSchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  subject: z.string(),
  direction: z.enum(['in', 'out']),
  from: addressSchema,
});

/** Bytes cross as base64, so that every transport is plain JSON. */
export const fileSchema = z.object({ name: z.string(), type: z.string(), base64: z.string() });
export type FileBytes = z.infer<typeof fileSchema>;

const chosen = z.array(z.string()).min(1).max(1000);
export const filingSchema = z.enum(['archive', 'junk', 'trash', 'inbox']);
export type Filing = z.infer<typeof filingSchema>;

export const mailMethods = methods({
  'conversations.list': {
    input: z.object({
      tab: tabSchema,
      limit: z.number().int().min(1).max(500).default(100),
      /** Where the page before ended: `lastAt` and `id` of its last row; without the id, what is older than that time. */
      before: instantSchema.nullable().default(null),
      beforeId: z.string().default(''),
      unreadOnly: z.boolean().default(false),
      complaintOnly: z.boolean().default(false),
    }),
    output: z.object({
      rows: z.array(conversationRowSchema),
      counts: z.object({ answer: z.number().int(), waiting: z.number().int(), done: z.number().int() }),
      more: z.boolean(),
    }),
  },
  'conversations.get': { input: z.object({ id: z.string() }), output: conversationSchema },
  'conversations.move': { input: z.object({ id: z.string(), to: tabSchema }), output: z.object({ from: tabSchema }) },
  /** Moves all of `from` into `into`. `act` is what `conversations.undo` takes, at any time. */
  'conversations.merge': {
    input: z.object({ into: z.string(), from: z.string() }),
    output: z.object({ id: z.string(), act: z.number().int() }),
  },
  /** Makes a conversation of its own of some messages, not of all. @returns its id */
  'conversations.split': {
    input: z.object({ id: z.string(), messages: z.array(z.number().int()).min(1) }),
    output: z.object({ id: z.string(), act: z.number().int() }),
  },
  /** Takes a merge or split by hand back. @returns the conversation that stays */
  'conversations.undo': { input: z.object({ act: z.number().int() }), output: z.object({ id: z.string() }) },
  /** The message that looked like a new topic is none: no longer flagged. */
  'conversations.oneTopic': {
    input: z.object({ id: z.string(), message: z.number().int() }),
    output: z.object({ act: z.number().int() }),
  },
  /** Why each message lies here, and what was merged and split by hand, newest first. */
  'conversations.why': {
    input: z.object({ id: z.string() }),
    output: z.object({
      messages: z.array(
        whyMessageSchema.extend({
          reason: z.enum(['first', 'answers', 'answered', 'sibling', 'subject', 'bounce', 'hand', 'merged']),
          /** The message that it belongs to by that reason. */
          through: whyMessageSchema.nullable(),
        }),
      ),
      acts: z.array(
        z.object({
          id: z.number().int(),
          at: instantSchema,
          kind: z.enum(['merge', 'split']),
          subject: z.string(),
          messages: z.number().int(),
        }),
      ),
    }),
  },
  /** Here at once and in time on the server; `id` for one, `ids` for many. */
  'conversations.read': {
    input: z.object({ id: z.string().optional(), ids: z.array(z.string()).max(1000).default([]), unread: z.boolean() }),
    output: z.object({}),
  },
  /** The star: taking it off takes it off every message, putting it on marks the newest one. */
  'conversations.flag': { input: z.object({ ids: chosen, flagged: z.boolean() }), output: z.object({}) },
  /**
   * Moves the messages to the account's Archive, Junk or Trash, or (from those) back to the inbox: here at once, on the server in time.
   * `filing` takes it back through `conversations.unfile`, also after a restart; null where nothing had to move.
   */
  'conversations.file': {
    input: z.object({ ids: chosen, to: filingSchema }),
    output: z.object({ filing: z.number().int().nullable(), moved: z.number().int() }),
  },
  /** Every message that `conversations.file` moved goes back where it lay. */
  'conversations.unfile': { input: z.object({ filing: z.number().int() }), output: z.object({ ids: z.array(z.string()) }) },
  /** The command line's list: with messages and their locations. */
  'conversations.whole': {
    input: z.object({ tab: z.enum(['answer', 'waiting', 'done', 'all']).default('all'), limit: z.number().int().min(1).default(50) }),
    output: z.object({ conversations: z.array(cliConversationSchema) }),
  },
  'messages.source': { input: z.object({ id: z.number().int() }), output: fileSchema },
  'messages.attachment': { input: z.object({ id: z.number().int(), index: z.number().int() }), output: fileSchema },
  /** In the system's program for it, where the host can (`opensFiles`). @throws `file-dangerous` for a kind that can run, `file-unopened` */
  'messages.openAttachment': { input: z.object({ id: z.number().int(), index: z.number().int() }), output: z.object({}) },
  /** A picture of an HTML mail from the internet, fetched without cookies or referrer; only after the owner asked for it. @throws `server-unreachable`, `server-refused` */
  'messages.picture': { input: z.object({ url: z.url({ protocol: /^https?$/ }) }), output: fileSchema },
});
