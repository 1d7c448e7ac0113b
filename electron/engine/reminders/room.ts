/** What the reminders room offers to engine.ts and the later rooms. */
import type { Handlers } from '#contract/api.ts';
import type { Settings } from '#contract/settings.ts';
import type { ComplaintHooks } from '../complaints/index.ts';

export type ReminderMethod =
  `followUps.${'list' | 'next' | 'add' | 'keep' | 'snooze' | 'change' | 'drop' | 'undo' | 'calendar' | 'calendarFile' | 'hint'}`;

export interface RemindersRoom extends ComplaintHooks {
  readonly handlers: Pick<Handlers, ReminderMethod>;
  /** Counts the instants anew (time zone rules may have changed), knocks for what is due, then watches the clock. */
  start(): void;
  close(): void;
  /** Something that waits for the owner now, under a key of its own: once, however often it is raised. Inside the caller's transaction. */
  raise(key: string, about: { purpose: string; conversationId: string | null; complaint: number | null }): void;
  /** It waits no more. Inside the caller's transaction. */
  settled(key: string): void;
  /** Inside the transaction that saved the settings: what is open keeps its wall time in the shop's new zone, warned of as the shop now wants. */
  settingsChanged(before: Settings, after: Settings): void;
}
