/** What the jobs thread reads for goals, root causes and surveys: the answers of many queries over one moment. */
import type { Hint } from '#contract/goals.ts';
import type { PlacedReason, Roots } from '#contract/roots.ts';
import type { SurveyFigures } from '#contract/survey-figures.ts';
import { type HintsInput, readHints } from './assessment-hints.ts';
import { type Days, readMatrix } from './matrix.ts';
import { computeRoots, type RootsInput } from './roots.ts';
import { computeSurveys } from './surveys-view.ts';
import { type OverStore, reading } from './tasks.ts';

export const insightTasks = {
  roots: async (task: OverStore<RootsInput>): Promise<Roots> => reading(task, computeRoots),
  matrix: async (task: OverStore<Days>): Promise<PlacedReason[]> => reading(task, readMatrix),
  surveys: async (task: OverStore<Days>): Promise<SurveyFigures> => reading(task, computeSurveys),
  hints: async (task: OverStore<HintsInput>): Promise<Hint[]> => reading(task, readHints),
};
