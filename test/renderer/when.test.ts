import { expect, it } from 'vitest';
import { readPlainWhen } from '../../renderer/ui/when.ts';

it('reads a plain date and time in three digit sets', () => {
  expect(readPlainWhen('2026-11-19 14:00')).toBe('2026-11-19T14:00');
  expect(readPlainWhen(' 2026-11-19T14:00 ')).toBe('2026-11-19T14:00');
  expect(readPlainWhen('2026-1-5, 8:30')).toBe('2026-01-05T08:30');
  expect(readPlainWhen('۲۰۲۶-۱۱-۱۹ ۱۴:۰۰')).toBe('2026-11-19T14:00');
  expect(readPlainWhen('٢٠٢٦-١١-١٩')).toBe('2026-11-19T09:00');
});

it('refuses days and times that do not exist', () => {
  for (const text of ['', 'thursday', '2026-02-30 10:00', '2026-11-19 24:00', '2026-13-01 10:00'])
    expect(readPlainWhen(text), text).toBeNull();
});
