/** Puts the sample shop's records beside its mail, through the same calls as a window. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '#contract/api.ts';
import { demoFollowUps, demoRecords, settledMails } from './records.ts';
import { shop } from './sample.ts';

/**
 * Brings the sample mail in, then logs the records and follow-ups, unless there are records already.
 * The account must have been added before.
 * @param patienceMs how long to wait for the mail after the first pass
 * @returns how many records were logged; 0 when there were some
 */
export async function seedDemo(call: Call, now: number, patienceMs = 60_000): Promise<number> {
  await call('settings.save', {
    changes: { shopName: shop.name, ownerName: shop.owner, zone: shop.zone, currency: shop.currency, demo: true, setupDone: true },
  });
  const { total } = await call('complaints.list', { limit: 1 });
  if (total > 0) return 0;
  const records = demoRecords(now);
  const followUps = demoFollowUps(now);
  const settled = [
    ...settledMails(),
    ...records.flatMap(({ record, messageId }) => (record.status === 'resolved' && messageId !== null ? [messageId] : [])),
  ];
  const wanted = [...settled, ...[...records, ...followUps].flatMap(({ messageId }) => (messageId === null ? [] : [messageId]))];
  await call('mail.sync', {});
  const conversations = await conversationsOf(call, wanted, patienceMs);
  const idOf = (messageId: string | null): string | null => (messageId === null ? null : (conversations.get(bare(messageId)) ?? null));

  const numbers: number[] = [];
  for (const { record, messageId } of records) {
    const conversation = idOf(messageId);
    const { complaint } = await call('complaints.addJson', {
      record: conversation === null ? record : { ...record, conversationIds: [conversation] },
    });
    if (complaint.number === undefined) throw new Error('a logged complaint has no number');
    numbers.push(complaint.number);
  }
  for (const { purpose, due, record, messageId } of followUps) {
    const complaint = record === null ? null : (numbers[record] ?? null);
    await call('followUps.add', { purpose, due, complaint, conversationId: idOf(messageId) });
  }
  for (const id of new Set(settled.map(idOf))) {
    if (id !== null) await call('conversations.move', { id, to: 'done' });
  }
  return numbers.length;
}

/** Conversation ids by Message-ID (without angle brackets). */
async function conversationsOf(call: Call, wanted: readonly string[], patienceMs: number): Promise<ReadonlyMap<string, string>> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const { conversations } = await call('conversations.whole', { tab: 'all', limit: 500 });
    const found = new Map(conversations.flatMap(({ id, messages }) => messages.map((message) => [bare(message.messageId), id] as const)));
    const missing = wanted.filter((messageId) => !found.has(bare(messageId)));
    if (missing.length === 0) return found;
    if (performance.now() > until) throw new Error(`${missing.length} of the sample mails did not arrive in ${patienceMs} ms`);
    await pause(200);
  }
}

function bare(messageId: string): string {
  return messageId.replace(/^<|>$/g, '');
}
