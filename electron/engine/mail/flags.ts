/** The flags of a location, and how they travel. */
import type { Flags } from './acts.ts';
import { flagBits } from './wire.ts';

export const sameFlags = (one: Flags, other: Flags): boolean =>
  one.seen === other.seen && one.flagged === other.flagged && one.answered === other.answered;

export function unpack(flags: number): Flags {
  return {
    seen: (flags & flagBits.seen) === 0 ? 0 : 1,
    flagged: (flags & flagBits.flagged) === 0 ? 0 : 1,
    answered: (flags & flagBits.answered) === 0 ? 0 : 1,
  };
}
