/** The base direction of a paragraph as Unicode's own cases have it (UAX 9, P2 and P3). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paragraphDirection, selfContained } from '#words/paragraph.ts';
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

test.each([
  ['plain', 'plain'],
  ['a \u2067b\u2069 c', 'a \u2067b\u2069 c'],
  ['a \u2067b', 'a \u2067b\u2069'],
  ['a\u2069 b\u202c', 'a b'],
  ['\u202ea\u2066b\u202cc', '\u202ea\u2066bc\u2069\u202c'],
  ['\u2066a\u202eb\u2069c', '\u2066a\u202eb\u2069c'],
])('%j holds its direction to itself', (text, held) => expect(selfContained(text)).toBe(held));
