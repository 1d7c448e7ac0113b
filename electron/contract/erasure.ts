/** A person asked to be erased: what would go, and doing it. It cannot be taken back. */
import { z } from 'zod';
import { methods } from './method.ts';
import { instantSchema } from './time.ts';

const count = z.number().int();

export const erasureLookSchema = z.object({
  /** What must be typed to go on: the name, else an address or a phone. */
  confirm: z.string(),
  names: z.array(z.string()),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  conversations: count,
  messages: count,
  attachments: count,
  complaints: count,
  followUps: count,
  drafts: count,
  /** Replies that wait in the outbox: they are not sent any more. */
  waiting: count,
  /** Replies on their way at this moment, or not known to be out: they must be settled first. */
  sending: count,
  surveys: count,
  /** Mail in which other people name an address or phone of this person: it stays. */
  mentions: count,
  /** Messages that still lie on the mail server: they stay there. */
  onServer: count,
  /** Backups in the data folder: each holds what was there when it was made. */
  backups: z.array(z.object({ file: z.string(), at: instantSchema, bytes: count })),
  /** Data that a restore or a repair put aside in the data folder. */
  asides: z.array(z.string()),
});
export type ErasureLook = z.infer<typeof erasureLookSchema>;

export const erasureMethods = methods({
  'erasure.look': { input: z.object({ customer: z.string() }), output: erasureLookSchema },
  /**
   * `anonymise` keeps dates, causes, sums and kinds for the figures and blanks everything that tells who it was; `delete` leaves nothing.
   * With `backups` the ones in the data folder and what lies aside go too, after a new backup was made.
   * @throws `still-sending`, `bad-input` where what was typed is not `confirm`
   */
  'erasure.run': {
    input: z.object({ customer: z.string(), how: z.enum(['anonymise', 'delete']), confirm: z.string(), backups: z.boolean() }),
    output: z.object({ messages: count, complaints: count, backupsRemoved: count }),
  },
});
