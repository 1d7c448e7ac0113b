/** The words of a language for days and times, as `dates.ts` reads them. Written as people type them; marks and letter variants are folded. */
export interface DateWords {
  /** Sunday first; each with its full forms. */
  readonly weekdays: readonly (readonly string[])[];
  /** Sunday first; forms too short or too common to mean a day inside a letter. */
  readonly shortWeekdays: readonly (readonly string[])[];
  /** January first. */
  readonly months: readonly (readonly string[])[];
  /** Months of the Solar Hijri calendar, Farvardin first, where the language uses it. */
  readonly persianMonths: readonly string[];
  /** Days from today, and the hour where the word names a part of the day. */
  readonly days: readonly (readonly [string, number, hour?: number])[];
  readonly numbers: readonly (readonly [string, number])[];
  /** Minutes in each unit; a dual counts twice. */
  readonly units: readonly (readonly [string, number])[];
  /** Before a span: "in 2 days". */
  readonly in: readonly string[];
  /** After a span: "2 days from now". */
  readonly later: readonly string[];
  /** Before a bare hour: "at 2". */
  readonly at: readonly string[];
  readonly am: readonly string[];
  readonly pm: readonly string[];
  /** After an hour of the night: "2 at night" is before dawn, "10 at night" is not; of "12" nobody knows on which day. */
  readonly night: readonly string[];
  /** Parts of a day with the hour that stands for each when none is given. */
  readonly parts: readonly (readonly [string, number])[];
  readonly next: readonly string[];
  /** Words that may stand before or between: "on", "by", "the". */
  readonly fill: readonly string[];
}

/** Minutes. */
export const hour = 60;
export const day = 24 * hour;
export const week = 7 * day;
