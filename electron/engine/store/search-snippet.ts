/** A piece of stored text around a match, its matches between U+E000 and U+E001. */
import { fold, foldWithOrigins } from './fold.ts';
import { bareForms, wordPlaces } from './search-fold.ts';

const around = 70;
const searched = 60_000;
/** So many places are looked at for one that its writer wrote, before one that is quoted will do. */
const looks = 12;
const inWord = /[\p{L}\p{N}\p{M}\u0640\u200c]/u;

/**
 * Own words come before quoted ones (lines that begin with `>`).
 * @param words folded, as `textMatch` gives them
 */
export function snippetOf(text: string, words: readonly string[], length = 180): string {
  const wanted = new Set(words.flatMap((one) => [one, ...bareForms(one)]));
  const near = Math.max(0, placeOf(text, words, wanted));
  // Only what may be shown is looked at, from the beginning of a word on.
  const begin = near <= 2 * around ? 0 : Math.max(text.lastIndexOf(' ', near - around) + 1, near - 2 * around);
  const part = text
    .slice(begin, near + length + around)
    .replace(/[\ue000\ue001]/g, '')
    .replace(/(?:^|\n)[>\s]*>/g, '\n')
    .replace(/\s+/gu, ' ');
  const matches = matchesIn(part, words, wanted, length);
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

function matchesIn(part: string, words: readonly string[], wanted: ReadonlySet<string>, length: number): { start: number; end: number }[] {
  const matches: { start: number; end: number }[] = [];
  if (wanted.size === 0) return matches;
  const { folded, originOf } = foldWithOrigins(part);
  for (const { start: index, end: behind } of wordPlaces(folded)) {
    if (!isWanted(folded.slice(index, behind), wanted, words)) continue;
    const start = originOf(index);
    // Nothing beyond the piece that is shown needs to be marked.
    if (matches[0] !== undefined && start > matches[0].start + length) break;
    // Points and marks that folding dropped belong to the letter before them.
    let end = originOf(behind - 1) + 1;
    while (end < part.length && inWord.test(part[end] ?? '')) end += 1;
    matches.push({ start, end });
  }
  return matches;
}

/** Where a wanted word stands in `text`; -1 where there is none. */
function placeOf(text: string, words: readonly string[], wanted: ReadonlySet<string>): number {
  if (wanted.size === 0) return -1;
  // Most spellings of a word are few: the text is folded only where none of them is in it.
  const plain = firstIn(text, words, wanted, spellings);
  if (plain >= 0) return plain;
  const { folded, originOf } = foldWithOrigins(text.slice(0, searched));
  const place = firstIn(folded, words, wanted, [(form) => form]);
  return place < 0 ? -1 : originOf(place);
}

/** How a folded word is mostly written: the letters at its end, those of Persian, a capital at its beginning. */
const spellings: readonly ((form: string) => string)[] = [
  (form) => form,
  (form) => form.replace(/[כמנפצ]$/u, (letter) => 'ךםןףץ'['כמנפצ'.indexOf(letter)] ?? letter).replace(/ه$/u, 'ة'),
  (form) => form.replaceAll('ي', 'ی').replaceAll('ك', 'ک'),
  (form) => `${form.charAt(0).toUpperCase()}${form.slice(1)}`,
];

/** The first place of a wanted word outside of a quote, else the first of all; -1 where there is none. */
function firstIn(text: string, words: readonly string[], wanted: ReadonlySet<string>, ways: typeof spellings): number {
  let best = -1;
  let quoted = -1;
  for (const form of new Set([...wanted].flatMap((one) => ways.map((way) => way(one))))) {
    let left = looks;
    for (let at = text.indexOf(form); at >= 0 && (best < 0 || at < best) && left > 0; at = text.indexOf(form, at + 1)) {
      let start = at;
      while (start > 0 && inWord.test(text[start - 1] ?? '')) start -= 1;
      let end = at + form.length;
      while (end < text.length && inWord.test(text[end] ?? '')) end += 1;
      if (!isWanted(fold(text.slice(start, end)), wanted, words)) continue;
      left -= 1;
      if (isQuoted(text, start)) {
        if (quoted < 0 || start < quoted) quoted = start;
      } else {
        best = start;
        break;
      }
    }
  }
  return best >= 0 ? best : quoted;
}

function isQuoted(text: string, at: number): boolean {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start < at && (text[start] ?? '').trim() === '') start += 1;
  return text[start] === '>';
}

/** @param one folded */
function isWanted(one: string, wanted: ReadonlySet<string>, words: readonly string[]): boolean {
  if (wanted.has(one)) return true;
  for (const start of words) if (one.startsWith(start)) return true;
  for (const bare of bareForms(one)) if (wanted.has(bare)) return true;
  return false;
}
