/**
 * The grammar of the search: words, "phrases", operators with a colon, and `-` for not; in four languages at once.
 * Pure and light: the engine reads a query by it, the window completes one.
 */
import { readWhen } from './dates.ts';
import { fold } from './fold.ts';
import type { LanguageCode } from './index.ts';
import { take, tokens } from './lexicon.ts';
import { agoWords, type Choice, type ChoiceOperator, choices, type Operator, operatorNames } from './search-names.ts';
import { addDays, dayOf, inDay, isDay } from './wall.ts';

export interface SearchContext {
  /** The wall time now in the shop's zone, `2026-11-17T09:12`. */
  readonly now: string;
  readonly language: LanguageCode;
}

/** A span of days, the first in it, the second not; null where it is open. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

interface Negatable {
  readonly not: boolean;
}
type Field = 'any' | 'from' | 'to' | 'subject';
export type TextTerm = Negatable & {
  readonly kind: 'text';
  readonly field: Field;
  readonly text: string;
  /** Its words stand side by side. */
  readonly phrase: boolean;
  /** May still be typed: its last word also counts as a beginning. */
  readonly unfinished: boolean;
};
export type Term =
  | TextTerm
  | (Negatable & { readonly kind: 'days' } & Days)
  | (Negatable & { readonly kind: 'cause' | 'reason' | 'customer'; readonly text: string })
  | { [O in ChoiceOperator]: Negatable & { readonly kind: O; readonly value: Choice<O> } }[ChoiceOperator];

/** An operator whose value says nothing; it is left out of the search, and what was typed stays. */
export interface Problem {
  readonly operator: Operator;
  readonly value: string;
}

export interface Search {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
}

/** One piece of what was typed, with its place. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly not: boolean;
  readonly operator: Operator | null;
  /** Without quotes; where there is no operator, the whole piece. */
  readonly value: string;
  readonly quoted: boolean;
  /** More may be typed onto it: it ends with the text, and no quote has closed it. */
  readonly open: boolean;
}

const operatorOf = new Map<string, Operator>();
for (const [operator, forms] of Object.entries(operatorNames) as [Operator, Record<LanguageCode, readonly string[]>][]) {
  for (const form of Object.values(forms).flat()) operatorOf.set(keyOf(form), operator);
}

/** Hyphens, spaces and quotes tell no two values apart. */
function keyOf(text: string): string {
  return fold(text).replace(/[\s\u200c"'_-]+/gu, '');
}

const invisible = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*';
// Between two Hebrew letters it is the gershayim of an abbreviation (בע"מ) and closes nothing.
const quoted = '(?:[^"“”»״]|(?<=[א-ת])["”״](?=[א-ת]))*';
const pattern = new RegExp(
  `${invisible}(-)?(?:([\\p{L}\\p{M}\\u200c]+)${invisible}[:：])?${invisible}(?:["“”«״](${quoted})(["“”»״]|$)|(\\S+))?`,
  'gu',
);

/** The pieces of a query in their order. */
export function piecesOf(typed: string): Piece[] {
  const pieces: Piece[] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(typed); found !== null && found.index < typed.length; found = pattern.exec(typed)) {
    const [whole, minus, name, phrase, closing, bare] = found;
    if (whole === '') {
      pattern.lastIndex += 1;
      continue;
    }
    const operator = name === undefined ? null : (operatorOf.get(keyOf(name)) ?? null);
    const rest = phrase ?? bare ?? '';
    // What looks like an operator and is none ("https://…", "12:30") is text.
    const value = operator === null && name !== undefined ? `${name}:${rest}` : rest;
    pieces.push({
      start: found.index,
      end: found.index + whole.length,
      not: minus !== undefined,
      operator,
      value: operator === null && name === undefined && phrase === undefined && minus !== undefined ? (bare ?? '') : value,
      quoted: phrase !== undefined,
      open: phrase !== undefined ? closing === '' : !/\s$/u.test(typed) && found.index + whole.length === typed.length,
    });
  }
  return pieces;
}

/** Reads a query; what it does not understand is reported, never dropped unseen. */
export function readSearch(typed: string, context: SearchContext): Search {
  const terms: Term[] = [];
  const problems: Problem[] = [];
  const pieces = piecesOf(typed);
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) continue;
    const { operator, not, quoted, open: unfinished } = piece;
    let { value } = piece;
    if (operator === 'before' || operator === 'after' || operator === 'on') {
      let days = readDays(value, operator, context);
      // A date of several words needs no quotes: as many of the next words as still make one belong to it.
      for (let next = 1; !quoted && next <= 4; next += 1) {
        const more = pieces.slice(at + 1, at + 1 + next);
        if (more.length < next || more.some((one) => one.operator !== null || one.quoted || one.not)) break;
        const longer = [value, ...more.map((one) => one.value)].join(' ');
        const read = readDays(longer, operator, context);
        if (read === null) continue;
        days = read;
        value = longer;
        at += next;
        break;
      }
      if (days === null) problems.push({ operator, value });
      else terms.push({ kind: 'days', not, ...days });
    } else if (operator === null || operator === 'from' || operator === 'to' || operator === 'subject') {
      if (value.trim() !== '')
        terms.push({ kind: 'text', field: operator ?? 'any', text: value, phrase: quoted || operator !== null, unfinished, not });
      else if (operator !== null) problems.push({ operator, value });
    } else if (operator === 'cause' || operator === 'reason' || operator === 'customer') {
      if (value.trim() === '') problems.push({ operator, value });
      else terms.push({ kind: operator, text: value, not });
    } else {
      const choice = choiceOf(operator, value);
      if (choice === null) problems.push({ operator, value });
      else terms.push({ kind: operator, value: choice, not } as Term);
    }
  }
  return { terms, problems };
}

