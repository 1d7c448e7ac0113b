/** What Insights is made of: each section is a tab, one line here. */
import type { ReactNode } from 'react';
import type { Figures } from '#contract/figures.ts';
import type { Settings } from '#contract/settings.ts';
import type { WordKey } from '#words/index.ts';
import { AllFigures } from './AllFigures.tsx';
import { GoalsSection } from './GoalsSection.tsx';
import { Overview } from './Overview.tsx';
import type { Period } from './periods.ts';
import { SurveyAnswers } from './SurveyAnswers.tsx';
import { Why } from './Why.tsx';

/** What every section is given: the period that was chosen and what it is held against. */
export interface SectionProps {
  readonly period: Period;
  readonly figures: Figures;
  /** What is compared with; null where nothing is. */
  readonly before: Period | null;
  readonly past: Figures | null;
  readonly settings: Settings;
}

interface Section {
  /** As `place.section` names it. */
  readonly id: string;
  readonly word: WordKey;
  readonly Screen: (props: SectionProps) => ReactNode;
}

export const sections: readonly [Section, ...Section[]] = [
  { id: 'overview', word: 'reports.section.overview', Screen: Overview },
  { id: 'figures', word: 'reports.section.figures', Screen: AllFigures },
  { id: 'roots', word: 'roots.title', Screen: Why },
  { id: 'surveys', word: 'surveys.title', Screen: SurveyAnswers },
  { id: 'goals', word: 'goals.title', Screen: GoalsSection },
];
