/** Where a figure stands against the target that the owner set for it. */
import { enoughCases } from '#contract/figures.ts';
import type { GoalName } from '#contract/goals.ts';
import type { Settings } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useGoalWords } from './goal-words.ts';

export interface CardTarget {
  /** In the figure's unit. */
  readonly value: number;
  readonly words: string;
  /** Null on too few cases to judge. */
  readonly met: boolean | null;
  /** What the target is held against, where that is not the figure's own value. */
  readonly against?: number | null;
}

/** @returns the target of a share, 0 to 1; undefined where none is set */
export function useShareTarget(settings: Settings): (goal: GoalName, share: number | null, cases: number) => CardTarget | undefined {
  const { say } = useLanguage();
  const { percentOf } = useGoalWords(settings);
  return (goal, share, cases) => {
    const target = settings.goals.targets[goal];
    if (target === undefined || share === null) return undefined;
    const less = goal === 'returns';
    const met = cases < enoughCases ? null : less ? share * 100 <= target : share * 100 >= target;
    const aim = `${say(less ? 'goals.most' : 'goals.least')} ${percentOf(target)}`;
    return { value: target / 100, met, words: met === null ? aim : `${aim} · ${say(met ? 'goals.met' : 'goals.missed')}` };
  };
}
