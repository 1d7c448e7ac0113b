/** What to do where an operator of the search got a value that says nothing: for the window and the command line. */
import type { LanguageCode, Say } from './index.ts';
import type { Problem } from './search.ts';
import { choices, dateExamples, type Operator, operatorNames } from './search-names.ts';

export function sayProblem(say: Say, language: LanguageCode, { operator }: Problem): string {
  const name = `${nameOf(operator, language)}:`;
  const values = valuesOf(operator, language);
  if (values === null) return say('search.problem.text', { operator: name });
  const examples = values.slice(0, 6).join(' · ');
  return say(isDate(operator) ? 'search.problem.date' : 'search.problem.choice', { operator: name, examples });
}

/** As it is offered in a language. */
export const nameOf = (operator: Operator, language: LanguageCode): string => operatorNames[operator][language][0];

const isDate = (operator: Operator): boolean => operator === 'before' || operator === 'after' || operator === 'on';

/** The values that an operator takes or that show what it takes; null where any word will do. */
export function valuesOf(operator: Operator, language: LanguageCode): readonly string[] | null {
  if (isDate(operator)) return [...dateExamples[language], '2026-11-19', '2026-11'];
  if (!(operator in choices)) return null;
  const all = choices[operator as keyof typeof choices] as Readonly<Record<string, Readonly<Record<LanguageCode, readonly string[]>>>>;
  return Object.values(all).map((forms) => forms[language][0] ?? '');
}
