/** Whether a sentence says that a file comes with the letter: the data of each language stands in its own file. */
import { attachedPhrases as ar } from './ar/attached.ts';
import { attachedPhrases as en } from './en/attached.ts';
import { attachedPhrases as fa } from './fa/attached.ts';
import { fold } from './fold.ts';
import { attachedPhrases as he } from './he/attached.ts';
import type { LanguageCode } from './index.ts';

/** Sources of regular expressions as in `ReplyPhrases`: from the beginning of a word, against folded text; they are folded as well. */
export interface AttachedPhrases {
  /** Letters that are written together with the word they precede. */
  readonly prefix: string;
  readonly speaks: readonly string[];
  /** The file is the customer's, is asked for, or hangs on the goods. */
  readonly not: readonly string[];
}

const phrases: Readonly<Record<LanguageCode, AttachedPhrases>> = { en, he, ar, fa };
const patterns = new Map<LanguageCode, { speaks: RegExp; not: RegExp }>();

export function mentionsFile(sentence: string, language: LanguageCode): boolean {
  const { speaks, not } = patterns.get(language) ?? patternsOf(language);
  const text = fold(sentence.replaceAll('’', "'"));
  return speaks.test(text) && !not.test(text);
}

function patternsOf(language: LanguageCode): { speaks: RegExp; not: RegExp } {
  const { prefix, speaks, not } = phrases[language];
  const of = (sources: readonly string[]): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{N}])${fold(prefix)}(?:${sources.map((one) => fold(one)).join('|')})`, 'u');
  const made = { speaks: of(speaks), not: of(not) };
  patterns.set(language, made);
  return made;
}
