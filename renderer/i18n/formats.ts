/** Dates, times, counts and money as the window's language writes them, in the shop's zone. */
import { type LanguageCode, localeOf } from '#words/index.ts';

export interface Formats {
  /** "11:52" today, "Yesterday"-like weekday within a week, else "9 Nov" (with the year when it is another). */
  short(instant: string, now?: number): string;
  /** A clock time of settings, `09:00`, in the language's digits. */
  clock(time: string): string;
  /** "11:52" */
  time(instant: string): string;
  /** "17 Nov", with the year when it is not this one. */
  day(instant: string): string;
  /** "Thu 19 Nov, 14:00" */
  dayTime(instant: string): string;
  /** "Thu 14:00" */
  weekdayTime(instant: string): string;
  /** Of `2026-11`: "November 2026". */
  month(month: string): string;
  /** "Tuesday 17 November" */
  longDay(instant: string): string;
  weekday(instant: string, width: 'short' | 'long'): string;
  dayOfMonth(instant: string): string;
  year(instant: string): string;
  number(value: number): string;
  percent(share: number): string;
  /** A share with one digit after the point, 3.4 %. */
  tenths(share: number): string;
  /** A whole number with its sign, +39. */
  balance(value: number): string;
  /** `minor` in the currency's minor units. */
  money(minor: number, currency: string): string;
  /** "2 h 10 min", "3 days" */
  span(ms: number): string;
  /** "in 2 days", "3 hours ago" */
  relative(instant: string, now?: number): string;
  /** The day in the shop's zone, `2026-11-17`. */
  isoDay(instant: string): string;
  /** The wall time in the shop's zone, `2026-11-17T09:12`. */
  wall(instant: string): string;
  /** A wall time of the shop (no zone) as "Thu 19 Nov, 14:00". */
  wallDayTime(wall: string): string;
  /** A wall time of the shop as a table shows it: "17 Nov 09:12", with the year when it is not this one. */
  wallShort(wall: string): string;
  /** A wall time of the shop near now: "14:30" today, "Thu 14:00" within a week, else "9 Nov". */
  wallBrief(wall: string, now?: number): string;
}

export function createFormats(language: LanguageCode, digits: 'local' | 'latin', zone: string): Formats {
  const locale = localeOf(language, digits);
  /** Day before month, as everywhere but in the United States. */
  const dateLocale = language === 'en' ? 'en-GB' : locale;
  const made = new Map<string, Intl.DateTimeFormat>();
  const date = (options: Intl.DateTimeFormatOptions, timeZone = zone): Intl.DateTimeFormat => {
    const key = JSON.stringify([options, timeZone]);
    let format = made.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(dateLocale, { timeZone, hourCycle: 'h23', ...options });
      made.set(key, format);
    }
    return format;
  };
  const at = (instant: string): Date => new Date(instant);
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const isoTime = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isoDay = (instant: string): string => iso.format(at(instant));
  const numbers = new Intl.NumberFormat(locale);
  const time = (instant: string): string => date({ hour: '2-digit', minute: '2-digit' }).format(at(instant));
  const join = (parts: readonly string[]): string => parts.join(language === 'ar' || language === 'fa' ? '، ' : ', ');
  /** Weekday and date are joined here: ICU's long Persian order is wrong (DESIGN.md, section 8). */
  const weekdayDay = (value: Date, width: 'short' | 'long', timeZone = zone): string => {
    const weekday = date({ weekday: width }, timeZone).format(value);
    const month = date({ day: 'numeric', month: width }, timeZone).format(value);
    return `${weekday} ${month}`;
  };
  const sameYear = (instant: string, now: number): boolean => isoDay(instant).slice(0, 4) === iso.format(new Date(now)).slice(0, 4);
  const day = (instant: string): string =>
    date({ day: 'numeric', month: 'short', ...(sameYear(instant, Date.now()) ? {} : { year: 'numeric' }) }).format(at(instant));
  const wallNow = (now: number): string => iso.format(new Date(now));
  const wallTime = (value: Date): string => date({ hour: '2-digit', minute: '2-digit' }, 'UTC').format(value);
  const wallDay = (wall: string, now: number): string =>
    date({ day: 'numeric', month: 'short', ...(wall.slice(0, 4) === wallNow(now).slice(0, 4) ? {} : { year: 'numeric' }) }, 'UTC').format(
      new Date(`${wall}:00Z`),
    );
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);

  return {
    short(instant, now = Date.now()) {
      if (isoDay(instant) === iso.format(new Date(now))) return time(instant);
      const age = now - Date.parse(instant);
      if (age > 0 && age < 6 * 86_400_000) return date({ weekday: 'short' }).format(at(instant));
      return day(instant);
    },
    clock: (value) => date({ hour: '2-digit', minute: '2-digit' }, 'UTC').format(new Date(`2026-01-01T${value}:00Z`)),
    time,
    day,
    dayTime: (instant) => join([weekdayDay(at(instant), 'short'), time(instant)]),
    weekdayTime: (instant) => `${date({ weekday: 'short' }).format(at(instant))} ${time(instant)}`,
    longDay: (instant) => weekdayDay(at(instant), 'long'),
    month: (month) => date({ month: 'long', year: 'numeric' }, 'UTC').format(new Date(`${month}-01T00:00:00Z`)),
    weekday: (instant, width) => date({ weekday: width }).format(at(instant)),
    dayOfMonth: (instant) => date({ day: 'numeric' }).format(at(instant)),
    year: (instant) => date({ year: 'numeric' }).format(at(instant)),
    number: (value) => numbers.format(value),
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    tenths: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    balance: (value) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(value),
    money(minor, currency) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    span(ms) {
      const minutes = Math.round(ms / 60_000);
      if (minutes < 60) return unit(minutes, 'minute');
      if (minutes < 48 * 60)
        return minutes % 60 === 0
          ? unit(minutes / 60, 'hour')
          : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
      return unit(Math.round(minutes / 1440), 'day');
    },
    relative(instant, now = Date.now()) {
      const minutes = Math.round((Date.parse(instant) - now) / 60_000);
      const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
      if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
      if (Math.abs(minutes) < 48 * 60) return words.format(Math.round(minutes / 60), 'hour');
      return words.format(Math.round(minutes / 1440), 'day');
    },
    isoDay,
    wall: (instant) => `${isoDay(instant)}T${isoTime.format(at(instant))}`,
    wallDayTime(wall) {
      const value = new Date(`${wall}:00Z`);
      const year = wall.slice(0, 4) === wallNow(Date.now()).slice(0, 4) ? [] : [date({ year: 'numeric' }, 'UTC').format(value)];
      return join([[weekdayDay(value, 'short', 'UTC'), ...year].join(' '), wallTime(value)]);
    },
    wallShort: (wall) => `${wallDay(wall, Date.now())} ${wallTime(new Date(`${wall}:00Z`))}`,
    wallBrief(wall, now = Date.now()) {
      const value = new Date(`${wall}:00Z`);
      const today = wallNow(now);
      if (wall.slice(0, 10) === today.slice(0, 10)) return wallTime(value);
      const days = Math.round((Date.parse(wall.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 86_400_000);
      return Math.abs(days) < 7 ? `${date({ weekday: 'short' }, 'UTC').format(value)} ${wallTime(value)}` : wallDay(wall, now);
    },
  };
}
