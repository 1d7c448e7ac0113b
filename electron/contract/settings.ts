/** Accounts, the shop's own settings, and the care of the data folder. */
import { z } from 'zod';
import { channelSchema } from './complaints.ts';
import { faultSchema } from './errors.ts';
import { goalsSchema } from './goals.ts';
import { methods } from './method.ts';
import { currencySchema, instantSchema, languageSchema } from './time.ts';

/** `none` is accepted for loopback addresses only. */
export const securitySchema = z.enum(['tls', 'starttls', 'none']);
export type Security = z.infer<typeof securitySchema>;

export const serverSchema = z.object({
  host: z.string().trim().min(1),
  port: z.number().int().min(1).max(65535),
  security: securitySchema,
  user: z.string().min(1),
});
export type Server = z.infer<typeof serverSchema>;

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  imap: serverSchema,
  smtp: serverSchema,
  /** How far back the first sync goes, in days; null brings in all. */
  bringInDays: z.number().int().positive().nullable(),
  demo: z.boolean(),
});
export type Account = z.infer<typeof accountSchema>;

export const accountInputSchema = z.object({
  name: z.string().default(''),
  email: z.email(),
  password: z.string().min(1),
  imap: serverSchema,
  smtp: serverSchema,
  bringInDays: z.number().int().positive().nullable().default(null),
});
export type AccountInput = z.infer<typeof accountInputSchema>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const paneWidths = z.object({ list: z.number().int().positive().optional(), record: z.number().int().positive().optional() });

/** Days on which the shop is closed, both included, as `2026-12-24`. */
export const closedDaysSchema = z.object({ from: z.iso.date(), to: z.iso.date(), name: z.string() });
export type ClosedDays = z.infer<typeof closedDaysSchema>;

/** The automatic acknowledgement of a customer's first mail; an empty text stands for the built-in one. */
export const acknowledgeSchema = z.object({
  on: z.boolean(),
  /** Once a sender within so many hours. */
  windowHours: z.number().int().min(1).max(720),
  /** `{{shop}}` and `{{by}}`, the time of the answer, are filled in. */
  texts: z.object({ en: z.string(), he: z.string(), ar: z.string(), fa: z.string() }),
});

const signature = z.string().max(4000);
/** What stands under a letter, per language; empty for none. */
export const signaturesSchema = z.object({ en: signature, he: signature, ar: signature, fa: signature });

