/** A piece of stored text around a match, its matches between U+E000 and U+E001. */
import { fold } from './fold.ts';
import { bareForms } from './search-fold.ts';
import { oddAt, spellingOf } from './search-spelling.ts';

interface Place {
  readonly start: number;
  readonly end: number;
  /** Where the next one may begin: always behind what was found, also where that is no part of the word. */
  readonly behind: number;
}

const around = 70;
/** So many places are looked at for one that its writer wrote, before one that is quoted will do. */
const looks = 12;
const inWord = /[\p{L}\p{N}\p{M}\p{Cf}\u0640\u05f3\u05f4]/u;
const restOfWord = /(?:[\p{L}\p{N}\p{M}\p{Cf}\u0640\u05f3\u05f4]|(?<=[א-ת])["'](?=[א-ת]))*/uy;
const noLetter = /[\p{M}\p{Cf}\u0640\u05f3\u05f4]/u;
const invisible = /\p{Cf}/u;
/** Points, joiners and the colours of a skin. */
const within = /^(?:\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])/u;
const secondHalf = /^[\udc00-\udfff]/;
const longestLetter = 30;

/**
 * Snippets for one search. Own words come before quoted ones (lines that begin with `>`).
 * @param words folded, as `textMatch` gives them
 */
export function snippetsOf(words: readonly string[], length = 180): (text: string) => string {
  const { next, all } = createPlaces(words);

  /** The first place outside of a quote, else the first of all; the beginning where there is none. */
  function nearest(text: string): number {
    const first = next(text, 0);
    let place = first;
    for (let left = looks; place !== null && left > 0; left -= 1) {
      if (!isQuoted(text, place.start)) return place.start;
      place = next(text, place.behind);
    }
    return first?.start ?? 0;
  }

  return (text) => {
    const near = nearest(text);
    // Only what may be shown is looked at, from the beginning of a word on.
    const begin = near <= 2 * around ? 0 : Math.max(text.lastIndexOf(' ', near - around) + 1, letterAt(text, near - 2 * around));
    const part = cleaned(text.slice(begin, letterAt(text, near + length + around)));
    const matches = all(part);
    const first = matches[0];
    let from = first === undefined ? 0 : letterAt(part, Math.max(0, first.start - around));
    if (from > 0) from = Math.max(from, part.indexOf(' ', from) + 1);
    if (first !== undefined && from > first.start) from = first.start;
    const to = letterAt(part, from + length);
    let out = from > 0 || begin > 0 ? '…' : '';
    let at = from;
    for (const { start, end } of matches) {
      if (start < at || end > to) continue;
      out += `${part.slice(at, start)}\ue000${part.slice(start, end)}\ue001`;
      at = end;
    }
    return `${out}${part.slice(at, to)}${to < part.length ? '…' : ''}`;
  };
}

/** Where a letter begins, with all that is written onto it: a cut within would leave half of it. */
function letterAt(text: string, at: number): number {
  let start = Math.min(at, text.length);
  const least = Math.max(0, start - longestLetter);
  const isWithin = (next: string): boolean => within.test(next) || secondHalf.test(next) || text[start - 1] === '\u200d';
  while (start > least && start < text.length && isWithin(text.slice(start, start + 2))) start -= 1;
  return secondHalf.test(text.slice(start, start + 1)) ? start - 1 : start;
}

/** Without our own marks and the marks of quotes; every gap is one space. */
function cleaned(text: string): string {
  const plain = text.replace(/[\ue000\ue001]/g, '');
  const unquoted = plain.includes('>') ? plain.replace(/(?:^|\n)[>\s]*>/g, '\n') : plain;
  return unquoted.replace(/\s{2,}|[^\S ]/gu, ' ');
}

interface Places {
  /** The first wanted word that begins at `from` or behind it; one of an odd spelling only where there is no other. */
  next(text: string, from: number): Place | null;
  /** In their order. */
  all(text: string): Place[];
}

function createPlaces(words: readonly string[]): Places {
  const wanted = new Set(words.flatMap((one) => [one, ...bareForms(one)]));
  if (wanted.size === 0) return { next: () => null, all: () => [] };
  const forms = [...wanted];
  // Where a longer form stands, the shorter one stands in it.
  const spelling = spellingOf(forms.filter((form) => !forms.some((other) => other !== form && form.includes(other))));
  const spelledAt = (text: string, from: number): number => {
    spelling.lastIndex = from;
    return spelling.exec(text)?.index ?? -1;
  };
  /** As they are written: one page holds the same words again and again. */
  const judged = new Map<string, boolean>();

  function isWanted(written: string): boolean {
    const known = judged.get(written);
    if (known !== undefined) return known;
    const one = fold(written);
    const is = wanted.has(one) || words.some((start) => one.startsWith(start)) || bareForms(one).some((bare) => wanted.has(bare));
    judged.set(written, is);
    return is;
  }

  function along(text: string, from: number, nextAt: (text: string, from: number) => number): Place | null {
    for (let found = nextAt(text, from); found !== -1; ) {
      const place = wordAt(text, found);
      if (isWanted(text.slice(place.start, place.end))) return place;
      found = nextAt(text, place.behind);
    }
    return null;
  }

  return {
    next: (text, from) => along(text, from, spelledAt) ?? along(text, from, oddAt),
    all(text) {
      const places = new Map<number, Place>();
      for (const nextAt of [spelledAt, oddAt]) {
        for (let at = along(text, 0, nextAt); at !== null; at = along(text, at.behind, nextAt)) places.set(at.start, at);
      }
      return [...places.values()].sort((one, other) => one.start - other.start);
    },
  };
}

/** Points and marks that folding drops belong to the letter before them. */
function wordAt(text: string, at: number): Place {
  let start = at;
  while (start > 0 && (inWord.test(text[start - 1] ?? '') || isAbbreviation(text, start - 1))) start -= 1;
  restOfWord.lastIndex = start;
  restOfWord.test(text);
  let end = restOfWord.lastIndex;
  const behind = Math.max(end, at + 1);
  while (start < end && noLetter.test(text[start] ?? '')) start += 1;
  while (end > at && invisible.test(text[end - 1] ?? '')) end -= 1;
  return { start, end, behind };
}

/** A quote inside a Hebrew abbreviation stands for gershayim. */
const isAbbreviation = (text: string, at: number): boolean => /^[א-ת]["'][א-ת]$/u.test(text.slice(Math.max(0, at - 1), at + 2));

function isQuoted(text: string, at: number): boolean {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start < at && (text[start] ?? '').trim() === '') start += 1;
  return text[start] === '>';
}
