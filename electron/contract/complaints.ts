/** The structured complaint record and its history. */
import { z } from 'zod';
import { complaintStatusSchema } from './mail.ts';
import { methods } from './method.ts';
import { currencySchema, dueSchema, instantSchema, wallSchema } from './time.ts';

export const channelSchema = z.enum([
  'email',
  'phone',
  'voicemail',
  'in-person',
  'chat',
  'messaging',
  'social',
  'review',
  'web-form',
  'post',
]);
export const severitySchema = z.enum(['low', 'normal', 'high']);
export const outcomeSchema = z.enum(['upheld', 'partly', 'not-upheld']);
export const yesNoSchema = z.enum(['yes', 'no', 'unknown']);
export const compensationKindSchema = z.enum([
  'refund',
  'partial-refund',
  'replacement',
  'store-credit',
  'discount',
  'gift',
  'free-shipping',
  'apology',
  'none',
]);

/** Every field that a save may name, with its type; wall times are in the record's zone, empty text is "not known". */
export const complaintFieldsSchema = z.object({
  customerName: z.string(),
  customerEmail: z.string(),
  customerPhone: z.string(),
  customerAddress: z.string(),
  takenBy: z.string(),
  channel: channelSchema,
  link: z.string(),
  reportedAt: wallSchema,
  nature: z.string(),
  product: z.string(),
  order: z.string(),
  cause: z.string(),
  remedyAsked: z.string(),
  severity: severitySchema,
  fix: z.string(),
  applied: z.enum(['on-the-spot', 'promised']).nullable(),
  promisedFor: wallSchema.nullable(),
  doingNow: z.string(),
  followUpAt: wallSchema.nullable(),
  compensationKind: compensationKindSchema.nullable(),
  /** Minor units of `compensationCurrency`. */
  compensationMinor: z.number().int().nonnegative().nullable(),
  compensationCurrency: currencySchema,
  compensationPaidAt: wallSchema.nullable(),
  prevention: z.string(),
  carrier: z.string(),
  tracking: z.string(),
  goodwill: z.string(),
  acknowledgedAt: wallSchema.nullable(),
  estimatedFor: wallSchema.nullable(),
  status: complaintStatusSchema,
  resolvedAt: wallSchema.nullable(),
  reopenedAt: wallSchema.nullable(),
  outcome: outcomeSchema.nullable(),
  satisfied: yesNoSchema,
  boughtAgain: yesNoSchema,
});
export type ComplaintFields = z.infer<typeof complaintFieldsSchema>;
export type ComplaintField = keyof ComplaintFields;
export const complaintFields = Object.keys(complaintFieldsSchema.shape) as readonly ComplaintField[];

/** A record of which nothing is known yet but when and by whom it was taken. @param now wall time of the shop */
export function blankFields({ now, takenBy, currency }: { now: string; takenBy: string; currency: string }): ComplaintFields {
  return {
    customerName: '',
    customerEmail: '',
    customerPhone: '',
    customerAddress: '',
    takenBy,
    channel: 'phone',
    link: '',
    reportedAt: now,
    nature: '',
    product: '',
    order: '',
    cause: '',
    remedyAsked: '',
    severity: 'normal',
    fix: '',
    applied: null,
    promisedFor: null,
    doingNow: '',
    followUpAt: null,
    compensationKind: null,
    compensationMinor: null,
    compensationCurrency: currency,
    compensationPaidAt: null,
    prevention: '',
    carrier: '',
    tracking: '',
    goodwill: '',
    acknowledgedAt: null,
    estimatedFor: null,
    status: 'open',
    resolvedAt: null,
    reopenedAt: null,
    outcome: null,
    satisfied: 'unknown',
    boughtAgain: 'unknown',
  };
}

export const complaintSchema = complaintFieldsSchema.extend({
  number: z.number().int().positive(),
  /** Grows by one with every save. */
  revision: z.number().int().positive(),
  zone: z.string(),
  customerId: z.string().nullable(),
  conversationIds: z.array(z.string()),
  /** First reply that went out in a linked conversation after it was reported. */
  answeredAt: instantSchema.nullable(),
  promise: z.object({ due: dueSchema, state: z.enum(['open', 'kept', 'broken']), late: z.boolean() }).nullable(),
  followUp: z.object({ due: dueSchema, late: z.boolean() }).nullable(),
  /** The customer wrote after it was resolved: the window offers Reopen. */
  offerReopen: z.boolean(),
});
export type Complaint = z.infer<typeof complaintSchema>;

/** One field's change: what the editor saw, and what it became. */
export const changeSchema = z.object({ from: z.unknown(), to: z.unknown() });
export const changesSchema = z.partialRecord(z.enum(complaintFields as [ComplaintField, ...ComplaintField[]]), changeSchema);
export type Changes = z.infer<typeof changesSchema>;

