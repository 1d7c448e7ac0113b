/** The chance behind spikes and crashes, beside exact counting. */

import { expect, test } from 'vitest';
import { binomialTail } from '#engine/reports/chance.ts';
import { newsIn } from '#engine/reports/news.ts';
import fc from '../../chance.ts';

test('known values', () => {
  // 8, 9 or 10 heads of ten: (45 + 10 + 1) / 1024
  expect(binomialTail(8, 10, 0.5, 'atLeast')).toBeCloseTo(56 / 1024, 12);
  expect(binomialTail(2, 10, 0.5, 'atMost')).toBeCloseTo(56 / 1024, 12);
  // no six in four throws
  expect(binomialTail(0, 4, 1 / 6, 'atMost')).toBeCloseTo((5 / 6) ** 4, 12);
  expect(binomialTail(0, 0, 0.3, 'atLeast')).toBe(1);
});

test('as exact counting says, and both sides together are 1 and the middle', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), (a, b, tenths) => {
      const [n, k] = [Math.max(a, b), Math.min(a, b)];
      const up = exact(n, k, n, tenths);
      const down = exact(n, 0, k, tenths);
      expect(binomialTail(k, n, tenths / 10, 'atLeast')).toBeCloseTo(up, 9);
      expect(binomialTail(k, n, tenths / 10, 'atMost')).toBeCloseTo(down, 9);
    }),
  );
});

test('many cases stay numbers', () => {
  expect(binomialTail(1500, 20_000, 28 / 392, 'atLeast')).toBeGreaterThan(0);
  expect(binomialTail(1500, 20_000, 28 / 392, 'atLeast')).toBeLessThan(0.05);
});

test('a name against its own past: 13 times as long a past, six names', () => {
  const of = 'cause' as const;
  const counts = [
    // one in 28 days until now
    { of, name: 'spike', recent: 8, past: 13 },
    { of, name: 'usual', recent: 3, past: 26 },
    { of, name: 'crash', recent: 0, past: 130 },
    { of, name: 'rare and gone', recent: 0, past: 13 },
    { of, name: 'new', recent: 5, past: 0 },
    { of, name: 'new, once', recent: 1, past: 0 },
  ];
  const found = newsIn(counts, 364);
  expect(found.map(({ name, kind }) => [name, kind])).toEqual([
    // (1/14)^5 = 0.000002, then 0.00005 (8 of 21), then (13/14)^130 = 0.00007
    ['new', 'spike'],
    ['spike', 'spike'],
    ['crash', 'crash'],
  ]);
  expect(found.find(({ name }) => name === 'crash')?.expected).toBeCloseTo(10, 10);
});

test('chance alone makes news on about one page of twenty at most', () => {
  // a seeded year of six causes at the same pace: 4 in 28 days each
  let seed = 20261117;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const draw = (mean: number): number => {
    const limit = Math.exp(-mean);
    let product = random();
    let count = 0;
    for (; product > limit; count += 1) product *= random();
    return count;
  };
  let pages = 0;
  for (let page = 0; page < 400; page += 1) {
    const counts = Array.from({ length: 6 }, (_, at) => ({ of: 'cause' as const, name: String(at), recent: draw(4), past: draw(52) }));
    if (newsIn(counts, 364).length > 0) pages += 1;
  }
  expect(pages).toBeLessThanOrEqual(24);
});

/** The sum of C(n, i) p^i q^(n-i), in whole numbers until the end. */
function exact(n: number, from: number, to: number, tenths: number): number {
  let sum = 0n;
  for (let i = from; i <= to; i += 1) sum += choose(n, i) * BigInt(tenths) ** BigInt(i) * BigInt(10 - tenths) ** BigInt(n - i);
  return Number((sum * 10n ** 15n) / 10n ** BigInt(n)) / 1e15;
}

function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}
