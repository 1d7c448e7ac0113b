/** The figures of a shop over a period, as domain.md defines them. Shares run from 0 to 1; spans are milliseconds of clock time; null where there is no case. */
import { z } from 'zod';
import { channelSchema } from './complaints.ts';
import { fileSchema, tabSchema } from './mail.ts';
import { methods } from './method.ts';
import { surveyKindSchema } from './replies.ts';
import { currencySchema, instantSchema, languageSchema } from './time.ts';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1).nullable();
const span = z.number().nonnegative().nullable();

/** Means hide the bad cases, so they never stand alone. */
const spansSchema = z.object({ median: span, mean: span, p90: span, cases: count });
export type Spans = z.infer<typeof spansSchema>;

const volumeSchema = z.object({ contacts: count, complaints: count });
export type Volume = z.infer<typeof volumeSchema>;

const moneySchema = z.object({ currency: currencySchema, minor: z.number().int(), cases: count });

const answersSchema = z.object({ yes: count, no: count, unknown: count });

/** How many gave each score, the lowest first, and how many were asked in the period. */
const surveySchema = z.object({ value: z.number().nullable(), cases: count, spread: z.array(count), asked: count, answered: count });
export type SurveyFigure = z.infer<typeof surveySchema>;

export const figuresSchema = z.object({
  /** Days of the shop's calendar, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Contacts opened in the period: the customer's opening message to the first human reply. */
  firstAnswer: spansSchema.extend({
    /** The same waits, counted in shop hours alone. */
    open: spansSchema.omit({ cases: true }),
    /** Of the answered ones and of those that wait past their target. */
    withinTarget: share,
    /** How many wait now, and how long the one that has waited longest. Not bound to the period. */
    waiting: count,
    longestWait: span,
  }),
  /** Complaints resolved in the period. */
  timeToResolve: spansSchema,
  /** Complaints first resolved in the period of which it is known. */
  fixedInFirstReply: z.object({ share, fixed: count, cases: count }),
  /** The customer's messages until it was resolved, of complaints resolved in the period that have mail. */
  effort: z.object({ median: z.number().nullable(), mean: z.number().nullable(), most: z.number().int().nullable(), cases: count }),
  /** Time that the owner spent in conversations in the period, a conversation; null as a whole where it is not measured. */
  handling: spansSchema.extend({ total: z.number().nonnegative() }),
  contacts: count,
  complaints: count,
  /** One a day of the period. */
  perDay: z.array(z.object({ day: z.iso.date(), count, contacts: count })),
  /** By hour of the shop's day, 0 to 23. */
  perHour: z.array(volumeSchema).length(24),
  /** By weekday, Sunday first. */
  perWeekday: z.array(volumeSchema).length(7),
  /** Null where the language is not known. */
  perLanguage: z.array(volumeSchema.extend({ language: languageSchema.nullable() })),
  perChannel: z.array(volumeSchema.extend({ channel: channelSchema })),
  /** Over the months of the period for which orders were entered; a month that the period cuts counts by its days. */
  perOrders: z.object({ orders: z.number().nonnegative(), contacts: z.number().nullable(), complaints: z.number().nullable() }),
  returns: z.object({ share: z.number().nonnegative().nullable(), returns: z.number().nonnegative(), orders: z.number().nonnegative() }),
  /** Resends entered per month, and replacements in the complaints of the period; a carrier that is not known is ''. */
  resends: z.object({
    total: z.number().nonnegative(),
    carriers: z.array(z.object({ carrier: z.string(), entered: z.number(), replaced: count })),
  }),
  surveys: z.record(surveyKindSchema, surveySchema),
  /** Promises that fell due in the period: kept on time, broken, or still open with their time ahead. `share` is kept ÷ (kept + broken). */
  promisesKept: z.object({ share, kept: count, broken: count, open: count, due: count, cases: count }),
  /** Among the complaints resolved in the period. */
  satisfied: answersSchema,
  boughtAgain: answersSchema,
  /** Of complaints made in the period, a currency. */
  paidBack: z.array(moneySchema),
  paidByCause: z.array(moneySchema.extend({ cause: z.string() })),
  paidByMonth: z.array(moneySchema.extend({ month: z.string() })),
  /** Of complaints made in the period, most often first; one without a cause is ''. */
  topCauses: z.array(z.object({ cause: z.string(), count })),
});
export type Figures = z.infer<typeof figuresSchema>;

/** What has records behind it. */
export const figureNameSchema = z.enum([
  'firstAnswer',
  'waiting',
  'timeToResolve',
  'fixedInFirstReply',
  'effort',
  'handling',
  'contacts',
  'complaints',
  'csat',
  'nps',
  'ces',
  'promisesKept',
  'satisfied',
  'boughtAgain',
  'paidBack',
  'resends',
]);
export type FigureName = z.infer<typeof figureNameSchema>;

