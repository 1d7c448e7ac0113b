/** Drafts, templates and the outbox. */
import { z } from 'zod';
import { addressSchema, fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { dueSchema, instantSchema, languageSchema, wallSchema } from './time.ts';

export const templateSchema = z.object({
  id: z.string(),
  /** The starter text's key, or null for the owner's own. */
  starter: z.string().nullable(),
  language: languageSchema,
  title: z.string(),
  body: z.string(),
  used: z.number().int(),
  /** Where the owner keeps it; empty for none. */
  folder: z.string(),
  archived: z.boolean(),
  /** How often it was used for the cause of the complaint that was asked about. */
  usedForCause: z.number().int(),
});
export type Template = z.infer<typeof templateSchema>;

/** A piece of a filled template: text, or a variable that stayed empty. */
export const pieceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('filled'), variable: z.string(), text: z.string() }),
  z.object({ kind: z.literal('empty'), variable: z.string() }),
]);

/** What a templates file holds, as it is exported and read. */
export const templateFileSchema = z.object({
  amends: z.literal('templates'),
  version: z.literal(1),
  templates: z
    .array(
      z.object({
        language: languageSchema,
        title: z.string().trim().min(1).max(300),
        folder: z.string().trim().max(100).default(''),
        body: z.string().trim().min(1).max(50_000),
      }),
    )
    .max(5000),
});
/** One template of a file beside what is there: a `double` has the title of another one, a `same` one is there word for word. */
export const templateReadSchema = z.object({
  at: z.number().int(),
  language: languageSchema,
  title: z.string(),
  folder: z.string(),
  body: z.string(),
  state: z.enum(['new', 'double', 'same']),
});
export type TemplateRead = z.infer<typeof templateReadSchema>;

/** A file of a draft. One with a Content-ID (RFC 2392) stands in the message itself, as `<img src="cid:…">`. */
export const draftFileSchema = fileSchema.extend({
  cid: z
    .string()
    .regex(/^[\w.@-]+$/)
    .optional(),
});
export type DraftFile = z.infer<typeof draftFileSchema>;

export const draftSchema = z.object({
  id: z.string(),
  conversationId: z.string().nullable(),
  kind: z.enum(['reply', 'forward', 'new']).default('reply'),
  /** The message answered or forwarded, if any. */
  answers: z.number().int().nullable(),
  to: z.array(addressSchema),
  cc: z.array(addressSchema),
  bcc: z.array(addressSchema).default([]),
  subject: z.string(),
  /** Plain text; `{{variable}}` marks one that is still empty. */
  text: z.string(),
  /** The same with its looks, as the composer writes it; empty for plain text alone. */
  html: z.string().default(''),
  language: languageSchema,
  direction: z.enum(['auto', 'ltr', 'rtl']),
  attachments: z.array(draftFileSchema),
  /** Whether it goes out with the signature of its language. */
  signed: z.boolean().default(true),
  savedAt: instantSchema,
});
export type Draft = z.infer<typeof draftSchema>;

/** Nothing of it is the owner's: a forward begins with the attachments, a reply with recipients. */
export function isBlank({ kind, text, subject, to, cc, bcc, attachments }: Draft): boolean {
  if (text.trim() !== '') return false;
  if (kind === 'reply') return attachments.length === 0;
  const named = to.length + cc.length + bcc.length > 0;
  return !named && (kind === 'forward' || (attachments.length === 0 && subject.trim() === ''));
}
export const draftChangesSchema = draftSchema
  .pick({
    to: true,
    cc: true,
    bcc: true,
    subject: true,
    text: true,
    html: true,
    language: true,
    direction: true,
    attachments: true,
    signed: true,
  })
  // Without their defaults: a save that does not speak of blind copies leaves them as they are. Words without looks are plain text.
  .extend({ bcc: z.array(addressSchema), html: z.string(), signed: z.boolean() })
  .partial();

/** reliability.md, Sending. `uncertain` may have gone out and is never resent by itself. */
export const outboxStateSchema = z.enum(['queued', 'sending', 'accepted', 'waiting', 'rejected', 'uncertain', 'cancelled']);
export type OutboxState = z.infer<typeof outboxStateSchema>;

