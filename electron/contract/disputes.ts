/** The dispute pack: one complaint as a numbered PDF and a ZIP with the original mails. */
import { z } from 'zod';
import { fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { instantSchema, languageSchema } from './time.ts';

/** A pack that was made: complaint 143's second one is 143-2. */
export const disputePackSchema = z.object({
  number: z.number().int().positive(),
  serial: z.number().int().positive(),
  madeAt: instantSchema,
  madeBy: z.string(),
  language: languageSchema,
  /** Of the whole ZIP, in hex: whether a file is the one that was made then. */
  sha256: z.string(),
});
export type DisputePack = z.infer<typeof disputePackSchema>;

export const disputesMethods = methods({
  'disputes.make': {
    input: z.object({ number: z.number().int(), language: languageSchema }),
    output: z.object({
      pack: disputePackSchema,
      file: fileSchema,
      /** The page to print where no browser could make the PDF; null where the PDF is in the pack. */
      page: z.string().nullable(),
      mails: z.number().int(),
      /** Mails too large for the pack; the manifest names them with their hashes. */
      leftOut: z.number().int(),
    }),
  },
  /** Newest first. */
  'disputes.list': { input: z.object({ number: z.number().int() }), output: z.array(disputePackSchema) },
  /** Ends the making; its call fails with `stopped`. */
  'disputes.stop': { input: z.object({}), output: z.object({}) },
});
