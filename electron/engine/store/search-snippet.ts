/** A piece of stored text around the first match, its matches between U+E000 and U+E001. */
import { fold, foldWithOrigins } from './fold.ts';
import { bareForms, wordsOf } from './search-fold.ts';

const around = 70;
const searched = 60_000;
const inWord = /[\p{L}\p{N}]/u;
const spelled = /[\p{L}\p{N}\p{Mn}\u0640\u200c\u05f3\u05f4]+/gu;

/** @param words folded, as `searchQuery` gives them */
export function snippetOf(text: string, words: readonly string[], length = 180): string {
  const wanted = new Set(words.flatMap((word) => [word, ...bareForms(word)]));
  const found = firstMatch(text.slice(0, searched), words, wanted);
  const near = Math.max(0, found);
  // Only what may be shown is looked at word by word, from the beginning of a word on.
  const begin = near <= 3 * around ? 0 : Math.max(text.lastIndexOf(' ', near - 2 * around) + 1, near - 3 * around);
  const part = text
    .slice(begin, Math.min(searched, near + 2 * length))
    .replace(/[\ue000\ue001]/g, '')
    .replace(/\s+/gu, ' ');
  const matches: { start: number; end: number }[] = [];
  for (const spelling of found < 0 ? [] : part.matchAll(spelled)) {
    // Nothing beyond the piece that is shown needs to be marked.
    if (matches[0] !== undefined && spelling.index > matches[0].start + length) break;
    if (!isWanted(spelling[0], wanted, words)) continue;
    matches.push({ start: spelling.index, end: spelling.index + spelling[0].length });
  }
  const first = matches[0];
  let from = first === undefined ? 0 : Math.max(0, first.start - around);
  if (from > 0) from = Math.max(from, part.indexOf(' ', from) + 1);
  if (first !== undefined && from > first.start) from = first.start;
  const to = Math.min(part.length, from + length);
  let out = from > 0 || begin > 0 ? '…' : '';
  let at = from;
  for (const { start, end } of matches) {
    if (start < at || end > to) continue;
    out += `${part.slice(at, start)}\ue000${part.slice(start, end)}\ue001`;
    at = end;
  }
  return `${out}${part.slice(at, to)}${to < part.length ? '…' : ''}`;
}

/** Where in `text` the first wanted word begins; -1 where there is none. */
function firstMatch(text: string, words: readonly string[], wanted: ReadonlySet<string>): number {
  const { folded, originOf } = foldWithOrigins(text);
  let first = -1;
  for (const form of wanted) {
    for (let at = folded.indexOf(form); at >= 0 && (first < 0 || at < first); at = folded.indexOf(form, at + 1)) {
      let start = at;
      while (start > 0 && inWord.test(folded[start - 1] ?? '')) start -= 1;
      let end = at + form.length;
      while (end < folded.length && inWord.test(folded[end] ?? '')) end += 1;
      if (!isWanted(folded.slice(start, end), wanted, words)) continue;
      first = start;
      break;
    }
  }
  return first < 0 ? -1 : originOf(first);
}

function isWanted(spelling: string, wanted: ReadonlySet<string>, words: readonly string[]): boolean {
  for (const word of wordsOf(fold(spelling))) {
    if (wanted.has(word) || words.some((start) => word.startsWith(start))) return true;
    if (bareForms(word).some((bare) => wanted.has(bare))) return true;
  }
  return false;
}
