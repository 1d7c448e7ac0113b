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

/** Of more words no two are tried as one. */
const mostJoined = 6;

const columns: Readonly<Record<TextTerm['field'], string>> = { any: '', from: 'sender : ', to: 'recipients : ', subject: 'subject : ' };

/** @param within of the columns only these, e.g. `{subject body}`; all where it is empty */
export function textMatch(terms: readonly Term[], within = ''): TextMatch {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const words: string[] = [];
  for (const term of spaced(terms)) {
    const found = wordsOf(fold(term.text));
    if (found.length === 0) continue;
    const prefix = term.field === 'any' && within !== '' ? `${within} : ` : columns[term.field];
    const others = term.not || term.phrase ? [] : otherwise(term.text, found);
    const expression = [expressionOf(found, term), ...others.map((list) => expressionOf(list, term))].join(') OR (');
    (term.not ? unwanted : wanted).push(`${prefix}((${expression}))`);
    if (!term.not) words.push(...found, ...others.flat());
  }
  return {
    match: wanted.length === 0 ? null : wanted.join(' AND '),
    without: unwanted.length === 0 ? null : unwanted.join(' OR '),
    words,
  };
}

const arabic = /^[\p{Script=Arabic}\p{M}\u200c]+$/u;

/** Words in Arabic letters that follow each other as one term: a Persian word may stand in two. */
function spaced(terms: readonly Term[]): TextTerm[] {
  const list: TextTerm[] = [];
  for (const term of terms) {
    if (term.kind !== 'text') continue;
    const last = list.at(-1);
    const follows =
      last !== undefined && isPlain(last) && isPlain(term) && arabic.test(term.text) && arabic.test(last.text.split(' ').at(-1) ?? '');
    if (follows) list[list.length - 1] = { ...term, text: `${last.text} ${term.text}` };
    else list.push(term);
  }
  return list;
}

const isPlain = ({ field, phrase, not }: TextTerm): boolean => field === 'any' && !phrase && !not;

/** Where a half-space (U+200C) stands another may write a space, or the other way round: the same words, with one gap more or less. */
function otherwise(text: string, words: readonly string[]): string[][] {
  const parted = text.includes('\u200c') ? [wordsOf(fold(text.replaceAll('\u200c', ' ')))] : [];
  if (!arabic.test(text.replaceAll(' ', '')) || words.length > mostJoined) return parted;
  return [...parted, ...words.slice(1).map((word, at) => words.toSpliced(at, 2, `${words[at]}${word}`))];
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
