/** The hours in which the shop is not to be disturbed. Pure. */
import type { Settings } from '#contract/settings.ts';
import { wallOf } from '../settings/index.ts';
import { instantOf } from '../store/index.ts';

/** @param now milliseconds; quiet hours may run over midnight, and the same time twice is none */
export function isQuiet(now: number, { quiet, zone }: Pick<Settings, 'quiet' | 'zone'>): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const time = wallOf(instantOf(now), zone).slice(11);
  return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}
