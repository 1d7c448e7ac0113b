/** What customers answered to the surveys (domain.md, Figures: CSAT, NPS, CES), never without its spread. */
import { z } from 'zod';
import { methods } from './method.ts';
import { surveyKindSchema } from './replies.ts';
import { instantSchema } from './time.ts';

const tallySchema = z.object({
  answered: z.number().int(),
  /** Answers for each score of the scale, the lowest first. */
  scores: z.array(z.number().int()),
  /** CSAT: 4 and 5. NPS: 9 and 10. CES: 5 to 7. */
  good: z.number().int(),
  /** CSAT: 1 and 2. NPS: 0 to 6. CES: 1 to 3. */
  bad: z.number().int(),
  /** CSAT: the good share, 0 to 1. NPS: good less bad, -1 to 1. CES: the mean. Null without an answer. */
  value: z.number().nullable(),
  mean: z.number().nullable(),
  /** Standard deviation of the scores (of the answers at hand, not of a sample). */
  deviation: z.number().nullable(),
  /** Half of the answers lie between these; each is a score that was given. */
  quartiles: z.tuple([z.number(), z.number()]).nullable(),
});
export type Tally = z.infer<typeof tallySchema>;

const groupSchema = tallySchema.extend({ kind: surveyKindSchema, name: z.string() });

export const lowAnswerSchema = z.object({
  kind: surveyKindSchema,
  score: z.number().int(),
  words: z.string(),
  at: instantSchema,
  conversationId: z.string(),
  complaint: z.number().int().nullable(),
  customer: z.string(),
  /** A reply went out since, or the follow-up that it raised was kept. */
  followedUp: z.boolean(),
});
export type LowAnswer = z.infer<typeof lowAnswerSchema>;

export const surveyFiguresSchema = z.object({
  /** Answers that came in the period; `sent` are the questions that went out in it, `returned` those of them that were answered. */
  kinds: z.array(tallySchema.extend({ kind: surveyKindSchema, sent: z.number().int(), returned: z.number().int() })),
  byCause: z.array(groupSchema),
  byLanguage: z.array(groupSchema),
  /** Every low score, those not yet followed up first, newest first. */
  low: z.array(lowAnswerSchema),
});
export type SurveyFigures = z.infer<typeof surveyFiguresSchema>;

export const surveyFiguresMethods = methods({
  'surveys.figures': { input: z.object({ from: z.iso.date(), to: z.iso.date() }), output: surveyFiguresSchema },
});
