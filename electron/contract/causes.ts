/** Why complaints happen, what each cause usually asks for, and the ideas against it. */
import { z } from 'zod';
import { compensationKindSchema } from './complaints.ts';
import { methods } from './method.ts';
import { currencySchema, languageSchema } from './time.ts';

/** What a cause usually asks for: offered, never filled in. */
const usualSchema = z.object({
  remedy: z.string(),
  compensationKind: compensationKindSchema.nullable(),
  compensationMinor: z.number().int().nonnegative().nullable(),
  compensationCurrency: currencySchema.nullable(),
});

/** A cause by its names: those in other languages are shown and exported in their place. */
export const causeNamesSchema = z.partialRecord(languageSchema, z.string());

export const causeSchema = z.object({
  name: z.string(),
  count: z.number().int(),
  names: causeNamesSchema,
  archived: z.boolean(),
  /** A policy of the shop that annoys: a candidate to drop. */
  ownRule: z.boolean(),
  usual: usualSchema,
  /** It may name what happened, not why. */
  saysWhat: z.boolean(),
});
export type Cause = z.infer<typeof causeSchema>;

export const ideaStateSchema = z.enum(['noted', 'doing', 'done', 'dropped']);
/** How to keep a cause from coming back; known by its words. */
export const ideaSchema = z.object({
  key: z.string(),
  text: z.string(),
  cause: z.string(),
  state: ideaStateSchema,
  doneOn: z.iso.date().nullable(),
  /** The records whose prevention says it. */
  numbers: z.array(z.number().int()),
  /** Complaints of its cause since it was done; null while it is not. */
  repeats: z.number().int().nullable(),
});
export type Idea = z.infer<typeof ideaSchema>;

const causeName = z.string().trim().min(1).max(200);
const changedCauses = z.object({ cause: causeSchema, undo: z.number().int(), records: z.number().int(), merged: z.boolean() });

export const causesMethods = methods({
  'complaints.causes': { input: z.object({}), output: z.array(causeSchema) },
  /** What the record's cause usually asks for, and what was last given for it. */
  'complaints.usual': {
    input: z.object({ number: z.number().int() }),
    output: z.object({
      usual: usualSchema.nullable(),
      last: usualSchema.extend({ number: z.number().int() }).nullable(),
    }),
  },
  'causes.add': { input: z.object({ name: causeName }), output: causeSchema },
  /** Languages, usual remedy, archive, own rule. @returns the undo */
  'causes.change': {
    input: z.object({
      name: z.string(),
      changes: z.object({ names: causeNamesSchema, archived: z.boolean(), ownRule: z.boolean(), usual: usualSchema }).partial().strict(),
    }),
    output: changedCauses,
  },
  /** Every record with that cause gets the new name; a name that is there already merges the two. */
  'causes.rename': { input: z.object({ name: z.string(), to: causeName }), output: changedCauses },
  /** Takes back a change, a rename or a merge; records whose cause changed since stay as they are. */
  'causes.undo': { input: z.object({ undo: z.number().int() }), output: z.object({ records: z.number().int(), left: z.number().int() }) },
  'ideas.list': { input: z.object({}), output: z.array(ideaSchema) },
  'ideas.add': { input: z.object({ text: z.string().trim().min(1).max(2000), cause: z.string().default('') }), output: ideaSchema },
  'ideas.set': {
    input: z.object({ key: z.string(), state: ideaStateSchema, doneOn: z.iso.date().nullable().default(null) }),
    output: ideaSchema,
  },
  'ideas.undo': { input: z.object({ key: z.string() }), output: ideaSchema },
});
