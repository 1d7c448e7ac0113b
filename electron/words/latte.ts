/** How a reply shows that it listens, acknowledges, acts, thanks and explains, and how it speaks of what will be done. */
import { replyPhrases as ar } from './ar/latte.ts';
import { replyPhrases as en } from './en/latte.ts';
import { replyPhrases as fa } from './fa/latte.ts';
import { replyPhrases as he } from './he/latte.ts';
import type { LanguageCode } from './index.ts';

/**
 * Sources of regular expressions, matched from the beginning of a word against folded text: lower case, no vowel points,
 * no zero-width marks, straight quotes. The sources are folded as well, so they hold no upper-case escapes.
 */
export interface ReplyPhrases {
  readonly listen: readonly string[];
  /** The customer's letter itself: naming it is listening, unless one thanks for it and says no more (`about`, after it). */
  readonly letter: readonly string[];
  readonly about: readonly string[];
  readonly acknowledge: readonly string[];
  readonly act: readonly string[];
  readonly thank: readonly string[];
  readonly explain: readonly string[];
  /** What will be done: a date beside it is a promise. */
  readonly ahead: readonly string[];
  /** What was done, or is only possible: a date beside it is none. `$` is the place of the date. */
  readonly behind: readonly string[];
  /** Letters that are written together with the word they precede. */
  readonly prefix: string;
  /** Whether a phrase ends with its word; otherwise endings may follow. */
  readonly whole: boolean;
  /** On which side of its date the verb is looked for first. */
  readonly verb: 'before' | 'after';
}

export const replyPhrases: Readonly<Record<LanguageCode, ReplyPhrases>> = { en, he, ar, fa };
