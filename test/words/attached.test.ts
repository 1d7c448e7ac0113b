/** Sentences that speak of a file, and sentences that only seem to: labelled in test/samples/attached. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { languages } from '#contract/time.ts';
import { mentionsFile } from '#words/attached.ts';

const sampleSchema = z.array(z.object({ text: z.string(), file: z.boolean() }));

test.each(languages)('%s: every sentence that speaks of a file, and no other', (language) => {
  const path = new URL(`../samples/attached/${language}.json`, import.meta.url);
  const samples = sampleSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  expect(samples.filter(({ file }) => file).length).toBeGreaterThanOrEqual(12);
  expect(samples.filter(({ file }) => !file).length).toBeGreaterThanOrEqual(12);
  expect(samples.filter(({ text, file }) => mentionsFile(text, language) !== file).map(({ text }) => text)).toEqual([]);
});