/** One case behind a figure, the worst first. */
export const caseSchema = z.object({
  /** The record, where there is one; else the conversation. */
  number: z.number().int().nullable(),
  conversationId: z.string().nullable(),
  /** Where the conversation lies. */
  tab: tabSchema.nullable(),
  who: z.string(),
  what: z.string(),
  at: instantSchema,
  /** What this case brings to the figure: a span, a count, a score, minor units. Null where it only counts. */
  value: z.number().nullable(),
  currency: currencySchema.nullable(),
  /** Where a case is good or bad by itself: kept, within target, fixed, satisfied. */
  good: z.boolean().nullable(),
});
export type Case = z.infer<typeof caseSchema>;

/** A point of the course of a figure: a month. */
export const monthFiguresSchema = z.object({
  month: z.string(),
  values: z.record(figureNameSchema, z.object({ value: z.number().nullable(), cases: count })),
});
export type MonthFigures = z.infer<typeof monthFiguresSchema>;

/** How a figure is read: its unit, and which way is better; null where neither is. */
export const figureKinds: Readonly<
  Record<FigureName, { readonly unit: 'span' | 'share' | 'count' | 'score' | 'balance' | 'money'; readonly better: 'less' | 'more' | null }>
> = {
  firstAnswer: { unit: 'span', better: 'less' },
  waiting: { unit: 'count', better: 'less' },
  timeToResolve: { unit: 'span', better: 'less' },
  fixedInFirstReply: { unit: 'share', better: 'more' },
  effort: { unit: 'score', better: 'less' },
  handling: { unit: 'span', better: null },
  contacts: { unit: 'count', better: null },
  complaints: { unit: 'count', better: 'less' },
  csat: { unit: 'share', better: 'more' },
  nps: { unit: 'balance', better: 'more' },
  ces: { unit: 'score', better: 'more' },
  promisesKept: { unit: 'share', better: 'more' },
  satisfied: { unit: 'share', better: 'more' },
  boughtAgain: { unit: 'share', better: 'more' },
  paidBack: { unit: 'money', better: 'less' },
  resends: { unit: 'count', better: 'less' },
};

export interface FigureValue {
  /** As `figureKinds` says; null where there is no case. Money is the sum of `currency`, minor units. */
  readonly value: number | null;
  readonly cases: number;
}

/** The one number of each figure that a trend is drawn of. Money is that of one currency: sums of several say nothing. */
export function valuesOf(figures: Figures, currency: string): Readonly<Record<FigureName, FigureValue>> {
  const { firstAnswer, timeToResolve, fixedInFirstReply, effort, handling, surveys, promisesKept, satisfied, boughtAgain, resends } =
    figures;
  const paid = figures.paidBack.find((one) => one.currency === currency);
  const yes = ({ yes: said, no }: Figures['satisfied']): FigureValue => ({
    value: said + no === 0 ? null : said / (said + no),
    cases: said + no,
  });
  const replaced = resends.carriers.reduce((sum, one) => sum + one.replaced, 0);
  return {
    firstAnswer: { value: firstAnswer.median, cases: firstAnswer.cases },
    waiting: { value: firstAnswer.waiting, cases: firstAnswer.waiting },
    timeToResolve: { value: timeToResolve.median, cases: timeToResolve.cases },
    fixedInFirstReply: { value: fixedInFirstReply.share, cases: fixedInFirstReply.cases },
    effort: { value: effort.mean, cases: effort.cases },
    handling: { value: handling.median, cases: handling.cases },
    contacts: { value: figures.contacts, cases: figures.contacts },
    complaints: { value: figures.complaints, cases: figures.complaints },
    csat: { value: surveys.csat.value, cases: surveys.csat.cases },
    nps: { value: surveys.nps.value, cases: surveys.nps.cases },
    ces: { value: surveys.ces.value, cases: surveys.ces.cases },
    promisesKept: { value: promisesKept.share, cases: promisesKept.cases },
    satisfied: yes(satisfied),
    boughtAgain: yes(boughtAgain),
    paidBack: { value: paid?.minor ?? 0, cases: paid?.cases ?? 0 },
    resends: { value: Math.max(resends.total, replaced), cases: replaced },
  };
}

/** Below this a figure says that it stands on too few. */
export const enoughCases = 5;

export const figuresMethods = methods({
  /** The first day of which anything is known; null in an empty shop. */
  'reports.since': { input: z.object({}), output: z.object({ day: z.iso.date().nullable() }) },
  'reports.figures': { input: z.object({ from: z.iso.date(), to: z.iso.date() }), output: figuresSchema },
  /** The records behind a figure, the worst first; `part` narrows it to one cause, channel, currency, score or reason. */
  'reports.cases': {
    input: z.object({
      figure: figureNameSchema,
      from: z.iso.date(),
      to: z.iso.date(),
      part: z.string().nullable().default(null),
      most: z.number().int().min(1).max(1_000_000).default(500),
    }),
    /** The first `most` of `total`; `numbers` are the complaints among all of them. */
    output: z.object({ cases: z.array(caseSchema), total: count, numbers: z.array(z.number().int()) }),
  },
  /** The months up to the one of `to`, which may be cut, oldest first. */
  'reports.course': { input: z.object({ to: z.iso.date() }), output: z.array(monthFiguresSchema) },
  /** All figures of a period as one workbook, beside those of the time it is held against. */
  'reports.exportFigures': {
    input: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      before: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
      language: languageSchema,
    }),
    output: z.object({ file: fileSchema }),
  },
});
