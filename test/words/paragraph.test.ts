/** The base direction of a paragraph as Unicode's own cases have it (UAX 9, P2 and P3). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paragraphDirection } from '#words/paragraph.ts';
import { corpora, ofCorpus } from '../corpora.ts';

const folder = corpora();

describe.skipIf(folder === null)(ofCorpus('bidi', 'base direction'), () => {
  const lines = folder === null ? [] : readFileSync(join(folder, 'bidi/BidiCharacterTest.subset.txt'), 'utf8').split('\n');
  // Where the paragraph's direction is given there is nothing to find out.
  const cases = lines.map((line) => line.split(';')).filter((fields) => fields[1] === '2');
  test.each(cases)('%s', (points, _given, level) => {
    const text = String.fromCodePoint(...(points ?? '').split(' ').map((point) => Number.parseInt(point, 16)));
    expect(paragraphDirection(text) ?? 'ltr').toBe(level === '1' ? 'rtl' : 'ltr');
  });
});

test.each([
  ['12 + 3', null],
  ['', null],
  ['\u2067שלום\u2069 hello', 'ltr'],
  ['\u2068never closed שלום', null],
  ['\u2069 שלום', 'rtl'],
  ['\u200f(a)', 'rtl'],
])('%j', (text, direction) => expect(paragraphDirection(text)).toBe(direction));
