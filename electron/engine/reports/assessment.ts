/** The self-assessment's arithmetic. Pure. */
import { type Assessment, type Band, type Ratings, type SectionName, type Statement, sectionNames, statementsOf } from '#contract/goals.ts';

type Score = Pick<Assessment, 'sections' | 'total' | 'most' | 'band' | 'weakest'>;

/** Divisible by every section's number of statements: sums of means compare without fractions. */
const parts = 60;

export function missing(ratings: Ratings, staff: boolean): readonly Statement[] {
  return sectionNames.flatMap((section) => statementsOf(section, staff)).filter((statement) => ratings[statement] === undefined);
}

/**
 * Means of the sections, their sum (7 to 35, without staff 6 to 30) and its band: four fifths of the most is an asset, three fifths is adequate.
 * @param ratings whole; answers to statements that are not asked do not count
 */
export function scoreOf(ratings: Ratings, staff: boolean): Score {
  const exact = sectionNames.flatMap((section) => {
    const asked = statementsOf(section, staff);
    if (asked.length === 0) return [];
    const sum = asked.reduce((all, statement) => all + (ratings[statement] ?? 0), 0);
    return [{ section, sixtieths: (sum * parts) / asked.length }];
  });
  const total = exact.reduce((all, { sixtieths }) => all + sixtieths, 0);
  const most = exact.length * 5;
  return {
    sections: exact.map(({ section, sixtieths }) => ({ section, mean: sixtieths / parts })),
    total: total / parts,
    most,
    band: bandOf(total, most * parts),
    weakest: weakestOf(exact),
  };
}

function bandOf(total: number, most: number): Band {
  if (total * 5 >= most * 4) return 'asset';
  return total * 5 >= most * 3 ? 'adequate' : 'losing';
}

function weakestOf(sections: readonly { readonly section: SectionName; readonly sixtieths: number }[]): SectionName[] {
  const least = Math.min(...sections.map(({ sixtieths }) => sixtieths));
  const weakest = sections.filter(({ sixtieths }) => sixtieths === least);
  return weakest.length === sections.length ? [] : weakest.map(({ section }) => section);
}
