/** The time that figures are taken over, and the few sums they share. Pure. */
import { Temporal } from 'temporal-polyfill';
import type { Spans } from '#contract/figures.ts';
import { type Language, languages } from '#contract/time.ts';
import type { AnswerTarget } from '../mail/index.ts';
import { instantOfWall } from '../settings/index.ts';
import { instantOf } from '../store/index.ts';

export const dayMs = 86_400_000;

export interface FiguresInput extends AnswerTarget {
  /** Days of the shop's calendar, both included. */
  readonly from: string;
  readonly to: string;
  /** The instant now. */
  readonly now: string;
}

/** The instants at which the period begins and has ended. */
export function boundsOf({ from, to, zone }: Pick<FiguresInput, 'from' | 'to' | 'zone'>): readonly [string, string] {
  return [startOf(from, zone, 0), startOf(to, zone, 1)];
}

/** The instant at which a day (or the one so many days later) begins in the zone. */
function startOf(day: string, zone: string, daysLater: number): string {
  return instantOf(Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(zone).epochMilliseconds);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Between two changes of the zone's offset, the one that holds at an instant; asked once for each. */
function segmentsOf(zone: string): (ms: number) => Segment {
  const segments: Segment[] = [];
  let last: Segment = { from: 0, to: 0, offset: 0 };
  return (ms) => {
    if (ms < last.from || ms >= last.to) {
      const known = segments.find(({ from, to }) => from <= ms && ms < to) ?? segmentAt(ms, zone);
      if (!segments.includes(known)) segments.push(known);
      last = known;
    }
    return last;
  };
}

/** The shop's clock, for very many instants. @returns milliseconds as if the wall time were UTC */
export function wallClock(zone: string): (ms: number) => number {
  const segmentOf = segmentsOf(zone);
  return (ms) => ms + segmentOf(ms).offset;
}

/** `instantOfWall` for very many wall times, in milliseconds: only near a change of the offset is the zone asked for each. */
export function wallReader(): (wall: string, zone: string) => number {
  const zones = new Map<string, (ms: number) => Segment>();
  return (wall, zone) => {
    const segmentOf = zones.get(zone) ?? segmentsOf(zone);
    zones.set(zone, segmentOf);
    const asUtc = Date.parse(`${wall}:00Z`);
    const { from, to, offset } = segmentOf(asUtc);
    const clear = asUtc - 2 * dayMs >= from && asUtc + 2 * dayMs < to;
    return clear ? asUtc - offset : Date.parse(instantOfWall(wall, zone));
  };
}

function segmentAt(ms: number, zone: string): Segment {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return {
    from: at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: at.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1_000_000,
  };
}

/** @param ms a wall time as `wallClock` gives it */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `dayOf` for very many: each day is written once. */
export function dayNames(): (ms: number) => string {
  const names = new Map<number, string>();
  return (ms) => {
    const day = Math.floor(ms / dayMs);
    const name = names.get(day) ?? dayOf(ms);
    names.set(day, name);
    return name;
  };
}

/** A language that the app speaks; of any other it is only known that it is another. */
export const knownLanguage = (code: string | null): Language | null => languages.find((one) => one === code) ?? null;

/** Every day of the period. */
export function* daysOf({ from, to }: Pick<FiguresInput, 'from' | 'to'>): Generator<string> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) yield dayOf(at);
}

/** The 90th percentile is the smallest value that nine in ten do not exceed. */
export function spansOf(values: readonly number[]): Spans {
  const sorted = Float64Array.from(values).sort();
  return {
    median: medianOf(sorted),
    mean: meanOf(values),
    p90: sorted[Math.ceil(sorted.length * 0.9) - 1] ?? null,
    cases: values.length,
  };
}

/** @param sorted from the least */
export function medianOf(sorted: ArrayLike<number>): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** What is counted by a key, the most first. */
export function tally<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}
