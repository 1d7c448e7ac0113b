import { expect, it } from 'vitest';
import { decimalsOf, plainAmount, readAmount } from '../../../renderer/complaints/money.ts';

it('reads amounts as people write them, in three digit sets and with either mark', () => {
  expect(readAmount('30', 'ILS')).toBe(3000);
  expect(readAmount('30.5', 'ILS')).toBe(3050);
  expect(readAmount('30,50', 'ILS')).toBe(3050);
  expect(readAmount('₪ 1,250.00', 'ILS')).toBe(125_000);
  expect(readAmount('1,250', 'ILS')).toBe(125_000);
  expect(readAmount('1.250,75', 'EUR')).toBe(125_075);
  expect(readAmount('١٢٫٥', 'EGP')).toBe(1250);
  expect(readAmount('۱۲۵٬۰۰۰', 'ILS')).toBe(12_500_000);
  expect(readAmount('1.125', 'JOD')).toBe(1125);
  expect(readAmount('500', 'JPY')).toBe(500);
  expect(readAmount('1.250.000', 'ILS')).toBe(125_000_000);
  expect(readAmount("CHF 1'250.50", 'CHF')).toBe(125_050);
  expect(readAmount('1 250,00 €', 'EUR')).toBe(125_000);
  expect(readAmount('Rs.30', 'INR')).toBe(3000);
  expect(readAmount('.5', 'ILS')).toBe(50);
  expect(readAmount('\u200f30.50\u00a0₪', 'ILS')).toBe(3050);
});

it('says nothing for nothing, and refuses what is no amount or finer than the currency', () => {
  expect(readAmount('  ', 'ILS')).toBeNull();
  for (const text of ['abc', '-5', '.', '1.234567']) expect(readAmount(text, 'ILS'), text).toBeUndefined();
  for (const text of ['\u22125', '30\u201340', '50%', '2 x 30', '20 or 30', '1e3', '12 30', '12.11.2026', '1.250'])
    expect(readAmount(text, 'ILS'), text).toBeUndefined();
  expect(readAmount('10.5', 'JPY')).toBeUndefined();
});

it('writes an amount so that it reads back the same', () => {
  for (const [minor, currency] of [
    [3050, 'ILS'],
    [1, 'USD'],
    [1125, 'JOD'],
    [500, 'JPY'],
  ] as const)
    expect(readAmount(plainAmount(minor, currency), currency)).toBe(minor);
  expect(decimalsOf('JOD')).toBe(3);
});
