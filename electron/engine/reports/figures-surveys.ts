/** What customers answered: satisfaction (1 to 5), recommendation (0 to 10), ease (1 to 7). */
import type { Figures, SurveyFigure } from '#contract/figures.ts';
import type { SurveyKind } from '#contract/replies.ts';
import type { Db } from '../store/index.ts';
import { meanOf, shareOf } from './figures-period.ts';

export interface SurveyRow {
  readonly kind: SurveyKind;
  readonly number: number | null;
  readonly conversationId: string;
  readonly sentAt: string;
  readonly answeredAt: string | null;
  readonly score: number | null;
}

const scales: Readonly<Record<SurveyKind, { readonly least: number; readonly most: number }>> = {
  csat: { least: 1, most: 5 },
  nps: { least: 0, most: 10 },
  ces: { least: 1, most: 7 },
};

/** Asked or answered between two instants. */
export function readSurveys(db: Db, from: string, to: string): readonly SurveyRow[] {
  const columns = 'token, kind, number, conversation_id AS conversationId, sent_at AS sentAt, answered_at AS answeredAt, score';
  return db
    .prepare<[object], SurveyRow>(
      `SELECT ${columns} FROM surveys WHERE sent_at >= @from AND sent_at < @to
       UNION SELECT ${columns} FROM surveys WHERE answered_at >= @from AND answered_at < @to ORDER BY 4`,
    )
    .all({ from, to });
}

export const answeredIn = (
  rows: readonly SurveyRow[],
  kind: SurveyKind,
  from: string,
  to: string,
): readonly (SurveyRow & { score: number })[] =>
  rows.flatMap((row) =>
    row.kind === kind && row.score !== null && row.answeredAt !== null && row.answeredAt >= from && row.answeredAt < to
      ? [{ ...row, score: row.score }]
      : [],
  );

export function surveysOf(rows: readonly SurveyRow[], from: string, to: string): Figures['surveys'] {
  const of = (kind: SurveyKind): SurveyFigure => {
    const { least, most } = scales[kind];
    const scores = answeredIn(rows, kind, from, to).map(({ score }) => score);
    const spread = Array.from({ length: most - least + 1 }, (_, at) => scores.filter((score) => score === least + at).length);
    const asked = rows.filter((row) => row.kind === kind && row.sentAt >= from && row.sentAt < to);
    return {
      value: figureOf(kind, scores),
      cases: scores.length,
      spread,
      asked: asked.length,
      answered: asked.filter((row) => row.score !== null).length,
    };
  };
  return { csat: of('csat'), nps: of('nps'), ces: of('ces') };
}

/** CSAT: share of 4 and 5. NPS: share of 9 and 10 less share of 0 to 6, from -1 to 1. CES: the mean. */
function figureOf(kind: SurveyKind, scores: readonly number[]): number | null {
  const share = (counts: (score: number) => boolean): number | null => shareOf(scores.filter(counts).length, scores.length);
  switch (kind) {
    case 'csat':
      return share((score) => score >= 4);
    case 'nps': {
      const [promoters, detractors] = [share((score) => score >= 9), share((score) => score <= 6)];
      return promoters === null || detractors === null ? null : promoters - detractors;
    }
    case 'ces':
      return meanOf(scores);
  }
}
