/** Why a message lies in its conversation, what was joined and parted there, and where a new topic may have begun. */
import type { Handlers, Output } from '#contract/api.ts';
import type { Conversation, MessageKind } from '#contract/mail.ts';
import type { Store } from '#engine/store/index.ts';
import type { ConversationRows } from './conversation-rows.ts';

type Why = Output<'conversations.why'>;

export interface Whys {
  readonly handlers: Pick<Handlers, 'conversations.why'>;
  newTopic(conversationId: string): Conversation['newTopic'];
}

interface Row {
  readonly id: number;
  readonly message_id: string;
  readonly direction: 'in' | 'out';
  readonly kind: MessageKind;
  readonly at: string;
  readonly subject: string;
  readonly base_subject: string;
  readonly counterpart: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly why: string;
}

/** A customer who writes after so many days of silence has likely found an old mail to reply to. */
const pauseDays = 60;
const day = 86_400_000;

export function createWhys(store: Store, rows: ConversationRows): Whys {
  const { db } = store;
  const messages = db.prepare<[string], Row>(
    `SELECT id, message_id, direction, kind, at, subject, base_subject, counterpart, from_name, from_address, why
     FROM messages WHERE conversation_id = ? ORDER BY at, id`,
  );
  const references = db.prepare<[number], { referenced: string }>(
    'SELECT referenced FROM message_references WHERE message_id = ? ORDER BY position DESC',
  );
  const acts = db.prepare<
    [string, string, string],
    { id: number; at: string; kind: 'merge' | 'split'; conversation_id: string; data: string }
  >(
    `SELECT id, at, kind, conversation_id, data FROM conversation_journal WHERE undone_at IS NULL AND id IN (
       SELECT id FROM conversation_journal WHERE kind = 'merge' AND json_extract(data, '$.into') = ? AND json_extract(data, '$.why') = 'hand'
       UNION SELECT id FROM conversation_journal WHERE kind = 'split' AND json_extract(data, '$.from') = ?
       UNION SELECT id FROM conversation_journal WHERE kind = 'split' AND conversation_id = ?) ORDER BY id DESC`,
  );
  const settled = db.prepare<[string], { message: number }>(
    `SELECT json_extract(data, '$.message') AS message FROM conversation_journal WHERE conversation_id = ? AND kind = 'one-topic' AND undone_at IS NULL`,
  );
  const subjectOf = db.prepare<[string], { subject: string }>('SELECT subject FROM conversations WHERE id = ?');

  const asMessage = ({ id, at, subject, direction, from_name, from_address }: Row) => ({
    id,
    at,
    subject,
    direction,
    from: { name: from_name, address: from_address },
  });

  function joinedByHand(id: string): Set<number> {
    const ids = acts
      .all(id, id, id)
      .flatMap(({ kind, data }) => (kind === 'merge' ? (JSON.parse(data) as { messages: number[] }).messages : []));
    return new Set(ids);
  }

  function reasonOf(one: Row, all: readonly Row[], refs: ReadonlyMap<number, readonly string[]>, byHand: ReadonlySet<number>) {
    const at = all.indexOf(one);
    const earlier = all.slice(0, at);
    if (one.why === 'hand' && at > 0) return { reason: 'hand' as const, through: null };
    if (one.kind === 'bounce') {
      const sent = earlier.findLast((each) => each.direction === 'out') ?? null;
      if (sent !== null) return { reason: 'bounce' as const, through: sent };
    }
    const answered = (refs.get(one.id) ?? []).flatMap((ref) => all.filter((each) => each.message_id === ref && each.id !== one.id))[0];
    if (answered !== undefined) return { reason: 'answers' as const, through: answered };
    const answer = all.find((each) => each.id !== one.id && one.message_id !== '' && (refs.get(each.id) ?? []).includes(one.message_id));
    if (one.why === 'subject') {
      const like = earlier.findLast((each) => each.base_subject === one.base_subject && each.counterpart === one.counterpart);
      if (like !== undefined) return { reason: 'subject' as const, through: like };
    }
    const sibling = all.find(
      (each) => each.id !== one.id && (refs.get(each.id) ?? []).some((ref) => (refs.get(one.id) ?? []).includes(ref)),
    );
    if (at > 0 && byHand.has(one.id)) return { reason: 'merged' as const, through: null };
    if (at > 0 && answer !== undefined) return { reason: 'answered' as const, through: answer };
    if (at > 0 && sibling !== undefined) return { reason: 'sibling' as const, through: sibling };
    return { reason: at === 0 ? ('first' as const) : ('hand' as const), through: null };
  }

  function why(asked: string): Why {
    const id = rows.current(asked);
    const all = messages.all(id);
    const refs = new Map(all.map((one) => [one.id, references.all(one.id).map((row) => row.referenced)]));
    const byHand = joinedByHand(id);
    return {
      messages: all.map((one) => {
        const { reason, through } = reasonOf(one, all, refs, byHand);
        return { ...asMessage(one), reason, through: through === null ? null : asMessage(through) };
      }),
      acts: acts.all(id, id, id).map(({ id: act, at, kind, conversation_id, data }) => {
        const kept = JSON.parse(data) as { row?: { subject?: string }; messages: readonly unknown[] };
        const subject = kept.row?.subject ?? subjectOf.get(rows.current(conversation_id))?.subject ?? '';
        return { id: act, at, kind, subject, messages: kept.messages.length };
      }),
    };
  }

  function newTopic(id: string): Conversation['newTopic'] {
    const all = messages.all(id);
    const known = new Set(settled.all(id).map((row) => row.message));
    const byHand = joinedByHand(id);
    for (let at = all.length - 1; at > 0; at -= 1) {
      const one = all[at];
      const before = all[at - 1];
      if (one === undefined || before === undefined || one.direction !== 'in' || one.kind !== 'person') continue;
      if (known.has(one.id)) return null;
      if (byHand.has(one.id) || byHand.has(before.id)) continue;
      const days = Math.floor((Date.parse(one.at) - Date.parse(before.at)) / day);
      const isNew = one.base_subject !== '' && all.slice(0, at).every((each) => !alike(each.base_subject, one.base_subject));
      if (isNew) return { messageId: one.id, reason: 'subject', days };
      if (days >= pauseDays) return { messageId: one.id, reason: 'pause', days };
    }
    return null;
  }

  return { handlers: { 'conversations.why': ({ id }) => why(id) }, newTopic };
}

/** Half of the shorter subject's words are in the other: it was edited, not changed. */
function alike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(text.match(/[\p{L}\p{N}]+/gu) ?? []));
  if (a === undefined || b === undefined || a.size === 0 || b.size === 0) return one === other;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.min(a.size, b.size) >= 0.5;
}
