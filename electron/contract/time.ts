/** Times and money as they cross between window, engine and command line. */
import { z } from 'zod';

/** A past event: an instant, ISO 8601 in UTC with `Z`. */
export const instantSchema = z.iso.datetime({ offset: false });

/** A local wall time without zone, to the minute: `2026-11-19T14:00`. */
export const wallSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);

/** A future event: wall time, IANA zone, and the instant that they gave when it was planned. */
export const dueSchema = z.object({ wall: wallSchema, zone: z.string().min(1), instant: instantSchema });

/** ISO 4217, e.g. `ILS`. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);

export const languageSchema = z.enum(['en', 'he', 'ar', 'fa']);
export type Language = z.infer<typeof languageSchema>;
export const languages = languageSchema.options;
