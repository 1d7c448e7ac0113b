/**
 * Reads dates and times as people write them: "2026-11-19 14:00", "thu 2pm", "in 2 days", and so in Hebrew, Arabic and Persian.
 * Pure and light: the window's date fields and the engine's check of a draft both use it.
 */
import type { LanguageCode } from './index.ts';
import { type Kind, type Token, take, tokens } from './lexicon.ts';
import { addDays, type Day, dayOf, fromPersian, inDay, isDay, later, onTheHour } from './wall.ts';

export interface WhenContext {
  /** The wall time now in the shop's zone, `2026-11-17T09:12`. */
  readonly now: string;
  /** The language written in; the words of the others are understood too. */
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

const defaultTime = '09:00';

/** @returns the wall time that the whole text means, or null: what is left over would be lost unseen */
export function readWhen(text: string, context: WhenContext): string | null {
  const list = tokens(text);
  const found = readAt(list, 0, context, false);
  return found !== null && found.next === list.length ? found.wall : null;
}

/** Every date in a letter, in its order; forms that mean other things in running text are passed over. */
export function findWhen(text: string, context: WhenContext): readonly FoundWhen[] {
  const list = tokens(text);
  const all: FoundWhen[] = [];
  for (let at = 0; at < list.length; ) {
    const found = readAt(list, at, context, true);
    const [first, last] = [list[at], list[(found?.next ?? 0) - 1]];
    if (found === null || first === undefined || last === undefined) at++;
    else {
      all.push({ wall: found.wall, text: text.slice(first.start, last.end), index: first.start, timed: found.timed });
      at = found.next;
    }
  }
  return all;
}

/** A place reached in the tokens, with what was read up to it. */
interface Read<T> {
  readonly value: T;
  readonly next: number;
}

/** `hour` is that of a word such as "tonight". */
type When = { day: Day; hour?: number } | { exact: string };

interface ReadWhen {
  readonly wall: string;
  readonly timed: boolean;
  readonly next: number;
}

function readAt(list: readonly Token[], from: number, context: WhenContext, inText: boolean): ReadWhen | null {
  const start = inText ? from : skip(list, from);
  const end = (at: number): number => (inText ? at : skip(list, at));
  const early = inText ? readTime(list, start, true) : timeAfter(list, from, false);
  if (early !== null) {
    const after = readDay(list, skip(list, early.next), context, inText);
    if (after !== null && 'day' in after.value) {
      const time = within(early.value, after.value.hour);
      return time === null ? null : { wall: `${inDay(after.value.day)}T${time}`, timed: true, next: end(after.next) };
    }
    // A bare hour in a letter may be anything; in a field it is the next such hour.
    if (inText) return null;
    const passed = early.value <= context.now.slice(11);
    return { wall: `${inDay(addDays(dayOf(context.now), passed ? 1 : 0))}T${early.value}`, timed: true, next: end(early.next) };
  }
  const date = readDay(list, start, context, inText);
  if (date === null) return null;
  if ('exact' in date.value) return { wall: date.value.exact, timed: true, next: end(date.next) };
  const { day, hour } = date.value;
  const part = hour === undefined ? null : { value: onTheHour(hour), next: date.next };
  const time = timeAfter(list, date.next, inText) ?? readPart(list, skip(list, date.next)) ?? part;
  // "Sat", "sun" and ordinals are days in a letter only beside an hour.
  if (inText && time === null && date.next === start + 1 && take(list, start, 'shortWeekday') !== null) return null;
  const at = within(time?.value ?? defaultTime, hour);
  return at === null ? null : { wall: `${inDay(day)}T${at}`, timed: time !== null, next: end(time?.next ?? date.next) };
}

/** "Tonight at 8" is no morning; null for "tonight at 1", which is not of this day. */
function within(time: string, hour = 0): string | null {
  const said = hour > 12 && time < '12' ? `${Number(time.slice(0, 2)) + 12}${time.slice(2)}` : time;
  return hour > 17 && said < '17' ? null : said;
}

function skip(list: readonly Token[], from: number): number {
  let at = from;
  for (let next = take(list, at, 'fill'); next !== null; next = take(list, at, 'fill')) at = next.next;
  return at;
}

const numberAt = (list: readonly Token[], at: number): number | null => (list[at]?.number === true ? Number(list[at].text) : null);
const touching = (list: readonly Token[], at: number): boolean => list[at] !== undefined && list[at - 1]?.end === list[at].start;
const either = (list: readonly Token[], at: number, ...kinds: Kind[]): Read<number> | null => {
  for (const kind of kinds) {
    const found = take(list, at, kind);
    if (found !== null) return found;
  }
  return null;
};

/** `14:00`, `2pm`, `at 2`, `noon`. */
function readTime(list: readonly Token[], from: number, inText: boolean): Read<string> | null {
  const lead = take(list, from, 'at');
  let at = lead?.next ?? from;
  if (list[at]?.text === '-') at++;
  const hours = numberAt(list, at);
  if (hours === null) {
    const part = take(list, from, 'part');
    return part !== null && part.value === 12 ? { value: '12:00', next: part.next } : null;
  }
  if (hours > 24 || (list[at]?.text.length ?? 0) > 2) return null;
  const colon = list[at + 1];
  const minutes = numberAt(list, at + 2);
  const written =
    minutes !== null &&
    colon !== undefined &&
    (colon.text === ':' || (colon.text === '.' && lead !== null)) &&
    list[at + 2]?.text.length === 2
      ? minutes
      : null;
  if (written !== null && written > 59) return null;
  let next = written === null ? at + 1 : at + 3;
  const morning = take(list, next, 'am') ?? abbreviated(list, next, 'a');
  const night = take(list, next, 'night');
  const evening = morning === null ? (take(list, next, 'pm') ?? abbreviated(list, next, 'p') ?? night) : null;
  if (night !== null && hours === 12) return null; // which midnight is meant nobody can tell
  const early = night !== null ? hours <= 5 : hours >= 10 && take(list, next, 'part')?.value === 12;
  next = morning?.next ?? evening?.next ?? next;
  if (written === null && morning === null && evening === null && lead === null) return null;
  if (inText && written === null && morning === null && evening === null && list[from]?.text === 'ב' && !touching(list, from + 1))
    return null;
  let hour = hours;
  if (evening !== null && hour < 12 && !early) hour += 12;
  else if (morning !== null && hour === 12) hour = 0;
  // "at 2" in a shop's day is the afternoon; "02:00" is as written.
  else if (morning === null && evening === null && hour >= 1 && hour <= 5 && list[at]?.text.length === 1) hour += 12;
  if (hour > 23) return null;
  return { value: `${String(hour).padStart(2, '0')}:${String(written ?? 0).padStart(2, '0')}`, next };
}

/** A time after what may stand before it; "at" is both such a word and what makes a bare number an hour. */
function timeAfter(list: readonly Token[], from: number, inText: boolean): Read<string> | null {
  for (let at = from; ; ) {
    const time = readTime(list, at, inText);
    const filler = take(list, at, 'fill');
    if (time !== null || filler === null) return time;
    at = filler.next;
  }
}

/** `a.m.` and `p.m.`, which fall into several tokens. */
function abbreviated(list: readonly Token[], at: number, letter: 'a' | 'p'): { next: number } | null {
  if (list[at]?.text !== letter || list[at + 1]?.text !== '.' || list[at + 2]?.text !== 'm') return null;
  return { next: list[at + 3]?.text === '.' ? at + 4 : at + 3 };
}

/** "morning" after a day: the hour that stands for it. */
function readPart(list: readonly Token[], at: number): Read<string> | null {
  const part = take(list, at, 'part');
  return part === null ? null : { value: onTheHour(part.value), next: part.next };
}

function readDay(list: readonly Token[], at: number, context: WhenContext, inText: boolean): Read<When> | null {
  return (
    readNumeric(list, at, context, inText) ??
    readMonth(list, at, context) ??
    readSpan(list, at, context) ??
    readNamed(list, at, context) ??
    readWeekday(list, at, context, inText)
  );
}

/** Words that may stand in a date but make no date of two bare numbers: "a box of 3.5 kg". */
const partOf: ReadonlySet<string> = new Set(['of', 'from', 'من', 'از', ',', '-', 'ה']);

/** `2026-11-19`, `19/11/2026`, `19.11`, `1405/8/28`. */
function readNumeric(list: readonly Token[], at: number, context: WhenContext, inText: boolean): Read<When> | null {
  const [one, two, three] = [numberAt(list, at), numberAt(list, at + 2), numberAt(list, at + 4)];
  const mark = list[at + 1]?.text ?? '';
  if (one === null || two === null || !'-/.'.includes(mark) || !touching(list, at + 1) || !touching(list, at + 2)) return null;
  const whole = three !== null && list[at + 3]?.text === mark && touching(list, at + 4);
  if (whole && list[at]?.text.length === 4) {
    const iso = list[at + 5]?.text === 't' && numberAt(list, at + 6) !== null ? 6 : 5;
    return dated(one, two, three, at + iso);
  }
  if (whole) {
    const year = three < 100 ? 2000 + three : three;
    // Day first, as three of the four languages and British English write it.
    return two > 12 ? dated(year, one, two, at + 5) : dated(year, two, one, at + 5);
  }
  // In a letter "2.5" and "1/2" are no dates; after "by" or "on" they are.
  if (mark === '-' || (inText && (at === 0 || skip(list, at - 1) !== at || partOf.has(list[at - 1]?.text ?? '')))) return null;
  const day = nearest(two - 1, one, context);
  return day === null ? null : { value: { day }, next: at + 3 };
}

/** Years of the 14th century are the Solar Hijri ones that Persian writes. */
function dated(year: number, month: number, day: number, next: number): Read<When> | null {
  if (year >= 1300 && year < 1500) {
    const found = fromPersian(year, month, day);
    return found === null ? null : { value: { day: found }, next };
  }
  const found: Day = { year, month, day };
  return isDay(found) ? { value: { day: found }, next } : null;
}

/** `19 November 2026`, `November 19`, `۲۸ آبان`. */
function readMonth(list: readonly Token[], at: number, context: WhenContext): Read<When> | null {
  const first = numberAt(list, at);
  const monthAt = first === null ? at : skip(list, at + 1);
  const persian = take(list, monthAt, 'persianMonth');
  const month = persian ?? take(list, monthAt, 'month');
  if (month === null) return null;
  let day = first;
  let next = month.next;
  if (day === null) {
    day = numberAt(list, next);
    if (day === null) return null;
    next = /^(?:th|st|nd|rd)$/.test(list[next + 1]?.text ?? '') ? next + 2 : next + 1;
  }
  if (day > 31) return null;
  const yearAt = list[next]?.text === ',' ? next + 1 : next;
  const year = list[yearAt]?.text.length === 4 ? numberAt(list, yearAt) : null;
  if (year !== null) return dated(year, month.value + 1, day, yearAt + 1);
  const found = persian === null ? nearest(month.value, day, context) : nearestPersian(month.value + 1, day, context);
  return found === null ? null : { value: { day: found }, next };
}

/** Without a year it is the next such day. */
function nearest(month: number, day: number, { now }: WhenContext): Day | null {
  const { year } = dayOf(now);
  return next([0, 1, 2, 3, 4].map((years) => ({ year: year + years, month: month + 1, day })).filter(isDay), now);
}

function nearestPersian(month: number, day: number, { now }: WhenContext): Day | null {
  const year = dayOf(now).year - 622;
  return next(
    [0, 1, 2, 3, 4, 5].flatMap((years) => fromPersian(year + years, month, day) ?? []),
    now,
  );
}

const next = (days: readonly Day[], now: string): Day | null => days.find((day) => inDay(day) >= now.slice(0, 10)) ?? null;

/** "in 2 days", "2 days from now", "next week". */
function readSpan(list: readonly Token[], at: number, context: WhenContext): Read<When> | null {
  const lead = take(list, at, 'in');
  const upcoming = take(list, at, 'next');
  const start = lead?.next ?? upcoming?.next ?? at;
  const digits = numberAt(list, start);
  const word = digits === null ? take(list, start, 'number') : null;
  const count = digits ?? word?.value ?? 1;
  const unitAt = digits === null ? (word?.next ?? start) : start + 1;
  const unit = take(list, unitAt, 'unit');
  if (unit === null || count > 400) return null;
  const after = lead === null && upcoming === null ? either(list, unit.next, 'later', 'next') : take(list, unit.next, 'later');
  if (lead === null && upcoming === null && after === null) return null;
  const minutes = count * unit.value;
  const next = after?.next ?? unit.next;
  if (unit.value < 1440) return { value: { exact: later(context.now, minutes) }, next };
  return { value: { day: addDays(dayOf(context.now), minutes / 1440) }, next };
}

function readNamed(list: readonly Token[], at: number, context: WhenContext): Read<When> | null {
  const named = take(list, at, 'day');
  if (named === null) return null;
  const part = take(list, at, 'dayPart');
  const hour = part?.next === named.next ? { hour: part.value } : {};
  return { value: { day: addDays(dayOf(context.now), named.value), ...hour }, next: named.next };
}

/** "Thursday", "next Thursday", "Thursday 19 November": a date that is given wins. */
function readWeekday(list: readonly Token[], from: number, context: WhenContext, inText: boolean): Read<When> | null {
  const upcoming = take(list, from, 'next');
  const found = either(list, upcoming?.next ?? from, 'weekday', 'shortWeekday');
  if (found === null) return null;
  // "Friday afternoon" begins with a word for "next" in Arabic and Persian
  const following = take(list, found.next, 'part') === null ? take(list, found.next, 'next') : null;
  const dateAt = skip(list, found.next);
  const date = readNumeric(list, dateAt, context, inText && dateAt === found.next) ?? readMonth(list, dateAt, context);
  if (date !== null) return date;
  const today = dayOf(context.now);
  const ahead = (found.value - new Date(`${inDay(today)}T00:00Z`).getUTCDay() + 7) % 7 || 7;
  return { value: { day: addDays(today, ahead) }, next: following?.next ?? found.next };
}
