/** What a person types into the search, as a query of the index: words, "phrases", from: and subject:. */
import { fold } from './fold.ts';
import { bareForms, wordsOf } from './search-fold.ts';

export interface SearchQuery {
  /** For `MATCH`; null when nothing to look for was typed. */
  readonly match: string | null;
  /** The folded words, to mark them in a snippet and to search what has no index. */
  readonly words: readonly string[];
}

const columns: Readonly<Record<string, string>> = {
  from: 'who',
  subject: 'subject',
  מאת: 'who',
  נושא: 'subject',
  من: 'who',
  الموضوع: 'subject',
  از: 'who',
  موضوع: 'subject',
};
const piece = /(?:(\p{L}+):)?(?:"([^"]*)"?|(\S+))/gu;

/** The last word also matches as a beginning, for it may still be typed. */
export function searchQuery(typed: string): SearchQuery {
  const terms: string[] = [];
  const words: string[] = [];
  const pieces = [...typed.matchAll(piece)];
  for (const [index, [whole, field, phrase, bare]] of pieces.entries()) {
    const column = field === undefined ? undefined : columns[field.toLowerCase()];
    const text = column === undefined && field !== undefined ? whole.replaceAll('"', ' ') : (phrase ?? bare ?? '');
    const found = wordsOf(fold(text));
    if (found.length === 0) continue;
    words.push(...found);
    const asPhrase = phrase !== undefined || column !== undefined;
    const unfinished = index === pieces.length - 1 && phrase === undefined && !/\s$/u.test(typed);
    const term =
      asPhrase && found.length > 1
        ? `"${found.join(' ')}"`
        : found.map((one, at) => either(one, unfinished && at === found.length - 1)).join(' AND ');
    terms.push(column === undefined ? term : `${column} : (${term})`);
  }
  return { match: terms.length === 0 ? null : terms.join(' AND '), words };
}

function either(word: string, beginning: boolean): string {
  const forms = [word, ...bareForms(word)];
  const terms = forms.map((form, at) => (beginning && at === 0 ? `"${form}"*` : `"${form}"`));
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`;
}