export const outboxItemSchema = z.object({
  id: z.string(),
  conversationId: z.string().nullable(),
  subject: z.string(),
  messageId: z.string(),
  state: outboxStateSchema,
  /** Not sent before this instant: the time left to call it back. */
  notBefore: instantSchema,
  /** The time that the owner chose; null goes out at once. */
  sendAt: dueSchema.nullable(),
  /** An acknowledgement that went out by itself. */
  automatic: z.boolean(),
  recipients: z.array(z.object({ address: z.string(), state: z.enum(['pending', 'accepted', 'rejected']), detail: z.string() })),
  detail: z.string(),
  filed: z.boolean(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

export const latteStepSchema = z.enum(['listen', 'acknowledge', 'act', 'thank', 'explain']);
export type LatteStep = z.infer<typeof latteStepSchema>;

export const checkSchema = z.object({
  /** The words of the draft that show the step, or null where none was found. */
  latte: z.record(latteStepSchema, z.string().nullable()),
  promise: z.object({ text: z.string(), due: wallSchema }).nullable(),
  unfilled: z.array(z.string()),
});
export type Check = z.infer<typeof checkSchema>;

/** What the owner may want to look at once more before sending. A hint, never a lock. */
export const hintSchema = z.discriminatedUnion('kind', [
  /** Nobody reads what is sent there. */
  z.object({ kind: z.literal('no-reply'), address: z.string() }),
  /** The words speak of a file, and none is there. */
  z.object({ kind: z.literal('attachment'), text: z.string() }),
  z.object({ kind: z.literal('language'), draft: languageSchema, customer: languageSchema }),
  /** Half of such promises took longer, by the clock, than this one leaves. `for` names what they have in common. */
  z.object({
    kind: z.literal('promise'),
    due: wallSchema,
    leavesHours: z.number(),
    usualHours: z.number(),
    cases: z.number().int(),
    for: z.enum(['cause', 'compensation', 'all']),
  }),
]);
export type Hint = z.infer<typeof hintSchema>;

/** CSAT 1 to 5, NPS 0 to 10, CES 1 to 7 (domain.md, Figures). */
export const surveyKindSchema = z.enum(['csat', 'nps', 'ces']);
export type SurveyKind = z.infer<typeof surveyKindSchema>;

export const surveySchema = z.object({
  kind: surveyKindSchema,
  complaint: z.number().int().nullable(),
  conversationId: z.string(),
  sentAt: instantSchema,
  /** Null until it is answered; `words` are the customer's own. */
  score: z.number().int().nullable(),
  low: z.boolean(),
  words: z.string(),
  answeredAt: instantSchema.nullable(),
  /** The message that answered. */
  answer: z.number().int().nullable(),
});
export type Survey = z.infer<typeof surveySchema>;

/** What the acknowledgement promises beside what is kept: over the last 90 days. */
export const acknowledgedSchema = z.object({
  /** Hours of shop time that it promises. */
  promisedHours: z.number(),
  /** Hours by the clock within which nine of ten first answers went out; null on fewer than 10. */
  realHours: z.number().nullable(),
  cases: z.number().int(),
  /** Fewer than nine of ten answers came by the time that it named. */
  tooMuch: z.boolean(),
  /** The built-in texts, as they stand in for empty ones. */
  texts: z.record(languageSchema, z.string()),
});

export const repliesMethods = methods({
  /** Surveys of a complaint, newest first; null for those of all. Sent by writing `{{survey.csat}}` in a reply. */
  'surveys.list': { input: z.object({ complaint: z.number().int().nullable() }), output: z.array(surveySchema) },
  'acknowledgement.honest': { input: z.object({}), output: acknowledgedSchema },
  /** The most used first; for a complaint with a cause those most used for that cause. */
  'templates.list': {
    input: z.object({
      language: languageSchema.nullable().default(null),
      complaint: z.number().int().nullable().optional(),
      archived: z.boolean().optional(),
    }),
    output: z.array(templateSchema),
  },
  'templates.save': {
    input: z.object({
      id: z.string().nullable(),
      language: languageSchema,
      title: z.string().trim().min(1),
      body: z.string().trim().min(1),
      /** Left out, it stays where it is. */
      folder: z.string().trim().max(100).optional(),
    }),
    output: templateSchema,
  },
  /** Out of the lists, or back into them. */
  'templates.archive': { input: z.object({ id: z.string(), archived: z.boolean() }), output: templateSchema },
  /** A draft as a template: what its variables stand for is put back into them, each of them told, for the owner to correct. */
  'templates.draftFrom': {
    input: z.object({ draftId: z.string(), complaint: z.number().int().nullable() }),
    output: z.object({ title: z.string(), body: z.string(), replaced: z.array(z.object({ variable: z.string(), text: z.string() })) }),
  },
  'templates.export': {
    input: z.object({ language: languageSchema.nullable().default(null) }),
    output: z.object({ file: fileSchema, count: z.number().int() }),
  },
  /** Looks at a file before anything of it is taken. @throws `bad-input` for one that is no templates file */
  'templates.read': { input: z.object({ text: z.string().max(20_000_000) }), output: z.array(templateReadSchema) },
  /** Takes the templates at these places of the file. `replace` gives a double's text to the one that is there, otherwise both are kept. */
  'templates.import': {
    input: z.object({ text: z.string().max(20_000_000), take: z.array(z.object({ at: z.number().int(), replace: z.boolean() })) }),
    output: z.object({ added: z.array(templateSchema), replaced: z.array(templateSchema) }),
  },
  /** Fills the variables from customer, conversation and complaint, in the template's language. `insert` counts it as used; a look does not. */
  'templates.fill': {
    input: z.object({
      id: z.string(),
      conversationId: z.string().nullable(),
      complaint: z.number().int().nullable(),
      insert: z.boolean().default(false),
    }),
    output: z.object({ pieces: z.array(pieceSchema), text: z.string() }),
  },
  /** The open draft of a conversation, or a new one that answers its last message; null stands for the new mail that is being written. */
  'drafts.open': { input: z.object({ conversationId: z.string().nullable(), all: z.boolean().default(false) }), output: draftSchema },
  'drafts.find': { input: z.object({ conversationId: z.string().nullable() }), output: draftSchema.nullable() },
  /** A draft that hands a message and its attachments on to somebody else. */
  'drafts.forward': { input: z.object({ conversationId: z.string(), messageId: z.number().int() }), output: draftSchema },
  'drafts.save': { input: z.object({ id: z.string(), changes: draftChangesSchema }), output: draftSchema },
  /** Takes a discarding back. */
  'drafts.restore': { input: draftSchema, output: draftSchema },
  /** `ifBlank` leaves one that another window has written in. */
  'drafts.discard': { input: z.object({ id: z.string(), ifBlank: z.boolean().optional() }), output: z.object({}) },
  /** LATTE, a promise with its date, and what is still empty: quick, local, never blocking. */
  'drafts.check': { input: z.object({ text: z.string(), language: languageSchema }), output: checkSchema },
  /** What is better looked at once more: an address that nobody reads, a missing file, another language, a promise that is sooner than usual. */
  'drafts.hints': {
    input: z.object({
      text: z.string(),
      language: languageSchema,
      kind: draftSchema.shape.kind.unwrap(),
      conversationId: z.string().nullable(),
      complaint: z.number().int().nullable(),
      recipients: z.array(z.string()),
      /** How many files it carries. */
      files: z.number().int(),
    }),
    output: z.array(hintSchema),
  },
  /** Stores the final bytes as `queued`; the draft ends. `promise` is saved to the complaint in the same transaction. */
  'outbox.send': {
    input: z.object({
      draftId: z.string(),
      complaint: z.number().int().nullable().default(null),
      promise: z.object({ due: wallSchema, purpose: z.string() }).nullable().default(null),
      thenDone: z.boolean().default(false),
      /** A wall time of the shop at which it goes out, while the computer is awake; null is now. */
      at: wallSchema.nullable().optional(),
      /** The answered message's HTML, sanitised in the window and without its sender's CSS; without it the text is quoted. */
      quote: z.string().optional(),
    }),
    output: outboxItemSchema,
  },
  /** Calls back a reply that has not begun to go out; its draft opens again. */
  'outbox.cancel': { input: z.object({ id: z.string() }), output: draftSchema },
  /** Another time for a reply that waits for a chosen one; null is now. */
  'outbox.reschedule': { input: z.object({ id: z.string(), at: wallSchema.nullable() }), output: outboxItemSchema },
  'outbox.list': { input: z.object({ openOnly: z.boolean().default(true) }), output: z.array(outboxItemSchema) },
  /** The three choices for `uncertain`; `again` also retries what was rejected or waits. */
  'outbox.settle': { input: z.object({ id: z.string(), choice: z.enum(['check', 'sent', 'again']) }), output: outboxItemSchema },
});
