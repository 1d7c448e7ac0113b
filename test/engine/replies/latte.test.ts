/** How well the check reads the labelled sentences. The second half stood apart until the phrases were done: it says what to expect of others. */
import { expect, test } from 'vitest';
import type { Check } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { createCheck } from '#engine/replies/check.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore } from '#engine/store/index.ts';
import { testHost } from '../host.ts';
import { labelled, type Score, scored } from './latte-sample.ts';

// Sunday 22 November 2026, 11:00 in the shop
const host = testHost({ now: '2026-11-22T09:00:00.000Z' });
const settings = createSettings(openStore({ folder: host.dataFolder, now: host.clock.now }), host, () => undefined);
const { handlers } = createCheck({ settings, now: settings.now });

/** Precision and recall of the steps, precision and recall of the promises; as measured, rounded down. */
const least: readonly (readonly [Language, 'work' | 'apart', readonly [number, number, number, number]])[] = [
  ['en', 'work', [0.97, 0.97, 1, 1]],
  ['en', 'apart', [0.8, 0.9, 0.7, 0.8]],
  ['he', 'work', [0.97, 0.97, 1, 1]],
  ['he', 'apart', [0.85, 0.92, 1, 1]],
  ['ar', 'work', [0.97, 0.97, 1, 1]],
  ['ar', 'apart', [0.87, 0.87, 0.9, 1]],
  ['fa', 'work', [0.97, 0.97, 1, 1]],
  ['fa', 'apart', [0.82, 0.84, 0.82, 1]],
];

test.for(least)('%s, the half %s', ([language, half, [stepsFound, stepsSeen, promisesFound, promisesSeen]], { task }) => {
  const sentences = labelled(language)[half];
  expect(sentences.length).toBeGreaterThan(50);
  const { steps, promises } = scored(sentences, (text) => handlers['drafts.check']({ text, language }) as Check);
  const said = ({ precision, recall }: Score): string => `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
  task.meta.figure = `labelled ${language}, ${half} (${sentences.length} sentences): LATTE ${said(steps)}; promises ${said(promises)}`;
  const wrong = [...steps.wrong, ...promises.wrong].join('\n');
  expect(steps.precision, wrong).toBeGreaterThanOrEqual(stepsFound);
  expect(steps.recall, wrong).toBeGreaterThanOrEqual(stepsSeen);
  expect(promises.precision, wrong).toBeGreaterThanOrEqual(promisesFound);
  expect(promises.recall, wrong).toBeGreaterThanOrEqual(promisesSeen);
});
