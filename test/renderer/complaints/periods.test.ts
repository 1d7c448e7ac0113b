import { expect, it } from 'vitest';
import { periodNames, periodOf, spanOf } from '../../../renderer/complaints/periods.ts';

it('spans whole months, over the ends of years and in leap years', () => {
  expect(spanOf('month', '2026-11-17')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  expect(spanOf('lastMonth', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(spanOf('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(spanOf('week', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
});

it('knows every span that it made by its name, and no other', () => {
  for (const name of periodNames) expect(periodOf(spanOf(name, '2026-11-17'), '2026-11-17')).toBe(name);
  expect(periodOf({ from: '2026-11-02', to: '2026-11-03' }, '2026-11-17')).toBeNull();
});
