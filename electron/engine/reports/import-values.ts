/** Reads one cell: days, amounts, choices and texts as owners write them, in four languages and three digit sets. */
import { Temporal } from 'temporal-polyfill/full';
import { readWhen } from '#words/dates.ts';
import { fromPersian, inDay, isDay } from '#words/wall.ts';
import { minorDigits, minorUnits } from '../complaints/index.ts';
import { wallOf } from '../settings/index.ts';
import type { RawCell } from './import-table.ts';

/** Digits of Arabic and Persian as Latin ones, without the marks that turn the direction. */
export function latin(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
}

export function textOf(cell: RawCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.wall.replace('T', ' ');
  // A phone or an order number that the spreadsheet took for a number: never 9.72E+11.
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  return String(cell);
}

const numeric = /^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$/;
const clock = /[\sT,،]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?\s*([\p{L}.]+)?$/u;
const evening = /^(?:pm?|p\.m\.?|م|مساء|مساءً|ب\.ظ\.?|بعدازظهر|אחה"צ|אחה״צ)$/iu;
const morning = /^(?:am?|a\.m\.?|ص|صباحا|صباحًا|ق\.ظ\.?|צ|בבוקר)$/iu;
/** ISO 8601 with its zone, and as shop programs write it: `2026-11-17 09:12:00 -0500`. */
const instant = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2})(?::?(\d{2}))?$/;
/** A day without a time of day, as everywhere in the app. */
const defaultTime = '09:00';

export interface DateRules {
  readonly dayFirst: boolean;
  readonly since1904: boolean;
  /** Whether a cell of midnight is that time, not a day without one. */
  readonly midnight: boolean;
  readonly zone: string;
  /** The wall time now. */
  readonly now: string;
}

/** @returns the wall time, or null when it is none */
export function readDate(cell: RawCell, rules: DateRules): string | null {
  if (cell === null || typeof cell === 'boolean') return null;
  // a spreadsheet holds a day alone as its midnight; only the app's own log means midnight by it
  if (typeof cell === 'object') return rules.midnight ? cell.wall : cell.wall.replace('T00:00', `T${defaultTime}`);
  if (typeof cell === 'number') return ofSerial(cell, rules.since1904);
  const text = latin(cell);
  if (/^\d{5}(\.\d+)?$/.test(text)) return ofSerial(Number(text), rules.since1904);
  // an instant that says so is told in the shop's own time
  const said = instant.exec(text);
  const ms = said === null ? Number.NaN : Date.parse(`${said[1]}T${said[2]}${said[3]}:${said[4] ?? '00'}`.replace(/(Z|UTC):00$/, 'Z'));
  if (!Number.isNaN(ms)) return wallOf(new Date(ms).toISOString(), rules.zone);
  const timed = clock.exec(text);
  const time = timed === null ? defaultTime : timeOf(timed);
  const day = dayOf(timed === null ? text : text.slice(0, timed.index), rules);
  return day === null || time === null ? null : `${day}T${time}`;
}

/** Excel's day numbers; the 29 February 1900 that never was lies before any shop. */
function ofSerial(serial: number, since1904: boolean): string | null {
  const days = serial + (since1904 ? 1462 : 0);
  if (days < 20_000 || days > 73_050) return null;
  const ms = Math.round((days - 25_569) * 86_400) * 1000;
  const wall = new Date(ms).toISOString().slice(0, 16);
  return Number.isInteger(serial) ? `${wall.slice(0, 10)}T${defaultTime}` : wall;
}

function timeOf([, hours = '', minutes = '', half = '']: RegExpExecArray): string | null {
  let hour = Number(hours);
  if (half !== '') {
    if (evening.test(half)) hour = hour < 12 ? hour + 12 : hour;
    else if (morning.test(half)) hour = hour === 12 ? 0 : hour;
    else return null;
  }
  return hour > 23 || Number(minutes) > 59 ? null : `${String(hour).padStart(2, '0')}:${minutes}`;
}

function dayOf(text: string, { dayFirst, now }: DateRules): string | null {
  const parts = numeric.exec(text);
  if (parts === null) {
    // Words: only a whole date counts, because "19 November" of some year would be a guess, and "tomorrow" a joke.
    if (!/\d{4}/.test(text) || !/\p{L}/u.test(text)) return null;
    return readWhen(text, { now, language: 'en' })?.slice(0, 10) ?? null;
  }
  const [one, two, three] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if ((parts[1] ?? '').length > 2) return inCalendar(one, two, three);
  // 28/8/1405 is written day first wherever the calendar is not the Gregorian.
  const year = three < 100 ? (three < 70 ? 2000 : 1900) + three : three;
  if (year < 1900) return inCalendar(year, two, one);
  return dayFirst ? inCalendar(year, two, one) : inCalendar(year, one, two);
}

