/** Help content: answers to what customers ask again and again, in several languages side by side. */
import { z } from 'zod';
import { fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { instantSchema, languageSchema } from './time.ts';

export const areaSchema = z.enum(['billing', 'ordering', 'shipping', 'returns', 'accounts', 'products']);
export type Area = z.infer<typeof areaSchema>;

const wordsSchema = z.object({ question: z.string().trim().max(1000), answer: z.string().trim().max(20_000) });
const textsSchema = z.partialRecord(languageSchema, wordsSchema);

export const snippetSchema = z.object({
  id: z.string(),
  area: areaSchema,
  /** By language; none has an empty answer. */
  texts: textsSchema,
  /** A day of the shop on which to look at it again. */
  reviewOn: z.iso.date().nullable(),
  reviewDue: z.boolean(),
  /** Conversations in which it was the answer since this month of the shop began. */
  askedThisMonth: z.number().int(),
  asked: z.number().int(),
  archived: z.boolean(),
  changedAt: instantSchema,
});
export type Snippet = z.infer<typeof snippetSchema>;

/** What could become one: the question as the customer put it, the answer as it went out. Nothing is saved yet. */
export const snippetIdeaSchema = z.object({
  language: languageSchema,
  question: z.string(),
  answer: z.string(),
  conversationId: z.string(),
});
export type SnippetIdea = z.infer<typeof snippetIdeaSchema>;

/** A question heard more than once, known by the words that its letters share. */
export const heardSchema = snippetIdeaSchema.extend({
  words: z.string(),
  count: z.number().int(),
  conversationIds: z.array(z.string()),
});
export type Heard = z.infer<typeof heardSchema>;

export const snippetsMethods = methods({
  'snippets.list': { input: z.object({ archived: z.boolean().default(false) }), output: z.array(snippetSchema) },
  /** @param askedIn the conversation that it was made from: its question was asked there. @throws `bad-input` where no language has an answer */
  'snippets.save': {
    input: z.object({
      id: z.string().nullable(),
      area: areaSchema,
      texts: textsSchema,
      reviewOn: z.iso.date().nullable(),
      askedIn: z.string().nullable().default(null),
    }),
    output: snippetSchema,
  },
  'snippets.archive': { input: z.object({ id: z.string(), archived: z.boolean() }), output: snippetSchema },
  /** It was put into a reply. */
  'snippets.used': { input: z.object({ id: z.string(), conversationId: z.string().nullable() }), output: z.object({}) },
  /** The newest reply of a conversation and what it answered; null where nobody has replied yet. */
  'snippets.from': { input: z.object({ conversationId: z.string() }), output: snippetIdeaSchema.nullable() },
  /** Questions of the last 90 days that were heard more than once and have no help text, the most heard first. */
  'snippets.heard': { input: z.object({}), output: z.array(heardSchema) },
  /** Not wanted as a help text, or wanted again. */
  'snippets.refuse': { input: z.object({ words: z.string(), refused: z.boolean() }), output: z.object({}) },
  /** One page of a language, for the shop's site. */
  'snippets.export': {
    input: z.object({ language: languageSchema, format: z.enum(['html', 'markdown']) }),
    output: z.object({ file: fileSchema, count: z.number().int() }),
  },
});
