/** What customers answered to the surveys, by the day on which the answer came. Read by SQL on a read-only connection. */
import { type SurveyKind, surveyKindSchema } from '#contract/replies.ts';
import type { LowAnswer, SurveyFigures, Tally } from '#contract/survey-figures.ts';
import { scales } from '../replies/index.ts';
import type { Db } from '../store/index.ts';
import { boundsOf } from './figures-period.ts';
import type { Days } from './matrix.ts';

interface Row {
  readonly kind: SurveyKind;
  readonly score: number | null;
  readonly words: string;
  readonly at: string | null;
  readonly conversationId: string;
  readonly complaint: number | null;
  readonly cause: string;
  readonly language: string;
  readonly customer: string;
  readonly followedUp: number;
  readonly sentAt: string;
}

/** The lowest score that counts as good (domain.md, Figures). */
const goodFrom: Readonly<Record<SurveyKind, number>> = { csat: 4, nps: 9, ces: 5 };

export function computeSurveys(db: Db, days: Days): SurveyFigures {
  const [begin, end] = boundsOf(days);
  // An answer may lie in another conversation than the question: a mail that the link wrote.
  const rows = db
    .prepare<[object], Row>(
      `SELECT kind, score, words, answered_at AS at, surveys.conversation_id AS conversationId, surveys.number AS complaint,
         coalesce(complaints.cause, '') AS cause, coalesce(conversations.language, '') AS language,
         coalesce(nullif(complaints.customer_name, ''), nullif(customers.name, ''), recipient) AS customer,
         EXISTS (SELECT 1 FROM messages AS reply WHERE reply.direction = 'out' AND reply.kind = 'person' AND reply.at > answered_at
           AND reply.conversation_id IN (surveys.conversation_id, (SELECT conversation_id FROM messages AS own WHERE own.id = answer_id)))
         OR EXISTS (SELECT 1 FROM follow_ups WHERE id = 'survey:' || token AND state = 'kept') AS followedUp, sent_at AS sentAt
       FROM surveys
         LEFT JOIN complaints ON complaints.number = surveys.number
         LEFT JOIN conversations ON conversations.id = surveys.conversation_id
         LEFT JOIN customers ON customers.id = conversations.customer_id
       WHERE (sent_at >= @begin AND sent_at < @end) OR (answered_at >= @begin AND answered_at < @end)`,
    )
    .all({ begin, end });
  const answers = rows.filter(({ at }) => at !== null && at >= begin && at < end);
  const asked = rows.filter(({ sentAt }) => sentAt >= begin && sentAt < end);
  return {
    kinds: surveyKindSchema.options.map((kind) => {
      const sent = asked.filter((row) => row.kind === kind);
      const returned = sent.filter(({ score }) => score !== null).length;
      return {
        kind,
        sent: sent.length,
        returned,
        ...tally(
          kind,
          answers.filter((row) => row.kind === kind),
        ),
      };
    }),
    byCause: groups(answers, ({ cause }) => cause),
    byLanguage: groups(answers, ({ language }) => language),
    low: lowOnes(answers),
  };
}

function groups(rows: readonly Row[], nameOf: (row: Row) => string): SurveyFigures['byCause'] {
  return surveyKindSchema.options.flatMap((kind) => {
    const answered = rows.filter((row) => row.kind === kind && row.score !== null);
    return [...Map.groupBy(answered, nameOf)]
      .map(([name, of]) => ({ kind, name, ...tally(kind, of) }))
      .toSorted((one, other) => other.answered - one.answered || one.name.localeCompare(other.name));
  });
}

function tally(kind: SurveyKind, rows: readonly Row[]): Tally {
  const { least, most, low } = scales[kind];
  const given = rows.flatMap(({ score }) => (score === null ? [] : [score])).toSorted((one, other) => one - other);
  const answered = given.length;
  const good = given.filter((score) => score >= goodFrom[kind]).length;
  const bad = given.filter((score) => score <= low).length;
  const scores = Array.from({ length: most - least + 1 }, (_, at) => given.filter((score) => score === least + at).length);
  if (answered === 0) return { answered, scores, good, bad, value: null, mean: null, deviation: null, quartiles: null };
  const mean = given.reduce((sum, score) => sum + score, 0) / answered;
  const deviation = Math.sqrt(given.reduce((sum, score) => sum + (score - mean) ** 2, 0) / answered);
  const value = { csat: good / answered, nps: (good - bad) / answered, ces: mean }[kind];
  return { answered, scores, good, bad, value, mean, deviation, quartiles: [rank(given, 0.25), rank(given, 0.75)] };
}

/** The smallest score that at least that share of the answers does not exceed (nearest rank). */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function lowOnes(rows: readonly Row[]): LowAnswer[] {
  return rows
    .flatMap(({ kind, score, words, at, conversationId, complaint, customer, followedUp }) =>
      score === null || at === null || score > scales[kind].low
        ? []
        : [{ kind, score, words, at, conversationId, complaint, customer, followedUp: followedUp === 1 }],
    )
    .toSorted((one, other) => Number(one.followedUp) - Number(other.followedUp) || other.at.localeCompare(one.at));
}
