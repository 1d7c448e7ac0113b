/** What the engine tells: what changed, after the commit. Events never steer. */
import { z } from 'zod';
import { syncStateSchema } from './sync.ts';

export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversations'), ids: z.array(z.string()) }),
  z.object({ type: z.literal('complaints'), numbers: z.array(z.number().int()) }),
  z.object({ type: z.literal('follow-ups') }),
  z.object({ type: z.literal('outbox'), ids: z.array(z.string()) }),
  z.object({ type: z.literal('customers'), ids: z.array(z.string()) }),
  z.object({ type: z.literal('templates') }),
  z.object({ type: z.literal('snippets') }),
  z.object({ type: z.literal('settings') }),
  /** Self-assessments, the matrix of reasons, or hints that were put away. */
  z.object({ type: z.literal('goals') }),
  /** What the owner entered for the figures, or the time that was measured. */
  z.object({ type: z.literal('figures') }),
  z.object({ type: z.literal('sync'), state: syncStateSchema }),
  /** Long work that the owner asked for: how much of it is done, 0 to 1. */
  z.object({
    type: z.literal('progress'),
    work: z.enum(['backup', 'restore', 'export', 'import', 'dispute', 'people']),
    share: z.number(),
  }),
  /** The disk became full, unwritable, or fine again: `data.state` says which. */
  z.object({ type: z.literal('disk') }),
  /** The passwords were opened, or somebody waits for that: `secrets.state` says which. */
  z.object({ type: z.literal('secrets') }),
  /** A reminder fired; `followUpId` opens it. */
  z.object({ type: z.literal('reminder'), followUpId: z.string().nullable(), count: z.number().int() }),
  /** What the host was asked to show; a window in a browser shows it itself, the desktop app has shown it already. */
  z.object({
    type: z.literal('knock'),
    title: z.string(),
    body: z.string(),
    followUpId: z.string().nullable(),
    actions: z.array(z.object({ id: z.enum(['open', 'hour', 'tomorrow']), label: z.string() })),
  }),
]);
export type EngineEvent = z.infer<typeof eventSchema>;