export const historyEntrySchema = z.object({
  id: z.number().int(),
  revision: z.number().int(),
  at: instantSchema,
  by: z.string(),
  changes: changesSchema,
  /** The history entry that this one takes back. */
  undoes: z.number().int().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const complaintFilterSchema = z.object({
  find: z.string().default(''),
  /** Days of the shop's calendar, `2026-11-01`, both included. */
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  status: complaintStatusSchema.nullable().default(null),
  cause: z.string().nullable().default(null),
  channel: channelSchema.nullable().default(null),
  customerId: z.string().nullable().default(null),
  /** These records alone. */
  numbers: z.array(z.number().int()).optional(),
});
export type ComplaintFilter = z.infer<typeof complaintFilterSchema>;

export const complaintSortSchema = z.object({
  by: z.enum(['number', 'reportedAt', 'customerName', 'order', 'cause', 'promisedFor', 'status']).default('number'),
  descending: z.boolean().default(true),
});

/** Fields that a mail or earlier records may say. */
export const suggestionSchema = z.object({
  field: z.enum(['order', 'customerPhone', 'customerName', 'customerAddress', 'product', 'reportedAt', 'cause']),
  value: z.string(),
  /** How sure, for what was learned from earlier records; null for what the mail says itself. */
  sure: z.enum(['sure', 'likely', 'perhaps']).nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** The record as JSON of the command line (architecture.md): every key optional on the way in, unknown keys an error. */
export const complaintJsonSchema = complaintFieldsSchema
  .omit({
    customerName: true,
    customerEmail: true,
    customerPhone: true,
    customerAddress: true,
    compensationKind: true,
    compensationMinor: true,
    compensationCurrency: true,
    compensationPaidAt: true,
  })
  .extend({
    number: z.number().int().positive(),
    revision: z.number().int().positive(),
    zone: z.string(),
    customer: z.strictObject({ name: z.string(), email: z.string(), phone: z.string(), address: z.string() }).partial(),
    conversationIds: z.array(z.string()),
    compensation: z
      .strictObject({
        kind: compensationKindSchema.nullable(),
        amount: z.number().nonnegative().nullable(),
        currency: currencySchema,
        paidAt: wallSchema.nullable(),
      })
      .partial(),
  })
  .strict()
  .partial();
export type ComplaintJson = z.infer<typeof complaintJsonSchema>;

export const complaintsMethods = methods({
  /** Logs a complaint; `conversationId` links it and fills the customer and the day from the mail. */
  'complaints.create': {
    input: z.object({ conversationId: z.string().nullable().default(null), fields: complaintFieldsSchema.partial().default({}) }),
    output: complaintSchema,
  },
  'complaints.get': { input: z.object({ number: z.number().int() }), output: complaintSchema },
  /** Saves by field; only a change to a field that changed meanwhile conflicts. `undo` is the history entry that takes it back. */
  'complaints.save': {
    input: z.object({ number: z.number().int(), revision: z.number().int(), changes: changesSchema }),
    output: z.object({ complaint: complaintSchema, undo: z.number().int().nullable() }),
  },
  'complaints.undo': { input: z.object({ number: z.number().int(), entry: z.number().int() }), output: complaintSchema },
  'complaints.link': {
    input: z.object({ number: z.number().int(), conversationId: z.string(), linked: z.boolean() }),
    output: complaintSchema,
  },
  /** Records that these fields of a new one may repeat, the newest first: same order, or same customer and product, within `days`. */
  'complaints.doubles': {
    input: z.object({
      fields: z.object({
        customerName: z.string().default(''),
        customerEmail: z.string().default(''),
        customerPhone: z.string().default(''),
        order: z.string().default(''),
        product: z.string().default(''),
        nature: z.string().max(20_000).default(''),
      }),
      days: z.number().int().min(1).max(3650).default(30),
      /** A record that is no double of itself. */
      except: z.number().int().nullable().default(null),
    }),
    output: z.array(
      z.object({
        number: z.number().int(),
        status: complaintStatusSchema,
        reportedAt: wallSchema,
        customerName: z.string(),
        same: z.enum(['order', 'product']),
      }),
    ),
  },
  'complaints.history': { input: z.object({ number: z.number().int() }), output: z.array(historyEntrySchema) },
  'complaints.list': {
    input: z.object({
      filter: complaintFilterSchema.prefault({}),
      sort: complaintSortSchema.prefault({}),
      limit: z.number().int().min(1).max(1000).default(200),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({
      complaints: z.array(complaintSchema),
      shown: z.number().int(),
      total: z.number().int(),
      late: z.number().int(),
      paidBack: z.array(z.object({ currency: z.string(), minor: z.number().int() })),
    }),
  },
  /** Texts seen in the linked mails that may belong into empty fields: dashed chips, never filled silently. */
  'complaints.suggest': {
    input: z.object({ number: z.number().int() }),
    output: z.array(suggestionSchema),
  },
  /** The same record in the command line's JSON. */
  'complaints.addJson': { input: z.object({ record: complaintJsonSchema }), output: z.object({ complaint: complaintJsonSchema }) },
  'complaints.listJson': { input: z.object({}), output: z.object({ complaints: z.array(complaintJsonSchema) }) },
});
