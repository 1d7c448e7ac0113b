/** Folding, of any length: it writes into room that grows. */

import { expect, it } from 'vitest';
import { fold } from '#engine/store/fold.ts';
import fc from '../../chance.ts';

// First in its file: nothing has made room yet.
it('folds a text that is longer than all before it', () => {
  const line = 'שָׁלוֹם، بستهٔ شما Fuß 12۳ ';
  for (const times of [1, 2000, 20_000]) {
    expect(fold(line.repeat(times))).toBe(fold(line).repeat(times));
  }
});

it('folds what is folded to itself, and words one by one as all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 8 }), (words) => {
      const text = words.join(' ');
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text)).toBe(words.map(fold).join(' '));
    }),
    { numRuns: 300 },
  );
});
