/** What a contact was about: its kind, and why the customer wrote. Any conversation is a contact, and so is a record of any channel. */
import { z } from 'zod';
import { methods } from './method.ts';
import { languageSchema } from './time.ts';

export const contactKindSchema = z.enum(['complaint', 'question', 'praise', 'idea']);
export type ContactKind = z.infer<typeof contactKindSchema>;
export const contactKinds = contactKindSchema.options;

/** A conversation, or a record that came by another way. */
export const contactSchema = z.union([z.strictObject({ conversationId: z.string() }), z.strictObject({ number: z.number().int() })]);
export type Contact = z.infer<typeof contactSchema>;

/** A reason's names in other languages are shown in its place. */
export const reasonNamesSchema = z.partialRecord(languageSchema, z.string());
export const reasonSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  names: reasonNamesSchema,
  archived: z.boolean(),
  /** Contacts that carry it, in all and by kind. */
  count: z.number().int(),
  kinds: z.record(contactKindSchema, z.number().int()),
});
export type Reason = z.infer<typeof reasonSchema>;

const reasonName = z.string().trim().min(1).max(200);
const reasonId = z.number().int();
const changedReason = z.object({ reason: reasonSchema, undo: z.number().int(), contacts: z.number().int(), merged: z.boolean() });

export const contactsMethods = methods({
  'contacts.get': {
    input: z.object({ contact: contactSchema }),
    output: z.object({
      /** Null where nobody said; what holds a record is a complaint until the owner says otherwise. */
      kind: contactKindSchema.nullable(),
      reason: reasonId.nullable(),
      /** The owner said so. */
      marked: z.boolean(),
    }),
  },
  /** Marks contacts, or with `kind` null takes their mark away. `reason` is an id or a name, a new one of which joins the list. */
  'contacts.mark': {
    input: z.object({
      contacts: z.array(contactSchema).min(1).max(1000),
      kind: contactKindSchema.nullable(),
      reason: z.union([reasonId, reasonName]).nullable().default(null),
    }),
    output: z.object({ undo: z.number().int(), changed: z.number().int() }),
  },
  /** What earlier contacts say of this one; offered, never set. */
  'contacts.suggest': {
    input: z.object({ contact: contactSchema }),
    output: z.object({
      suggestion: z.object({ kind: contactKindSchema, reason: reasonId, sure: z.enum(['sure', 'likely', 'perhaps']) }).nullable(),
    }),
  },
  /** Takes back a mark or a change to reasons; contacts that were marked anew since stay as they are (`left`). */
  'contacts.undo': {
    input: z.object({ undo: z.number().int() }),
    output: z.object({ contacts: z.number().int(), left: z.number().int() }),
  },
  /** The most used first. */
  'reasons.list': { input: z.object({}), output: z.array(reasonSchema) },
  'reasons.add': { input: z.object({ name: reasonName }), output: reasonSchema },
  /** Names and archive; a name that another reason bears merges the two. */
  'reasons.change': {
    input: z.object({
      id: reasonId,
      changes: z.object({ name: reasonName, names: reasonNamesSchema, archived: z.boolean() }).partial().strict(),
    }),
    output: changedReason,
  },
  'reasons.merge': { input: z.object({ from: reasonId, into: reasonId }), output: changedReason },
});
