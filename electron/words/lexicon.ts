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
  | 'number'
  | 'unit'
  | 'in'
  | 'later'
  | 'at'
  | 'am'
  | 'pm'
  | 'part'
  | 'next'
  | 'fill';

export interface Token {
  /** Folded. */
  readonly text: string;
  readonly number: boolean;
  readonly start: number;
  readonly end: number;
}

const pattern = /\p{Nd}+|[\p{L}\p{M}\u200c\u0640'"’״׳]+|[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Numbers, words and single marks of a text, with their places in it. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    const number = /^\p{Nd}/u.test(raw);
    found.push({ text: fold(raw).replace(/"$/, ''), number, start: match.index, end: match.index + raw.length });
  }
  return found;
}

type Table = Map<string, number>;
/** The most tokens that a phrase of the table has. */
const longest = 4;
const tables = new Map<Kind, Table>();

function put(kind: Kind, phrase: string, value: number): void {
  const table = tables.get(kind) ?? new Map<string, number>();
  tables.set(kind, table);
  const key = tokens(phrase)
    .map((token) => token.text)
    .join(' ');
  if (!table.has(key)) table.set(key, value);
}

function fill(words: DateWords): void {
  const lists: readonly [Kind, readonly (readonly string[])[]][] = [
    ['weekday', words.weekdays],
    ['shortWeekday', words.shortWeekdays],
    ['month', words.months],
    ['persianMonth', words.persianMonths.map((name) => [name])],
  ];
  for (const [kind, list] of lists) for (const [at, forms] of list.entries()) for (const form of forms) put(kind, form, at);
  for (const [form, value] of words.days) put('day', form, value);
  for (const [form, value] of words.numbers) put('number', form, value);
  for (const [form, value] of words.units) put('unit', form, value);
  for (const [form, value] of words.parts) put('part', form, value);
  for (const kind of ['in', 'later', 'at', 'am', 'pm', 'next', 'fill'] as const) for (const form of words[kind]) put(kind, form, 0);
}
for (const words of [en, he, ar, fa]) fill(words);

/** Letters that Hebrew and Arabic write onto the next word: and, in, to, for, the. */
const joined = /^(?:[ושהבלמכ]{1,2}(?=[א-ת'"]{2})|(?:و|ب|ل|ف)(?=[\u0621-\u06cc]{3}))/;

/** What stands at `at` in the given role, the longest phrase first; null where nothing does. */
export function take(list: readonly Token[], at: number, kind: Kind): { value: number; next: number } | null {
  const table = tables.get(kind);
  const first = list[at];
  if (table === undefined || first === undefined) return null;
  for (let length = Math.min(longest, list.length - at); length > 0; length--) {
    const rest = list.slice(at + 1, at + length).map((token) => token.text);
    for (const head of heads(first.text)) {
      const value = table.get([head, ...rest].join(' '));
      if (value !== undefined) return { value, next: at + length };
    }
  }
  return null;
}

/** The word, and the word without what is written onto it. */
function heads(word: string): string[] {
  const bare = word.replace(joined, '');
  const lessOne = /^[ושהבלמכ](?=[א-ת'"]{2})/.test(word) ? word.slice(1) : bare;
  return [...new Set([word, lessOne, bare])];
}
