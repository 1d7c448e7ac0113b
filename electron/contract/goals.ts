/** What the shop aims at and where it stands; the self-assessment (domain.md, Goals and self-assessment). */
import { z } from 'zod';
import { methods } from './method.ts';
import { instantSchema } from './time.ts';

/** Shares that the owner aims at; of returns less is better, of the others more. */
export const goalNameSchema = z.enum(['answered', 'fixed', 'promisesKept', 'satisfied', 'boughtAgain', 'returns']);
export type GoalName = z.infer<typeof goalNameSchema>;
export const goalNames = goalNameSchema.options;

const line = z.string().max(500);
const guideRowSchema = z.object({ reason: line, customer: line, step: line, verb: line });
export type GuideRow = z.infer<typeof guideRowSchema>;

/** The part of the settings that says where the shop wants to go. */
export const goalsSchema = z.object({
  /** One sentence on the service that the shop wants to give. */
  vision: line,
  /** The notes that led to it: success in some years, and five reasons for it with the customer's view, the step and its verb. */
  guide: z.object({ success: line, rows: z.array(guideRowSchema).length(5) }),
  /** Percent from 0 to 100; one that is not there is not set. */
  targets: z.partialRecord(goalNameSchema, z.number().min(0).max(100)),
  /** Without staff the statements on staff drop out of the self-assessment. */
  staff: z.boolean(),
});
export type Goals = z.infer<typeof goalsSchema>;

export const noGoals: Goals = {
  vision: '',
  guide: { success: '', rows: Array.from({ length: 5 }, () => ({ reason: '', customer: '', step: '', verb: '' })) },
  targets: {},
  staff: false,
};

export const standingSchema = z.object({
  goal: goalNameSchema,
  /** Percent, as set. */
  target: z.number().nullable(),
  /** Percent over the last 90 days; null without a case. */
  value: z.number().nullable(),
  cases: z.number(),
  /** Null without a target, or on too few cases to judge. */
  met: z.boolean().nullable(),
});
export type Standing = z.infer<typeof standingSchema>;

/** Sections of the self-assessment with their statements, in the order of domain.md. */
export const assessmentSections = {
  culture: ['satisfy', 'first', 'example', 'before'],
  selling: ['partner', 'promise', 'features', 'design'],
  responsive: ['complaints', 'ask', 'mistakes'],
  knowing: ['expect', 'touch', 'everyone'],
  easy: ['deal', 'resolve', 'delight'],
  staff: ['respect', 'product', 'tools', 'may', 'job'],
  improving: ['always', 'others', 'quickly'],
} as const;
export type SectionName = keyof typeof assessmentSections;
export const sectionNames = Object.keys(assessmentSections) as SectionName[];
export type Statement = { [S in SectionName]: `${S}.${(typeof assessmentSections)[S][number]}` }[SectionName];

/** Those that are asked, section by section; a shop without staff has fewer. */
export function statementsOf(section: SectionName, staff: boolean): readonly Statement[] {
  if (section === 'staff' && !staff) return [];
  const all = assessmentSections[section].map((name) => `${section}.${name}` as Statement);
  return staff ? all : all.filter((statement) => statement !== 'knowing.everyone');
}
export const allStatements = sectionNames.flatMap((section) => statementsOf(section, true));

const statementSchema = z.enum(allStatements as [Statement, ...Statement[]]);
const sectionSchema = z.enum(sectionNames as [SectionName, ...SectionName[]]);
const ratingSchema = z.number().int().min(1).max(5);
const ratingsSchema = z.partialRecord(statementSchema, ratingSchema);
export type Ratings = z.infer<typeof ratingsSchema>;

export const bandSchema = z.enum(['asset', 'adequate', 'losing']);
export type Band = z.infer<typeof bandSchema>;

const draftSchema = z.object({ id: z.number().int(), begunAt: instantSchema, ratings: ratingsSchema });
export const assessmentSchema = draftSchema.extend({
  doneAt: instantSchema,
  staff: z.boolean(),
  /** The mean of each section that was asked, 1 to 5. */
  sections: z.array(z.object({ section: sectionSchema, mean: z.number() })),
  /** The sum of the means, and the most that it can be: 35, without staff 30. */
  total: z.number(),
  most: z.number(),
  band: bandSchema,
  /** The sections with the lowest mean; none when all are alike. */
  weakest: z.array(sectionSchema),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** What the owner's own records of the last 90 days say to a section: `part` of `whole`, `name` for what is named. */
export const hintSchema = z.object({
  section: sectionSchema,
  hint: z.enum(['unhappy', 'product', 'unlearnt', 'unasked', 'ownRule', 'overdue', 'notOnTheSpot', 'recurred', 'waitingIdeas', 'few']),
  part: z.number().int(),
  whole: z.number().int(),
  name: z.string(),
});
export type Hint = z.infer<typeof hintSchema>;

export const assessmentStateSchema = z.enum(['draft', 'done', 'removed']);

export const goalsMethods = methods({
  /** Where each goal stands over the last 90 days. */
  'goals.standing': { input: z.object({}), output: z.array(standingSchema) },
  /** `due`: none was finished in the last month. History newest first. */
  'assessments.list': {
    input: z.object({}),
    output: z.object({ draft: draftSchema.nullable(), done: z.array(assessmentSchema), due: z.boolean() }),
  },
  /** Keeps one answer of the draft, beginning one where there is none; null takes the answer out. */
  'assessments.rate': { input: z.object({ statement: statementSchema, rating: ratingSchema.nullable() }), output: draftSchema },
  /** @throws `incomplete` with the statements that have no answer */
  'assessments.finish': { input: z.object({}), output: assessmentSchema },
  /** Removes one, and takes a removing or a finishing back. @throws `too-late` where another draft was begun since */
  'assessments.set': { input: z.object({ id: z.number().int(), state: assessmentStateSchema }), output: z.object({}) },
  /** One for every section. */
  'assessments.hints': { input: z.object({}), output: z.array(hintSchema) },
});
