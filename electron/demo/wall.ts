/** Wall times of the sample shop around a given now. */
import { Temporal } from 'temporal-polyfill';
import { shop } from './sample.ts';

export interface WallClock {
  /** So many minutes before now. */
  ago(minutes: number): string;
  /** So many minutes after (or, negative, before) now, on the half hour. */
  soon(minutes: number): string;
  /** A time on the day that is so many days from today. */
  on(days: number, time: string): string;
}

export function wallClock(now: number): WallClock {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(shop.zone).toPlainDateTime();
  const wall = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' });
  return {
    ago: (minutes) => wall(here.subtract({ minutes })),
    soon: (minutes) => wall(here.add({ minutes }).round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'halfExpand' })),
    on: (days, time) => wall(here.toPlainDate().add({ days }).toPlainDateTime(time)),
  };
}