/** Years before 1420 are Solar Hijri ones, those up to 1500 lunar: the two calendars' todays lie forty years apart. */
function inCalendar(year: number, month: number, day: number): string | null {
  if (year >= 1300 && year < 1420) {
    const found = fromPersian(year, month, day);
    return found === null ? null : inDay(found);
  }
  if (year >= 1420 && year < 1500) {
    try {
      return Temporal.PlainDate.from({ calendar: 'islamic-umalqura', year, month, day }, { overflow: 'reject' })
        .withCalendar('iso8601')
        .toString();
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }
  return isDay({ year, month, day }) ? inDay({ year, month, day }) : null;
}

/** What a date with two small numbers shows about the order that its writer keeps. */
export function orderShown(cell: RawCell): 'day-first' | 'month-first' | 'either' | null {
  if (typeof cell !== 'string') return null;
  const text = latin(cell);
  const parts = numeric.exec(clock.test(text) ? text.replace(clock, '') : text);
  if (parts === null || (parts[1] ?? '').length > 2 || (Number(parts[4]) > 99 && Number(parts[4]) < 1900)) return null;
  const [one, two] = [Number(parts[1]), Number(parts[3])];
  if (one > 12 && two <= 12) return 'day-first';
  if (two > 12 && one <= 12) return 'month-first';
  return one === two ? null : 'either';
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/₪|ש["״']?ח|שקל(?:ים)?|\bNIS\b/i, 'ILS'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/¥/, 'JPY'],
  [/د\.?إ|درهم إماراتي/, 'AED'],
  [/ر\.?س|ريال سعودي/, 'SAR'],
  [/ج\.?م|جنيه/, 'EGP'],
  [/د\.?ك|دينار كويتي/, 'KWD'],
  [/د\.?أ|دينار أردني/, 'JOD'],
  [/﷼|ریال/, 'IRR'],
];

export type Amount = { readonly minor: number; readonly currency: string | null } | 'amount' | 'fine-amount' | 'negative';

/**
 * "1,234.50", "1.234,50", "₪ 30", "30 USD", "١٬٢٣٤٫٥٠".
 * @param otherwise the currency where the cell names none; it decides how fine an amount may be
 */
export function readMoney(cell: string | number, otherwise: string): Amount {
  if (typeof cell === 'number') return scaled(cell, otherwise, null);
  const text = latin(cell);
  const code = /\b([A-Z]{3})\b/.exec(text)?.[1] ?? null;
  const named = code !== null && code !== 'NIS' && isCurrency(code) ? code : (signs.find(([sign]) => sign.test(text))?.[1] ?? null);
  const dollar = text.includes('$') && named === null ? (/^(USD|CAD|AUD|NZD|SGD|HKD|MXN)$/.test(otherwise) ? otherwise : 'USD') : named;
  // Ten rials are a toman; it has no code of its own.
  const toman = /تومان|تومن/.test(text);
  const currency = toman ? 'IRR' : dollar;
  const figures = text
    .replace(/[^\d.,\u066b\u066c()'’ −-]/g, '')
    .trim()
    .replace(/^[.,'’\s]+|[.,'’\s]+$/g, '');
  if (!/\d/.test(figures)) return 'amount';
  if (/^[−-]|^\(.*\)$|[−-]$/.test(figures)) return 'negative';
  if (/[()−-]/.test(figures)) return 'amount';
  const value = decimal(figures, minorDigits(currency ?? otherwise));
  if (value === null) return 'amount';
  return scaled(toman ? value * 10 : value, currency ?? otherwise, currency);
}

/** The last mark is the decimal one, unless exactly three digits follow the only kind of mark, one to three stand before it, and the currency has not three. */
function decimal(figures: string, digits: number): number | null {
  const plain = figures
    .replace(/\u066c/g, ',')
    .replace(/\u066b/g, '.')
    .replace(/[\s'’]/g, '');
  const marks = plain.match(/[.,]/g) ?? [];
  if (marks.length === 0) return Number(plain);
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const kinds = new Set(marks).size;
  const tail = plain.length - last - 1;
  // 0.500 and 1234.500 are half of something and a half more; the Arabic decimal mark is nothing else
  const thousands = tail === 3 && digits !== 3 && /^[1-9]\d{0,2}[.,]/.test(plain) && !figures.includes('\u066b');
  const grouped = kinds === 1 && (marks.length > 1 || thousands);
  const groups = grouped ? plain : plain.slice(0, last);
  if (/[.,]/.test(groups) && !/^\d{1,3}([.,]\d{2,3})*$/.test(groups)) return null;
  const whole = groups.replace(/[.,]/g, '');
  return Number(grouped ? whole : `${whole}.${plain.slice(last + 1)}`);
}

function scaled(value: number, currency: string, named: string | null): Amount {
  if (!Number.isFinite(value)) return 'amount';
  if (value < 0) return 'negative';
  const minor = minorUnits(value, currency);
  if (minor === null) return 'fine-amount';
  return Number.isSafeInteger(minor) ? { minor, currency: named } : 'amount';
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** A currency that somebody uses: `THE` is three letters too. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** The currency that a cell names by code or sign; null when it names none. */
export function readCurrency(text: string): string | null {
  const plain = latin(text);
  const code = plain.toUpperCase();
  if (isCurrency(code)) return code;
  if (plain === '$') return 'USD';
  return signs.find(([sign]) => sign.test(plain))?.[1] ?? null;
}