export const settingsSchema = z.object({
  language: languageSchema,
  theme: z.enum(['system', 'light', 'dark']),
  digits: z.enum(['local', 'latin']),
  shopName: z.string(),
  ownerName: z.string(),
  /** IANA zone of the shop; it rules every wall time. */
  zone: z.string().min(1),
  currency: currencySchema,
  /** Opening hours per weekday, Sunday first; null is a closed day. */
  hours: z.array(z.object({ from: clock, to: clock }).nullable()).length(7),
  /** Closed days that the owner named herself; targets count no hours on them. */
  closedDays: z.array(closedDaysSchema).max(1000),
  /** Closed days read from imported calendars; written by `calendars.*` alone. */
  holidays: z.array(closedDaysSchema),
  /** Hours (of shop time) within which the owner means to answer. */
  answerWithinHours: z.number().positive().max(240),
  /** Days within which the owner means to resolve a complaint. */
  resolveWithinDays: z.number().positive().max(365),
  goals: goalsSchema,
  /** Seconds during which a sent reply can be called back. */
  undoSeconds: z.number().int().min(0).max(60),
  acknowledge: acknowledgeSchema,
  signatures: signaturesSchema,
  notifyFollowUps: z.boolean(),
  notifyNewMail: z.boolean(),
  /** Minutes before a promise at which to warn; 0 is never. */
  remindAheadMinutes: z.number().int().min(0).max(43_200),
  /** Between these hours only what was set for that very time knocks; the rest comes when they end. */
  quiet: z.object({ from: clock, to: clock }).nullable(),
  /** A calendar file of all follow-ups is kept current in the data folder. */
  calendarFile: z.boolean(),
  /** The time spent in conversations is measured. */
  measureHandling: z.boolean(),
  singleKeys: z.boolean(),
  /** Pixels the owner gave the panes, by the window's width: over 1380, over 1180, up to 1180. */
  panes: z.object({ wide: paneWidths, middle: paneWidths, narrow: paneWidths }),
  /** Addresses whose pictures are fetched from the internet without asking. */
  imagesFrom: z.array(z.string()),
  /** What to say when a complaint comes in, a step a line, per channel and language; without a text the built-in one stands. */
  scripts: z.partialRecord(channelSchema, z.partialRecord(languageSchema, z.string().max(4000))),
  /** Columns of the table of complaints that the owner put away. */
  hiddenColumns: z.array(z.string()),
  setupDone: z.boolean(),
  demo: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const triedSchema = z.object({
  imap: z.object({ ok: z.literal(true), folders: z.array(z.string()), messages: z.number().int() }),
  smtp: z.object({ ok: z.literal(true) }),
});

export const doctorSchema = z.object({
  ok: z.boolean(),
  folder: z.string(),
  schema: z.number().int(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  counts: z.object({ messages: z.number(), conversations: z.number(), complaints: z.number(), quarantined: z.number() }),
});

/** `full`: what the owner does is still written from a reserve, mail waits. `unwritable`: nothing can be written. */
export const diskStateSchema = z.enum(['fine', 'full', 'unwritable']);
export type DiskState = z.infer<typeof diskStateSchema>;

/** `new`: nothing is kept yet, and the first password needs a passphrase. `locked`: a passphrase opens what is kept. */
export const secretsStateSchema = z.enum(['open', 'new', 'locked']);
export type SecretsState = z.infer<typeof secretsStateSchema>;

/** The system-wide key that logs a complaint, as Electron writes it (`CommandOrControl+Alt+Shift+N`); empty is off. */
export const globalShortcutSchema = z.object({ keys: z.string(), working: z.boolean() });
export type GlobalShortcut = z.infer<typeof globalShortcutSchema>;
/** A modifier at least, so that no letter is taken from every other program. */
const shortcutKeys = z
  .string()
  .regex(
    /^$|^((CommandOrControl|Control|Command|Alt|Shift|Super)\+)+([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Insert|Home|End|Up|Down|Left|Right)$/,
  );

/** An imported calendar of holidays. */
export const calendarSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Its days by name, the next date of each, and whether the shop is closed then. */
  days: z.array(z.object({ name: z.string(), next: z.iso.date().nullable(), closed: z.boolean() })),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const settingsMethods = methods({
  'settings.get': {
    input: z.object({}),
    output: z.object({
      settings: settingsSchema,
      dataFolder: z.string(),
      secrets: z.enum(['keychain', 'file']),
      version: z.string(),
      /** The host can hand a file to the system's program for it. */
      opensFiles: z.boolean(),
    }),
  },
  'settings.save': { input: z.object({ changes: settingsSchema.partial().strict() }), output: settingsSchema },
  'calendars.list': { input: z.object({}), output: z.array(calendarSchema) },
  /**
   * Reads a calendar file (RFC 5545): its whole days are closed days. `unread` counts the entries that are not whole days or make no sense.
   * The same name again takes the place of the older file.
   */
  'calendars.import': {
    input: z.object({ name: z.string().trim().min(1).max(200), text: z.string() }),
    output: z.object({ calendar: calendarSchema, read: z.number().int(), unread: z.number().int() }),
  },
  'calendars.setClosed': { input: z.object({ id: z.string(), day: z.string(), closed: z.boolean() }), output: calendarSchema },
  'calendars.remove': { input: z.object({ id: z.string() }), output: z.object({}) },
  /** Takes back a removal. */
  'calendars.restore': { input: z.object({ id: z.string() }), output: calendarSchema },
  /** Starts the sample shop in its own folder; null where the host goes there by itself (the desktop app starts anew). */
  'settings.openDemo': { input: z.object({}), output: z.object({ address: z.string().nullable() }) },
  /** Servers for an address: from the list of well-known providers, else guessed from its domain. */
  'accounts.guess': {
    input: z.object({ email: z.string() }),
    output: z.object({ known: z.boolean(), provider: z.string(), imap: serverSchema, smtp: serverSchema }).nullable(),
  },
  /** Logs in to both servers and out again; throws a fault that names the server which refused. */
  'accounts.try': { input: accountInputSchema, output: triedSchema },
  'accounts.add': { input: accountInputSchema, output: accountSchema },
  'accounts.list': { input: z.object({}), output: z.array(accountSchema) },
  /** A new password for an account whose login died. */
  'accounts.password': { input: z.object({ id: z.string(), password: z.string().min(1) }), output: accountSchema },
  /** Ends the account; its mail and records stay unless `forgetMail`. */
  'accounts.remove': {
    input: z.object({ id: z.string(), forgetMail: z.boolean().default(false) }),
    output: z.object({ kept: z.number().int() }),
  },
  'data.backup': {
    input: z.object({ out: z.string().nullable().default(null) }),
    output: z.object({ file: z.string(), bytes: z.number(), checked: z.boolean() }),
  },
  'data.backups': { input: z.object({}), output: z.array(z.object({ file: z.string(), at: instantSchema, bytes: z.number() })) },
  'data.state': {
    input: z.object({}),
    output: z.object({
      disk: diskStateSchema,
      folder: z.string(),
      /** The newest automatic backup; the fault of the last try where that failed. */
      lastBackupAt: instantSchema.nullable(),
      backupFault: faultSchema.nullable(),
    }),
  },
  /**
   * Checks and unpacks a backup, then starts the engine anew on it; what was there stays aside, and nothing is sent by itself.
   * Everything asked after the answer is asked of the restored data.
   */
  'data.restore': {
    input: z.object({ file: z.string().min(1) }),
    output: z.object({ madeAt: instantSchema, messages: z.number(), complaints: z.number(), uncertain: z.number() }),
  },
  /** `wanted`: somebody waits for the passphrase now. */
  'secrets.state': {
    input: z.object({}),
    output: z.object({ kind: z.enum(['keychain', 'file']), state: secretsStateSchema, wanted: z.boolean() }),
  },
  /** @throws `secrets-locked` when it is the wrong one */
  'secrets.unlock': { input: z.object({ passphrase: z.string().min(1) }), output: z.object({}) },
  /** Not now: whoever waits is told that there is no place for a password. */
  'secrets.decline': { input: z.object({}), output: z.object({}) },
  /** Null where the host can have none (the browser, the command line). */
  'shortcut.get': { input: z.object({}), output: globalShortcutSchema.nullable() },
  /** Where another program has the keys, those of before stay, and the answer says so by its `keys`. */
  'shortcut.set': { input: z.object({ keys: shortcutKeys }), output: globalShortcutSchema },
  'data.doctor': { input: z.object({}), output: doctorSchema },
});
