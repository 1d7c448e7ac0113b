/** How goals and their percentages are said. */
import { useLocale } from 'react-aria-components';
import type { GoalName } from '#contract/goals.ts';
import type { Settings } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';

const hour = 3_600_000;

export function useGoalWords(settings: Pick<Settings, 'answerWithinHours'>): {
  goalOf(goal: GoalName): string;
  /** @param percent 0 to 100 */
  percentOf(percent: number): string;
} {
  const { say, formats } = useLanguage();
  const { locale } = useLocale();
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    goalOf: (goal) =>
      goal === 'answered' ? say('goals.answered', { span: formats.span(settings.answerWithinHours * hour) }) : say(`goals.${goal}`),
    percentOf: (percent) => percents.format(percent / 100),
  };
}
