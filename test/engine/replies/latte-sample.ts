/** The labelled sentences of test/samples/latte, and how the check before sending does on them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Check, latteStepSchema } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';

const sentenceSchema = z.object({
  text: z.string(),
  steps: z.array(latteStepSchema),
  /** The day promised, with its time where the sentence names one. */
  promise: z.string().nullable(),
});
export type Sentence = z.infer<typeof sentenceSchema>;

export function labelled(language: Language): { work: Sentence[]; apart: Sentence[] } {
  const path = fileURLToPath(new URL(`../../samples/latte/${language}.json`, import.meta.url));
  const all = z.array(sentenceSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  const half = Math.ceil(all.length / 2);
  return { work: all.slice(0, half), apart: all.slice(half) };
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  /** What was found and is not there, what was missed, what has another date. */
  readonly wrong: readonly string[];
}

export function scored(sentences: readonly Sentence[], check: (text: string) => Check): { steps: Score; promises: Score } {
  return { steps: counted(sentences, check, stepsOf), promises: counted(sentences, check, promiseOf) };
}

type Pair = { expected: readonly string[]; found: readonly string[] };

function counted(sentences: readonly Sentence[], check: (text: string) => Check, read: (one: Sentence, found: Check) => Pair): Score {
  let [hits, extra, missed] = [0, 0, 0];
  const wrong: string[] = [];
  for (const sentence of sentences) {
    const { expected, found } = read(sentence, check(sentence.text));
    const more = found.filter((one) => !expected.includes(one));
    const less = expected.filter((one) => !found.includes(one));
    hits += expected.length - less.length;
    extra += more.length;
    missed += less.length;
    if (more.length + less.length > 0) wrong.push(`+[${more}] -[${less}] ${sentence.text}`);
  }
  return { precision: hits / Math.max(1, hits + extra), recall: hits / Math.max(1, hits + missed), wrong };
}

const stepsOf = (sentence: Sentence, { latte }: Check): Pair => ({
  expected: sentence.steps,
  found: latteStepSchema.options.filter((step) => latte[step] !== null),
});

function promiseOf({ promise }: Sentence, found: Check): Pair {
  const due = found.promise?.due;
  return {
    expected: promise === null ? [] : [promise],
    found: due === undefined ? [] : [promise !== null && due.startsWith(promise) ? promise : due],
  };
}