function choiceOf(operator: ChoiceOperator, typed: string): string | null {
  const key = keyOf(typed);
  if (key === '') return null;
  for (const [value, forms] of Object.entries(choices[operator]) as [string, Record<LanguageCode, readonly string[]>][]) {
    if (Object.values(forms).some((list) => list.some((form) => keyOf(form) === key))) return value;
  }
  return null;
}

/** `before:` ends before the day, `after:` begins with it, `on:` is the day, month or year itself. */
function readDays(value: string, operator: 'before' | 'after' | 'on', context: SearchContext): Days | null {
  const span = spanOf(value.trim(), context);
  if (span === null) return null;
  if (operator === 'before') return { from: null, to: span.from };
  return operator === 'after' ? { from: span.from, to: null } : span;
}

function spanOf(value: string, context: SearchContext): { from: string; to: string } | null {
  const plain = fold(value);
  const part = /^(\d{4})(?:[-/.](\d{1,2}))?$/.exec(plain);
  if (part !== null) {
    const year = Number(part[1]);
    const month = part[2] === undefined ? 1 : Number(part[2]);
    if (!isDay({ year, month, day: 1 })) return null;
    const after =
      part[2] === undefined ? { year: year + 1, month: 1 } : month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
    return { from: inDay({ year, month, day: 1 }), to: inDay({ ...after, day: 1 }) };
  }
  const day = agoOf(plain, context) ?? pastDay(value, context);
  return day === null ? null : { from: day, to: inDay(addDays(dayOf(day), 1)) };
}

/** "3 days ago", in any of the languages. */
function agoOf(plain: string, { now }: SearchContext): string | null {
  const list = tokens(plain);
  const first = list[0]?.text ?? '';
  const lead = agoWords.before.some((word) => fold(word) === first) ? 1 : 0;
  const digits = list[lead]?.number === true ? Number(list[lead].text) : null;
  const word = digits === null ? take(list, lead, 'number') : null;
  const unit = take(list, digits === null ? (word?.next ?? lead) : lead + 1, 'unit');
  if (unit === null || unit.value < 1440) return null;
  const last = list[unit.next]?.text ?? '';
  const behind = agoWords.behind.some((each) => fold(each) === last) ? 1 : 0;
  if (lead + behind !== 1 || unit.next + behind !== list.length) return null;
  const count = digits ?? word?.value ?? 1;
  return count > 4000 ? null : inDay(addDays(dayOf(now), -Math.round((count * unit.value) / 1440)));
}

/** Mail lies in the past: a weekday or a day without a year is the last such one. */
function pastDay(value: string, { now, language }: SearchContext): string | null {
  const today = now.slice(0, 10);
  let first: string | null = null;
  for (const back of [0, 7, 365]) {
    const from = `${inDay(addDays(dayOf(today), -back))}T00:00`;
    const found = readWhen(value, { now: from, language })?.slice(0, 10) ?? null;
    if (found === null) return null;
    if (found <= today) return found;
    first ??= found;
  }
  return first;
}
