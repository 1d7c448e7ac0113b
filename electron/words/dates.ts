/**
 * Reads a date and time from words: in date fields, and in the draft of a reply ("we will send it by Thursday, 14:00").
 * English, Hebrew, Arabic, Persian; digits of all three scripts. Pure and light: window and engine use it alike.
 */
import { dateWords } from './date-words.ts';
import type { LanguageCode } from './index.ts';

export interface WhenContext {
  /** The wall time now in the shop's zone, `2026-11-17T09:12`. */
  readonly now: string;
  /** Tried first; the other languages after it. */
  readonly language: LanguageCode;
}

export interface FoundWhen {
  /** `2026-11-19T14:00` */
  readonly wall: string;
  /** The words that gave it. */
  readonly text: string;
  readonly index: number;
  /** Whether a time of day was said; otherwise it is nine in the morning. */
  readonly timed: boolean;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const defaultTime = '09:00';

/** Arabic and Persian digits as ASCII; the length stays, so that positions do too. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** @returns the wall time that the whole text means, or null */
export function readWhen(text: string, context: WhenContext): string | null {
  const plain = latinDigits(text.trim().toLowerCase());
  if (plain === '') return null;
  return findWhen(plain, context)[0]?.wall ?? null;
}

/** Every date in a text, in its order. A bare time of day counts only when it is all there is. */
export function findWhen(text: string, context: WhenContext): readonly FoundWhen[] {
  const plain = latinDigits(text).toLowerCase();
  const order: readonly LanguageCode[] = [
    context.language,
    ...(['en', 'he', 'ar', 'fa'] as const).filter((code) => code !== context.language),
  ];
  const days = [...isoDays(plain), ...numericDays(plain, context), ...order.flatMap((code) => [...wordDays(plain, code, context)])];
  const found: FoundWhen[] = [];
  for (const one of joined(days, plain)) {
    const time = one.time ?? timeAround(plain, one.index, one.index + one.length);
    const end = Math.max(one.index + one.length, time?.end ?? 0);
    const wall = `${isoOf(one.day)}T${time?.clock ?? defaultTime}`;
    found.push({ wall, text: text.slice(one.index, end).trim(), index: one.index, timed: time !== null });
  }
  if (found.length > 0) return found;
  const alone = timeAround(plain, 0, 0);
  if (alone === null || alone.end < plain.trimEnd().length) return [];
  const today = dayOf(context.now);
  const day = alone.clock > context.now.slice(11) ? today : plus(today, 1);
  return [{ wall: `${isoOf(day)}T${alone.clock}`, text, index: 0, timed: true }];
}

/** The longest of what overlaps; a weekday beside its date ("Thursday 19 November") is one day, and the date says which. */
function joined(days: readonly Candidate[], text: string): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const one of [...days].sort((a, b) => a.index - b.index || b.length - a.length)) {
    const last = kept.at(-1);
    const lastEnd = last === undefined ? -1 : last.index + last.length;
    if (last === undefined || one.index > lastEnd + 3) kept.push(one);
    else if (one.index >= lastEnd && /^[\s,،]*(?:the|ה-)?\s*$/u.test(text.slice(lastEnd, one.index)) && last.time === undefined) {
      kept[kept.length - 1] = { ...one, index: last.index, length: one.index + one.length - last.index };
    } else if (one.index >= lastEnd) kept.push(one);
  }
  return kept;
}

interface Candidate {
  readonly index: number;
  readonly length: number;
  readonly day: Day;
  readonly time?: { readonly clock: string; readonly end: number };
}

