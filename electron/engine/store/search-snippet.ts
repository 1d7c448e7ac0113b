/** A piece of stored text around the first match, its matches between U+E000 and U+E001. */
import { fold } from './fold.ts';
import { bareForms, wordsOf } from './search-fold.ts';

const around = 70;
const searched = 60_000;
const spelled = /[\p{L}\p{N}\p{Mn}\u0640\u200c\u05f3\u05f4]+/gu;

/** @param words folded, as `searchQuery` gives them */
export function snippetOf(text: string, words: readonly string[], length = 180): string {
  const part = text
    .slice(0, searched)
    .replace(/[\ue000\ue001]/g, '')
    .replace(/\s+/gu, ' ');
  const wanted = new Set(words.flatMap((word) => [word, ...bareForms(word)]));
  const matches: { start: number; end: number }[] = [];
  const judged = new Map<string, boolean>();
  for (const found of part.matchAll(spelled)) {
    // Nothing beyond the piece that is shown needs to be marked.
    if (matches[0] !== undefined && found.index > matches[0].start + length) break;
    let is = judged.get(found[0]);
    if (is === undefined) {
      is = isWanted(found[0], wanted, words);
      judged.set(found[0], is);
    }
    if (!is) continue;
    matches.push({ start: found.index, end: found.index + found[0].length });
    if (matches.length >= 40) break;
  }
  const first = matches[0];
  let from = first === undefined ? 0 : Math.max(0, first.start - around);
  if (from > 0) from = Math.max(from, part.indexOf(' ', from) + 1);
  if (first !== undefined && from > first.start) from = first.start;
  const to = Math.min(part.length, from + length);
  let out = from > 0 ? '…' : '';
  let at = from;
  for (const { start, end } of matches) {
    if (start < at || end > to) continue;
    out += `${part.slice(at, start)}\ue000${part.slice(start, end)}\ue001`;
    at = end;
  }
  return `${out}${part.slice(at, to)}${to < part.length ? '…' : ''}`;
}

function isWanted(spelling: string, wanted: ReadonlySet<string>, words: readonly string[]): boolean {
  for (const word of wordsOf(fold(spelling))) {
    if (wanted.has(word) || words.some((start) => word.startsWith(start))) return true;
    if (bareForms(word).some((bare) => wanted.has(bare))) return true;
  }
  return false;
}
