/** Customers: their profiles, doubles and merges. */
import { z } from 'zod';
import { conversationRowSchema, customerSchema } from './mail.ts';
import { methods } from './method.ts';
import { instantSchema, languageSchema } from './time.ts';

export const customerRowSchema = customerSchema.extend({
  conversations: z.number().int(),
  complaints: z.number().int(),
  lastAt: instantSchema.nullable(),
  paidBack: z.array(z.object({ currency: z.string(), minor: z.number().int() })),
});
export type CustomerRow = z.infer<typeof customerRowSchema>;

/** A profile as the owner may write it; `zone` is an IANA name. */
export const profileSchema = z.object({
  name: z.string(),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  postal: z.string(),
  language: languageSchema.nullable().catch(null),
  zone: z.string().nullable(),
  notes: z.string(),
});
export type Profile = z.infer<typeof profileSchema>;

const fromTo = <S extends z.ZodType>(of: S) => z.object({ from: of, to: of }).optional();
const mail = z
  .string()
  .trim()
  .regex(/^[^\s@]+@[^\s@]+$/);
const zoneName = z.string().refine((zone) => zone === '' || Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC');

const personSchema = z.object({ id: z.string(), name: z.string(), addresses: z.array(z.string()), phones: z.array(z.string()) });
const doubleReasonSchema = z.enum(['phone', 'name', 'address']);

export const customersMethods = methods({
  'customers.list': {
    input: z.object({ find: z.string().default(''), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.array(customerRowSchema),
  },
  'customers.get': {
    input: z.object({ id: z.string() }),
    output: customerRowSchema.extend({
      conversationRows: z.array(conversationRowSchema),
      complaintNumbers: z.array(z.number().int()),
      zone: z.string().nullable(),
      /** Every form in which the name was seen. */
      names: z.array(z.string()),
      /** Profiles that were merged into this one and can be parted again, newest first. */
      merges: z.array(z.object({ id: z.number().int(), at: instantSchema, name: z.string(), addresses: z.array(z.string()) })),
      doubles: z.array(z.object({ customer: personSchema, reasons: z.array(doubleReasonSchema) })),
    }),
  },
  /** Saves by field; only a change to a field that changed meanwhile conflicts. @throws `conflict`, `address-taken` */
  'customers.change': {
    input: z.object({
      id: z.string(),
      changes: z
        .object({
          name: fromTo(z.string().max(300)),
          addresses: z.object({ from: z.array(z.string()), to: z.array(mail).max(100) }).optional(),
          phones: fromTo(z.array(z.string().max(60)).max(100)),
          postal: fromTo(z.string().max(2000)),
          language: fromTo(languageSchema.nullable()),
          zone: z.object({ from: z.string().nullable(), to: zoneName.nullable() }).optional(),
          notes: fromTo(z.string().max(100_000)),
        })
        .strict(),
    }),
    output: z.object({ undo: z.number().int() }),
  },
  /** Takes back a change or an import; what changed since stays (`left`). */
  'customers.undo': {
    input: z.object({ undo: z.number().int() }),
    output: z.object({ customers: z.number().int(), left: z.number().int() }),
  },
  /** Makes one profile of two; `gone`'s id goes on leading to it. */
  'customers.merge': {
    input: z.object({ keep: z.string(), gone: z.string() }),
    output: z.object({ merge: z.number().int(), id: z.string() }),
  },
  /** Parts what a merge joined, whenever that was; mail that came since goes by its address. @returns the profile that is back */
  'customers.unmerge': { input: z.object({ merge: z.number().int() }), output: z.object({ id: z.string() }) },
  /** These two are not the same person: no longer suggested. */
  'customers.apart': { input: z.object({ one: z.string(), other: z.string(), apart: z.boolean().default(true) }), output: z.object({}) },
  'customers.doubles': {
    input: z.object({}),
    output: z.array(z.object({ one: personSchema, other: personSchema, reasons: z.array(doubleReasonSchema) })),
  },
});
