/** Amounts as people type them, in any of three digit sets, with either decimal mark. */
import { latinDigits } from '../ui/digits.ts';

/** How many decimals a currency has (ISO 4217): 2 for ILS, 0 for JPY, 3 for JOD. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount into minor units: "30", "30.50", "1,250.00", "1.250.000", "١٢٫٥", "₪ 30".
 * What could be meant in two ways is refused, never guessed: it is money.
 * @returns null for nothing, undefined for what is no amount
 */
export function readAmount(text: string, currency: string): number | null | undefined {
  if (text.trim() === '') return null;
  const written = latinDigits(text)
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',');
  if (/[\p{Pd}\u2212%\u066a]/u.test(written)) return undefined;
  // A currency stands before or behind the digits; a dot behind a letter is the end of its short form ("Rs.30").
  const figure = /(?:(?<!\p{L})[.,])?\d(?:.*\d)?/su.exec(written)?.[0] ?? '';
  // Between digits only marks, and spaces that part thousands.
  if (!/^[\d.,'\u2019\s]+$/.test(figure) || /\s(?!\d{3}(?!\d))/.test(figure)) return undefined;
  const plain = figure.replace(/[^\d.,]/g, '');
  const decimals = decimalsOf(currency);
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const mark = plain[last] ?? '';
  const tail = last === -1 ? '' : plain.slice(last + 1);
  const repeated = last !== -1 && plain.indexOf(mark) !== last;
  // The last mark is the decimal one, unless it parts thousands: "1,250", "1.250.000". "1.250" may be either.
  const grouped = tail.length === 3 && (repeated || (mark === ',' && decimals !== 3));
  if (!grouped && (repeated || (tail.length === 3 && decimals !== 3))) return undefined;
  const whole = (last === -1 || grouped ? plain : plain.slice(0, last)).replace(/[.,]/g, '');
  const fraction = grouped ? '' : tail;
  if (fraction.length > decimals && /[1-9]/.test(fraction.slice(decimals))) return undefined;
  const minor = Number(`${whole === '' ? '0' : whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** Minor units as a plain number to edit: 3000 ILS → "30.00". */
export function plainAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return (minor / 10 ** decimals).toFixed(decimals);
}
