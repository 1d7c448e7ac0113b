/** What the jobs thread reads for goals, root causes and surveys: on a connection of its own, which can only read. */
import type { Hint } from '#contract/goals.ts';
import type { PlacedReason, Roots } from '#contract/roots.ts';
import type { SurveyFigures } from '#contract/survey-figures.ts';
import { type Db, openReader } from '../store/index.ts';
import { type HintsInput, readHints } from './assessment-hints.ts';
import { readMatrix } from './matrix.ts';
import { computeRoots, type RootsInput } from './roots.ts';
import { computeSurveys, type SurveysInput } from './surveys-view.ts';

interface InFolder {
  /** The data folder. */
  readonly folder: string;
}

function reading<I extends InFolder, T>(task: I, read: (db: Db, task: I) => T): T {
  const db = openReader(task.folder);
  try {
    return read(db, task);
  } finally {
    db.close();
  }
}

export const insightTasks = {
  roots: async (task: InFolder & RootsInput): Promise<Roots> => reading(task, computeRoots),
  matrix: async (task: InFolder & RootsInput): Promise<PlacedReason[]> => reading(task, (db, { from, to }) => readMatrix(db, from, to)),
  surveys: async (task: InFolder & SurveysInput): Promise<SurveyFigures> => reading(task, computeSurveys),
  hints: async (task: InFolder & HintsInput): Promise<Hint[]> => reading(task, readHints),
};
