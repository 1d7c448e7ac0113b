/** What can go wrong, as a closed list. The words are written in the window, in the reader's language. */
import { z } from 'zod';

export const faultSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('bad-input'), issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  z.object({ code: z.literal('not-found'), what: z.string(), id: z.string() }),
  /** Another save changed the same field first; `current` is the record as it stands now. */
  z.object({ code: z.literal('conflict'), fields: z.array(z.string()), current: z.unknown() }),
  /** Resolving asks for a cause and a fix, nothing else. */
  z.object({ code: z.literal('incomplete'), fields: z.array(z.string()) }),
  z.object({ code: z.literal('wrong-password'), server: z.string(), detail: z.string() }),
  z.object({ code: z.literal('server-unknown'), server: z.string() }),
  z.object({ code: z.literal('server-unreachable'), server: z.string(), detail: z.string() }),
  z.object({ code: z.literal('server-refused'), server: z.string(), detail: z.string() }),
  z.object({ code: z.literal('certificate-untrusted'), server: z.string(), detail: z.string() }),
  /** STARTTLS was asked for and the server does not offer it: nothing was sent in the clear. */
  z.object({ code: z.literal('encryption-missing'), server: z.string() }),
  z.object({ code: z.literal('offline') }),
  z.object({ code: z.literal('disk-full') }),
  z.object({ code: z.literal('disk-unwritable'), path: z.string() }),
  z.object({ code: z.literal('folder-in-use'), path: z.string(), holder: z.string() }),
  /** The chosen folder was there before, and its drive is not. */
  z.object({ code: z.literal('folder-missing'), path: z.string() }),
  z.object({ code: z.literal('folder-unsuitable'), path: z.string(), reason: z.enum(['cloud', 'network']) }),
  z.object({ code: z.literal('database-newer'), found: z.number(), known: z.number() }),
  z.object({ code: z.literal('database-damaged'), path: z.string(), detail: z.string() }),
  z.object({ code: z.literal('backup-unusable'), path: z.string(), detail: z.string() }),
  z.object({ code: z.literal('secrets-locked'), reason: z.enum(['no-keychain', 'wrong-passphrase', 'locked', 'declined']) }),
  /** Replies to this person are on their way, or nobody knows whether they went out. */
  z.object({ code: z.literal('still-sending'), count: z.number() }),
  /** Another profile bears the address: the two are merged instead. */
  z.object({ code: z.literal('address-taken'), address: z.string(), customer: z.string() }),
  z.object({ code: z.literal('unfilled'), variables: z.array(z.string()) }),
  z.object({ code: z.literal('too-late') }),
  /** A spreadsheet that can't be read, and why. */
  z.object({ code: z.literal('file-unreadable'), reason: z.enum(['kind', 'damaged', 'empty', 'large', 'locked']) }),
  /** A kind that can run is never opened. */
  z.object({ code: z.literal('file-dangerous'), name: z.string() }),
  /** The system opened no program for it; `detail` is its own word. */
  z.object({ code: z.literal('file-unopened'), name: z.string(), detail: z.string() }),
  /** The owner ended long work before it was done; nothing of it remains. */
  z.object({ code: z.literal('stopped') }),
  z.object({ code: z.literal('internal'), detail: z.string() }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** The one error class that crosses rooms: `fault` says what, as data; `message` is for logs and the command line. */
export class Failure extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, options?: ErrorOptions) {
    super(describe(fault), options);
    this.name = 'Failure';
    this.fault = fault;
  }
}

/** Turns anything thrown into a fault; what is unknown becomes `internal`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Failure) return error.fault;
  const carried = faultSchema.safeParse(typeof error === 'object' && error !== null && 'fault' in error ? error.fault : undefined);
  if (carried.success) return carried.data;
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

function describe(fault: Fault): string {
  const { code, ...data } = fault;
  const rest = Object.entries(data).map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return rest.length === 0 ? code : `${code} (${rest.join(', ')})`;
}

/** Fails the build when a closed union gained a member that nobody handles. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
