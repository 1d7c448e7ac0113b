/** How a dispute pack writes days, amounts and values: in its own language, every date with its year. */
import type { ComplaintField, ComplaintFields } from '#contract/complaints.ts';
import type { Language } from '#contract/time.ts';
import { localeOf, type Say, sayIn } from '#words/index.ts';
import { minorDigits } from '../complaints/index.ts';
import { wallOf } from '../settings/index.ts';
import { fieldCell } from './log-sheet.ts';

export interface PaperWords {
  readonly say: Say;
  /** "17 November 2026, 09:12" of a wall time. */
  wall(wall: string): string;
  /** The same of an instant, in the record's zone. */
  instant(instant: string): string;
  /** A field's value; empty text where there is none. */
  value(fields: ComplaintFields, field: ComplaintField): string;
  money(minor: number, currency: string): string;
  count(value: number): string;
}

/** @param causeName how a cause is called in the language */
export function paperWords(language: Language, digits: 'local' | 'latin', zone: string, causeName: (cause: string) => string): PaperWords {
  const say = sayIn(language, digits);
  const locale = localeOf(language, digits);
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', calendar: 'gregory', hourCycle: 'h23', ...options });
  const day = date({ day: 'numeric', month: 'long', year: 'numeric' });
  const time = date({ hour: '2-digit', minute: '2-digit' });
  const numbers = new Intl.NumberFormat(locale);
  const comma = language === 'ar' || language === 'fa' ? '، ' : ', ';
  const wall = (text: string): string => {
    const at = new Date(`${text}:00Z`);
    return `${day.format(at)}${comma}${time.format(at)}`;
  };
  const money = (minor: number, currency: string): string =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** minorDigits(currency));
  return {
    say,
    wall,
    instant: (instant) => wall(wallOf(instant, zone)),
    money,
    count: (value) => numbers.format(value),
    value(fields, field) {
      if (field === 'cause') return causeName(fields.cause);
      const cell = fieldCell(fields, field, say);
      switch (cell.kind) {
        case 'empty':
          return '';
        case 'time':
          return wall(cell.wall);
        case 'money':
          return money(fields.compensationMinor ?? 0, cell.currency);
        case 'number':
          return numbers.format(cell.value);
        default:
          return cell.kind === 'text' ? cell.text : '';
      }
    },
  };
}
