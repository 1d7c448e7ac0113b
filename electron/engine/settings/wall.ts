/** Wall times and instants: a future event is a wall time in a zone; what instant that is, the zone's rules say. */
import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../store/index.ts';

/** @param wall `2026-11-19T14:00`; one that a spring gap swallowed moves forward, of one that comes twice the first counts (RFC 9557 `compatible`) */
export function instantOfWall(wall: string, zone: string): string {
  return instantOf(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** @returns the wall time to the minute, seconds cut off */
export function wallOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}

/** The contract's pattern lets 31 February through; the calendar does not. */
export function isWall(wall: string): boolean {
  const day = wall.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Whether the IANA zone is known here. */
export function isZone(zone: string): boolean {
  return zone !== '' && supported(zone);
}

function supported(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
