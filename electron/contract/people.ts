/** Customers as files: address books (vCard 3.0 and 4.0) and plain tables (CSV). */
import { z } from 'zod';
import { fileSchema } from './mail.ts';
import { methods } from './method.ts';
import { languageSchema } from './time.ts';

export const peopleFormatSchema = z.enum(['vcard', 'csv']);
export type PeopleFormat = z.infer<typeof peopleFormatSchema>;

const count = z.number().int();
/** A file as the window read it; its name tells its kind where its content does not. */
const given = z.object({ name: z.string().max(300), base64: z.string().max(40_000_000) });

export const peopleRowSchema = z.object({
  /** Its place in the file, from 1. */
  row: count,
  name: z.string(),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  /** `known` adds to a profile, `same` says nothing new, `again` repeats an earlier row of the file. */
  state: z.enum(['new', 'known', 'same', 'again']),
  /** The profile that it belongs to. */
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
});

export const peopleMethods = methods({
  /** `ids` null means everyone. Progress comes as events. @throws `stopped` */
  'people.export': {
    input: z.object({ format: peopleFormatSchema, language: languageSchema, ids: z.array(z.string()).nullable().default(null) }),
    output: z.object({ file: fileSchema, customers: count }),
  },
  /** Ends the exports of customers that run. */
  'people.stopExport': { input: z.object({}), output: z.object({}) },
  /** What would come in, before anything does; the first 200 rows. @throws `file-unreadable` */
  'people.preview': {
    input: given,
    output: z.object({
      rows: z.array(peopleRowSchema),
      fresh: count,
      known: count,
      same: count,
      again: count,
      /** Cards or rows that can't be read, by their place in the file. */
      unreadable: z.array(z.object({ row: count, why: z.enum(['damaged', 'nobody', 'version']) })),
    }),
  },
  /** Brings in what can be read, as one step that `customers.undo` takes back; null where nothing was new. */
  'people.import': { input: given, output: z.object({ made: count, changed: count, undo: count.nullable() }) },
});
