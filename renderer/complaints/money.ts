/** Amounts as people type them, in any of three digit sets, with either decimal mark. */
import { latinDigits } from '../ui/digits.ts';

/** How many decimals a currency has (ISO 4217): 2 for ILS, 0 for JPY, 3 for JOD. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount into minor units: "30", "30.50", "1,250.00", "١٢٫٥", "₪ 30".
 * @returns null for nothing, undefined for what is no amount
 */
export function readAmount(text: string, currency: string): number | null | undefined {
  const plain = latinDigits(text)
    .replace(/[^\d.,\u066b\u066c-]/g, '')
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, '');
  if (text.trim() === '') return null;
  if (!/\d/.test(plain) || plain.includes('-')) return undefined;
  const decimals = decimalsOf(currency);
  // The last mark is the decimal one, unless exactly three digits follow a comma ("1,250").
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const tail = last === -1 ? '' : plain.slice(last + 1);
  const grouped = last !== -1 && plain[last] === ',' && tail.length === 3 && decimals !== 3;
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
