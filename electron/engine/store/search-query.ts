/** The words of a search as a query of the index. Its own syntax never comes from what was typed: every word is quoted. */
import type { Term, TextTerm } from '#words/search.ts';
import { fold } from './fold.ts';
import { bareForms, wordsOf } from './search-fold.ts';

export interface TextMatch {
  /** For `MATCH`; null where no words are wanted. */
  readonly match: string | null;
  /** Words that must not be there, for a `MATCH` of its own; null where there are none. */
  readonly without: string | null;
  /** The wanted words, folded: to mark them in a snippet. */
  readonly words: readonly string[];
}

const columns: Readonly<Record<TextTerm['field'], string>> = { any: '', from: 'sender : ', to: 'recipients : ', subject: 'subject : ' };

/** @param within of the columns only these, e.g. `{subject body}`; all where it is empty */
export function textMatch(terms: readonly Term[], within = ''): TextMatch {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const words: string[] = [];
  for (const term of terms) {
    if (term.kind !== 'text') continue;
    const found = wordsOf(fold(term.text));
    if (found.length === 0) continue;
    const prefix = term.field === 'any' && within !== '' ? `${within} : ` : columns[term.field];
    const expression = `${prefix}(${expressionOf(found, term)})`;
    (term.not ? unwanted : wanted).push(expression);
    if (!term.not) words.push(...found);
  }
  return {
    match: wanted.length === 0 ? null : wanted.join(' AND '),
    without: unwanted.length === 0 ? null : unwanted.join(' OR '),
    words,
  };
}

function expressionOf(words: readonly string[], { phrase, unfinished, not }: TextTerm): string {
  if (phrase && words.length > 1) return `"${words.join(' ')}"${unfinished ? '*' : ''}`;
  // What is not wanted is taken at its word: half a word, or a form of it, would hide too much.
  if (not) return words.map((word) => `"${word}"`).join(' AND ');
  return words.map((word, at) => either(word, unfinished && at === words.length - 1)).join(' AND ');
}

function either(word: string, beginning: boolean): string {
  const terms = [word, ...bareForms(word)].map((form, at) => (beginning && at === 0 ? `"${form}"*` : `"${form}"`));
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`;
}
