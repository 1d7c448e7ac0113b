/** The flags of a message as one byte. */
import { flagBits } from '#engine/mail/wire.ts';

export function bitsOf(flags: Set<string> | undefined): number {
  if (flags === undefined) return 0;
  return (
    (flags.has('\\Seen') ? flagBits.seen : 0) |
    (flags.has('\\Flagged') ? flagBits.flagged : 0) |
    (flags.has('\\Answered') ? flagBits.answered : 0) |
    (flags.has('\\Draft') ? flagBits.draft : 0)
  );
}