function* isoDays(text: string): Generator<Candidate> {
  for (const match of text.matchAll(/(\d{4})-(\d{1,2})-(\d{1,2})/g)) {
    const day = real({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
    if (day !== null) yield { index: match.index, length: match[0].length, day };
  }
}

/** `19/11`, `19.11.2026`: day first, as three of the four languages and British English write it. */
function* numericDays(text: string, { now }: WhenContext): Generator<Candidate> {
  for (const match of text.matchAll(/(?<![\d.:/-])(\d{1,2})[./](\d{1,2})(?:[./](\d{2,4}))?(?![\d:])/g)) {
    const [, first = '', second = '', year] = match;
    const day = inFuture(Number(second), Number(first), year === undefined ? null : Number(year.length === 2 ? `20${year}` : year), now);
    if (day !== null) yield { index: match.index, length: match[0].length, day };
  }
}

function* wordDays(text: string, code: LanguageCode, { now }: WhenContext): Generator<Candidate> {
  const words = dateWords[code];
  const today = dayOf(now);
  for (const [names, offset] of words.near) {
    for (const match of text.matchAll(edged(names, code))) {
      const given = partOfDay(text, match.index + match[0].length, code);
      yield { index: match.index, length: match[0].length, day: plus(today, offset), ...(given === null ? {} : { time: given }) };
    }
  }
  const months = words.months.map((names) => `(${names})`).join('|');
  const dayMonth = new RegExp(`(?<![\\d])(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of |ב|ל)?\\s*(?:${months})(?![\\p{L}])(?:,?\\s+(\\d{4}))?`, 'gu');
  for (const match of text.matchAll(dayMonth)) yield* monthMatch(match, 1, match.slice(2, 14), match[14], now);
  if (code === 'en') {
    const monthDay = new RegExp(`(?<![\\p{L}])(?:${months})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(\\d{4}))?`, 'gu');
    for (const match of text.matchAll(monthDay)) yield* monthMatch(match, 13, match.slice(1, 13), match[14], now);
  }
  for (const [weekday, names] of words.weekdays.entries()) {
    for (const match of text.matchAll(edged(names, code))) {
      const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
      yield { index: match.index, length: match[0].length, day: plus(today, ahead) };
    }
  }
  for (const [pattern, unit] of words.spans) {
    for (const match of text.matchAll(new RegExp(pattern, 'gu'))) {
      const count = Number(match[1] ?? words.spanOnce(match[0]));
      if (!Number.isFinite(count) || count < 1 || count > 400) continue;
      if (unit === 'hour') {
        const later = new Date(Date.parse(`${now}:00Z`) + count * 3_600_000).toISOString();
        yield {
          index: match.index,
          length: match[0].length,
          day: dayOf(later),
          time: { clock: later.slice(11, 16), end: match.index + match[0].length },
        };
      } else yield { index: match.index, length: match[0].length, day: plus(today, unit === 'week' ? count * 7 : count) };
    }
  }
}

function* monthMatch(
  match: RegExpExecArray | RegExpMatchArray,
  dayAt: number,
  names: readonly (string | undefined)[],
  year: string | undefined,
  now: string,
): Generator<Candidate> {
  const month = names.findIndex((name) => name !== undefined) + 1;
  const day = inFuture(month, Number(match[dayAt]), year === undefined ? null : Number(year), now);
  if (day !== null && month > 0) yield { index: match.index ?? 0, length: match[0].length, day };
}

/** A word with edges: Hebrew and Arabic glue prepositions to it (ביום, لليوم). */
function edged(names: string, code: LanguageCode): RegExp {
  const before =
    code === 'he' ? '(?<=^|[^\\p{L}]|[^\\p{L}][בלמושה]{1,2})' : code === 'ar' ? '(?<=^|[^\\p{L}]|[^\\p{L}][بلوف])' : '(?<![\\p{L}])';
  return new RegExp(`${before}(?:${names})(?![\\p{L}'’׳])`, 'gu');
}

function partOfDay(text: string, from: number, code: LanguageCode): { clock: string; end: number } | null {
  for (const [names, clock] of dateWords[code].parts) {
    const match = new RegExp(`^[\\s,،]*(?:${names})(?![\\p{L}])`, 'u').exec(text.slice(from));
    if (match !== null) return { clock, end: from + match[0].length };
  }
  return null;
}

/** A time of day right after a date ("thursday at 14:00") or right before it ("at 2pm on thursday"). */
function timeAround(text: string, start: number, end: number): { clock: string; end: number } | null {
  const joint =
    '[t\\s,،]*(?:(?:at|by|until|before|,|בשעה|ב-?|עד(?: השעה)?|לפני|الساعة|في|قبل|حتى|في تمام|ساعت|تا(?: ساعت)?|پیش از)\\s*){0,3}';
  const clock =
    '(\\d{1,2})(?:[:.](\\d{2}))?\\s*(am|pm|a\\.m\\.|p\\.m\\.|צ|م|ص|صباحا|صباحًا|مساء|مساءً|ظهرا|ظهرًا|بعد از ظهر|صبح|عصر|בבוקר|בצהריים|אחר הצהריים|בערב)?(?![\\p{L}\\d/])';
  const after = new RegExp(`^${joint}${clock}`, 'u').exec(text.slice(end));
  const read =
    after === null
      ? null
      : clockOf(after[1], after[2], after[3], /at|by|until|before|שעה|עד|ساعة|ساعت|تا|قبل|حتى|פני/.test(after[0]) || end === 0);
  if (read !== null && after !== null) return { clock: read, end: end + after[0].length };
  const before = new RegExp(`(?:at|by|before|בשעה|ב-|الساعة|ساعت)\\s*${clock}[\\s,،]*(?:on|next|this|ביום|يوم|في|روز)?\\s*$`, 'u').exec(
    text.slice(0, start),
  );
  const earlier = before === null ? null : clockOf(before[1], before[2], before[3], true);
  return earlier === null ? null : { clock: earlier, end };
}

/** @param named whether a word says that it is a time: a bare "14" after a date is none */
function clockOf(hours = '', minutes: string | undefined, half: string | undefined, named: boolean): string | null {
  let hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (minutes === undefined && half === undefined && !named) return null;
  if (half !== undefined) {
    const late = /^(p|م$|مساء|عصر|بعد|אחר|בערב|ظهر|בצהריים)/.test(half);
    if (hour > 12) return null;
    if (late && hour < 12) hour += 12;
    if (!late && hour === 12) hour = 0;
  }
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function dayOf(wall: string): Day {
  return { year: Number(wall.slice(0, 4)), month: Number(wall.slice(5, 7)), day: Number(wall.slice(8, 10)) };
}

function isoOf({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function plus(day: Day, days: number): Day {
  return dayOf(new Date(Date.UTC(day.year, day.month - 1, day.day + days)).toISOString());
}

/** Sunday is 0. */
function weekdayOf(day: Day): number {
  return new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
}

function real(day: Day): Day | null {
  const iso = isoOf(day);
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? day : null;
}

/** Without a year it is the next such day; one that passed within the last month was meant as past, and is no promise. */
function inFuture(month: number, day: number, year: number | null, now: string): Day | null {
  if (year !== null) return real({ year, month, day });
  const today = dayOf(now);
  const thisYear = real({ year: today.year, month, day });
  if (thisYear === null) return real({ year: today.year + 1, month, day });
  if (isoOf(thisYear) >= isoOf(today)) return thisYear;
  return real({ year: today.year + 1, month, day });
}
