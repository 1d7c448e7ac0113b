/** The date words of all four languages in one table, and the tokens of a text. */
import { dates as ar } from './ar/dates.ts';
import type { DateWords } from './calendar.ts';
import { dates as en } from './en/dates.ts';
import { dates as fa } from './fa/dates.ts';
import { fold } from './fold.ts';
import { dates as he } from './he/dates.ts';

export type Kind =
  | 'weekday'
  | 'shortWeekday'
  | 'month'
  | 'persianMonth'
  | 'day'
  | 'dayPart'
  | 'number'
  | 'unit'
  | 'in'
  | 'later'
  | 'at'
  | 'am'
  | 'pm'
  | 'night'
  | 'part'
  | 'next'
  | 'fill';

export interface Token {
  /** Folded. */
  readonly text: string;
  /** The word, and the word without what Hebrew and Arabic write onto it. */
  readonly heads: readonly string[];
  readonly number: boolean;
  readonly start: number;
  readonly end: number;
}

/** Letters that Hebrew and Arabic write onto the next word: and, in, to, for, the. */
const joined = /^(?:[ושהבלמכ]{1,2}(?=[א-ת'"]{2})|(?:و|ب|ل|ف)(?=[\u0621-\u06cc]{3}))/;

function heads(word: string): string[] {
  const bare = word.replace(joined, '');
  const lessOne = /^[ושהבלמכ](?=[א-ת'"]{2})/.test(word) ? word.slice(1) : bare;
  return [...new Set([word, lessOne, bare])];
}

const pattern = /\p{Nd}+|[\p{L}\p{M}\u200c\u0640'"’״׳]+|[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Numbers, words and single marks of a text, with their places in it. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    const number = /^\p{Nd}/u.test(raw);
    const text = fold(raw).replace(/"$/, '');
    found.push({ text, heads: number ? [text] : heads(text), number, start: match.index, end: match.index + raw.length });
  }
  return found;
}

interface Phrase {
  readonly rest: readonly string[];
  readonly value: number;
}
/** By kind and first word; the longest phrase first. */
const tables = new Map<Kind, Map<string, Phrase[]>>();

function put(kind: Kind, phrase: string, value: number): void {
  const table = tables.get(kind) ?? new Map<string, Phrase[]>();
  tables.set(kind, table);
  const [first = '', ...rest] = tokens(phrase).map((token) => token.text);
  const phrases = table.get(first) ?? [];
  table.set(first, phrases);
  phrases.push({ rest, value });
  phrases.sort((one, other) => other.rest.length - one.rest.length);
}

function fill(words: DateWords): void {
  const lists: readonly [Kind, readonly (readonly string[])[]][] = [
    ['weekday', words.weekdays],
    ['shortWeekday', words.shortWeekdays],
    ['month', words.months],
    ['persianMonth', words.persianMonths.map((name) => [name])],
  ];
  for (const [kind, list] of lists) for (const [at, forms] of list.entries()) for (const form of forms) put(kind, form, at);
  for (const [form, value, hour] of words.days) {
    put('day', form, value);
    if (hour !== undefined) put('dayPart', form, hour);
  }
  for (const [form, value] of words.numbers) put('number', form, value);
  for (const [form, value] of words.units) put('unit', form, value);
  for (const [form, value] of words.parts) put('part', form, value);
  for (const kind of ['in', 'later', 'at', 'am', 'pm', 'night', 'next', 'fill'] as const)
    for (const form of words[kind]) put(kind, form, 0);
}
for (const words of [en, he, ar, fa]) fill(words);

/** What stands at `at` in the given role, the longest phrase first; null where nothing does. */
export function take(list: readonly Token[], at: number, kind: Kind): { value: number; next: number } | null {
  const table = tables.get(kind);
  const first = list[at];
  if (table === undefined || first === undefined) return null;
  let best: { value: number; next: number } | null = null;
  for (const head of first.heads) {
    const found = table.get(head)?.find(({ rest }) => rest.every((word, place) => list[at + 1 + place]?.text === word));
    if (found !== undefined && (best === null || at + 1 + found.rest.length > best.next)) {
      best = { value: found.value, next: at + 1 + found.rest.length };
    }
  }
  return best;
}
