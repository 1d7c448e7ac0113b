/**
 * Looks once at every message that came in, after it was committed: is it an answer to a survey, is it to be acknowledged?
 * A row tells how far it got, so a crash in between loses nothing and does nothing twice.
 */
import { faultOf } from '#contract/errors.ts';
import type { MessageKind } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/index.ts';

export interface Incoming {
  readonly id: number;
  readonly accountId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly subject: string;
  readonly kind: MessageKind;
  readonly at: string;
  readonly receivedAt: string;
  readonly fromName: string;
  readonly from: string;
  /** JSON {replyTo, to, cc}. */
  readonly addresses: string;
  readonly text: string;
  readonly language: Language | null;
  /** Lies where the owner sees it: not in junk or trash alone. */
  readonly visible: number;
}

export interface IncomingRoom {
  start(): void;
  /** Resolves when all that is there was looked at. */
  done(): Promise<void>;
  close(): Promise<void>;
}

export interface Looker {
  /** Whether there is anything to look for; otherwise all that came is ticked off unread. */
  watching(): boolean;
  /** Prepares what is to be done about a message; the write runs in the transaction that ticks it off. Null for nothing. */
  look(message: Incoming): Promise<(() => void) | null>;
}

export function createIncoming(store: Store, host: Host, lookers: readonly Looker[]): IncomingRoom {
  const { db } = store;
  const next = db.prepare<[], Incoming>(
    `SELECT m.id, m.account_id AS accountId, m.conversation_id AS conversationId, m.message_id AS messageId, m.subject, m.kind, m.at,
       m.received_at AS receivedAt, m.from_name AS fromName, m.from_address AS "from", m.addresses, m.text, m.language,
       EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id
               WHERE l.message_id = m.id AND coalesce(l.bound_for, b.role) NOT IN ('junk', 'trash', 'drafts')) AS visible
     FROM messages m WHERE m.id > (SELECT message_id FROM looked_at WHERE what = 'incoming') AND m.direction = 'in' ORDER BY m.id LIMIT 200`,
  );
  const tick = db.prepare<[number]>("UPDATE looked_at SET message_id = ? WHERE what = 'incoming'");
  const tickAll = db.prepare("UPDATE looked_at SET message_id = (SELECT coalesce(max(id), 0) FROM messages) WHERE what = 'incoming'");
  const behind = db.prepare<[], { n: number }>(
    "SELECT EXISTS (SELECT 1 FROM messages WHERE id > (SELECT message_id FROM looked_at WHERE what = 'incoming') AND direction = 'in') AS n",
  );
  let running: Promise<void> | null = null;
  let again = false;
  let ending = false;
  let stop: (() => void) | null = null;

  async function pass(): Promise<void> {
    while (!ending && behind.get()?.n === 1) {
      const watching = lookers.filter((one) => one.watching());
      if (watching.length === 0) {
        store.transaction(() => tickAll.run());
        return;
      }
      let looked: number | null = null;
      for (const message of next.all()) {
        const write = await lookedAt(message, watching);
        if (ending) return;
        looked = message.id;
        if (write === null) continue;
        store.transaction(() => {
          write();
          tick.run(message.id);
        });
      }
      const last = looked;
      if (last !== null) store.transaction(() => tick.run(last));
      // The engine answers in between, also while a whole mailbox comes in.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function lookedAt(message: Incoming, watching: readonly Looker[]): Promise<(() => void) | null> {
    try {
      for (const looker of watching) {
        const write = await looker.look(message);
        if (write !== null) return write;
      }
    } catch (error) {
      // Neither acknowledged nor read as an answer: it stays what it is, a mail for the owner.
      host.log('warn', `incoming: ${faultOf(error).code}`);
    }
    return null;
  }

  function run(): void {
    if (ending) return;
    again = running !== null;
    if (running !== null) return;
    running = pass()
      .catch((error: unknown) => host.log('error', `incoming: ${faultOf(error).code}`))
      .finally(() => {
        running = null;
        if (again) run();
      });
  }

  return {
    start() {
      stop = store.changes.listen((event) => {
        if (event.type === 'conversations') run();
      });
      run();
    },
    async done() {
      while (running !== null) await running;
    },
    async close() {
      ending = true;
      stop?.();
      await running;
    },
  };
}
