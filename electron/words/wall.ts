/** Days and wall times without a library, so that the window can carry them. */

export interface Day {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `09:00`. */
export const onTheHour = (hour: number): string => `${two(hour)}:00`;

/** `2026-11-19`. */
export const inDay = ({ year, month, day }: Day): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** The day of a wall time or of `2026-11-19`. */
export function dayOf(wall: string): Day {
  const [year = 0, month = 1, day = 1] = wall.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

export function isDay(day: Day): boolean {
  const made = new Date(Date.UTC(day.year, day.month - 1, day.day));
  return day.year >= 1900 && day.year < 2200 && made.getUTCMonth() === day.month - 1 && made.getUTCDate() === day.day;
}

export function addDays({ year, month, day }: Day, days: number): Day {
  return dayOf(new Date(Date.UTC(year, month - 1, day + days)).toISOString());
}

/** A wall time so many minutes on. */
export const later = (wall: string, minutes: number): string =>
  new Date(Date.parse(`${wall}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);

const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });

/** A day of the Solar Hijri calendar; null where it has no such day. */
export function fromPersian(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  // 1 Farvardin lies between 19 and 22 March; six months of 31 days, then of 30.
  const guess = { year: year + 621, month: 3, day: 19 + day - 1 + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) };
  for (let off = 0; off <= 4; off++) {
    const found = addDays(guess, off);
    const part = Object.fromEntries(persian.formatToParts(new Date(`${inDay(found)}T00:00Z`)).map(({ type, value }) => [type, value]));
    if (Number(part.month) === month && Number(part.day) === day && Number(part.year) === year) return found;
  }
  return null;
}
