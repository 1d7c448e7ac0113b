/** What did not go out lands in Follow-ups, due now, and leaves it when it is settled. */
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { RemindersRoom } from '../reminders/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import type { OutboxRow } from './outbox-rows.ts';

interface LoudDeps {
  readonly settings: Pick<SettingsRoom, 'current'>;
  readonly complaints: Pick<ComplaintsRoom, 'complaintsOf'>;
  readonly reminders: Pick<RemindersRoom, 'raise' | 'settled'>;
}

/** A server that says "later" once or twice is no news yet. */
const patience = 3;

/** @returns what is told of every change of a message's state, inside its transaction */
export function createLoud({ settings, complaints, reminders }: LoudDeps): (row: OutboxRow) => void {
  return (row) => {
    const key = `outbox:${row.id}`;
    const troubled =
      row.state === 'rejected' || row.state === 'uncertain' || (row.state === 'waiting' && row.detail !== '' && row.attempts >= patience);
    // An acknowledgement that was refused is nobody's loss.
    if (!troubled || row.automatic === 1) {
      if (row.state !== 'sending' && row.state !== 'queued') reminders.settled(key);
      return;
    }
    const complaint = row.conversation_id === null ? null : (complaints.complaintsOf(row.conversation_id)[0] ?? null);
    const state = row.state === 'rejected' || row.state === 'uncertain' ? row.state : 'waiting';
    const purpose = sayIn(settings.current().language)(`replies.loud.${state}`, { subject: row.subject });
    reminders.raise(key, { purpose, conversationId: row.conversation_id, complaint });
  };
}
