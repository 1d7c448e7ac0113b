/**
 * The outbox's rows and the only ways in which their state may change (reliability.md, Sending).
 * queued → sending → accepted | waiting (4xx) | rejected (5xx) | uncertain (lost after the dot); lost before the dot → queued.
 * An attempt holds a row by its claim: without it nobody may let the dot go out, so two hosts can't send one message twice.
 */
import type { OutboxState } from '#contract/replies.ts';
import { instantOf, mintId, type Store } from '../store/index.ts';
import type { Attempt, NewRow, OutboxHooks, OutboxRow, RecipientRow, Replanned } from './outbox-rows.ts';
import type { Delivery } from './postman.ts';
import { backoff, isDue, mostWait } from './retry.ts';

const columns =
  'id, account_id, conversation_id, own_id, message_id, subject, sender, state, dot, looked, not_before, retry_at, attempts, detail, filed, after, send_at, send_zone, automatic';

/** The longest time to call a message back (settingsSchema, undoSeconds). */
const mostUndo = 60_000;
/** A server may take this long to show in Sent what it took. */
const beforeLooking = 20_000;

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox(store: Store, now: () => number, hooks: OutboxHooks) {
  const { db } = store;
  const one = db.prepare<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE id = ?`);
  // The condition of the index outbox_open, word for word, so that the index serves it.
  const unfinished = db.prepare<[], OutboxRow>(
    `SELECT ${columns} FROM outbox
     WHERE state IN ('queued','sending','waiting','uncertain') OR (filed = 0 AND state IN ('accepted','rejected'))
     ORDER BY account_id, not_before, created_at, id`,
  );
  const recipientsOf = db.prepare<[string], RecipientRow>(
    'SELECT address, state, detail FROM outbox_recipients WHERE outbox_id = ? ORDER BY address',
  );
  const insertRow = db.prepare<[NewRow & { created_at: string }]>(
    `INSERT INTO outbox (id, account_id, conversation_id, own_id, message_id, subject, sender, state, not_before, created_at, after, send_at, send_zone, automatic, draft, bytes)
     VALUES (@id, @account_id, @conversation_id, @own_id, @message_id, @subject, @sender, 'queued', @not_before, @created_at, @after, @send_at, @send_zone, @automatic, @draft, @bytes)`,
  );
  const insertRecipient = db.prepare<[string, string]>(
    "INSERT OR IGNORE INTO outbox_recipients (outbox_id, address, state) VALUES (?, ?, 'pending')",
  );
  const claimRow = db.prepare<[string, string]>(
    "UPDATE outbox SET state = 'sending', dot = 0, claim = ?, attempts = attempts + 1 WHERE id = ? AND state IN ('queued','waiting')",
  );
  const bytesOf = db.prepare<[string], { bytes: Buffer; draft: string }>('SELECT bytes, draft FROM outbox WHERE id = ?');
  const setDot = db.prepare<[string, string]>("UPDATE outbox SET dot = 1 WHERE id = ? AND claim = ? AND state = 'sending'");
  const held = db.prepare<[string, string], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE id = ? AND claim = ? AND state IN ('sending','uncertain')`,
  );
  const setState = db.prepare<[{ id: string; state: OutboxState; detail: string; retry_at: string | null; settled_at: string | null }]>(
    "UPDATE outbox SET state = @state, detail = @detail, retry_at = @retry_at, settled_at = @settled_at, dot = 0, claim = '' WHERE id = @id",
  );
  // The claim stays: should the attempt still live in another process, its answer is the truth.
  const setUncertain = db.prepare<[{ id: string; detail: string; retry_at: string | null; looked: number }]>(
    "UPDATE outbox SET state = 'uncertain', detail = @detail, retry_at = @retry_at, looked = @looked WHERE id = @id",
  );
  const setLooked = db.prepare<[string]>("UPDATE outbox SET looked = 1, retry_at = NULL WHERE id = ? AND state = 'uncertain'");
  const setPlan = db.prepare<[Replanned & { id: string }]>(
    `UPDATE outbox SET own_id = @own_id, not_before = @not_before, send_at = @send_at, send_zone = @send_zone, bytes = @bytes, retry_at = NULL
     WHERE id = @id`,
  );
  const untie = db.prepare<[string]>('UPDATE outbox SET own_id = NULL WHERE id = ?');
  const setRetryNow = db.prepare<[string]>('UPDATE outbox SET retry_at = NULL WHERE id = ?');
  const setRetry = db.prepare<[string, string]>('UPDATE outbox SET retry_at = ?, attempts = attempts + 1 WHERE id = ?');
  const setRecipient = db.prepare<[{ id: string; address: string; state: RecipientRow['state']; detail: string }]>(
    "UPDATE outbox_recipients SET state = @state, detail = @detail WHERE outbox_id = @id AND address = @address AND state = 'pending'",
  );
  const setPending = db.prepare<[RecipientRow['state'], string, string]>(
    "UPDATE outbox_recipients SET state = ?, detail = ? WHERE outbox_id = ? AND state = 'pending'",
  );
  const reopenRejected = db.prepare<[string]>(
    "UPDATE outbox_recipients SET state = 'pending', detail = '' WHERE outbox_id = ? AND state = 'rejected'",
  );
  // What is out and filed needs neither its bytes nor its draft again: the source lies in the mail store.
  const setFiled = db.prepare<[string]>(
    "UPDATE outbox SET filed = 1, retry_at = NULL, bytes = x'', draft = '' WHERE id = ? AND state = 'accepted'",
  );
  const setFiledPartly = db.prepare<[string]>("UPDATE outbox SET filed = 1 WHERE id = ? AND state <> 'accepted'");

  /** A chosen time is waited for however far it lies; the time to call back is short, whatever the clock did. */
  const mayGo = (row: OutboxRow): boolean =>
    row.send_at === null ? isDue(row.not_before, now(), mostUndo) : Date.parse(row.not_before) <= now();
  const holds = (first: OutboxRow, row: OutboxRow): boolean =>
    first.account_id === row.account_id && first.state === 'queued' && !isDue(first.retry_at, now(), mostWait);

  const instant = (inMs = 0): string => instantOf(now() + inMs);

  function tell(row: OutboxRow): void {
    hooks.changed(one.get(row.id) ?? row);
    store.changes.tell({ type: 'outbox', ids: [row.id] });
    if (row.conversation_id !== null) store.changes.tell({ type: 'conversations', ids: [row.conversation_id] });
  }

  const anyAccepted = (id: string): boolean => recipientsOf.all(id).some(({ state }) => state === 'accepted');
  /** Settles by what is known of each recipient; somebody still pending waits until `retryAt`. */
  function conclude(row: OutboxRow, detail: string, retryAt: string): void {
    const people = recipientsOf.all(row.id);
    const pending = people.some(({ state }) => state === 'pending');
    const rejected = people.find(({ state }) => state === 'rejected');
    const state = pending ? 'waiting' : rejected === undefined ? 'accepted' : 'rejected';
    const why = state === 'accepted' ? '' : detail;
    setState.run({ id: row.id, state, detail: why, retry_at: pending ? retryAt : null, settled_at: pending ? null : instant() });
    if (people.some((one) => one.state === 'accepted')) hooks.out(row);
    tell(row);
  }

  function uncertain(row: OutboxRow, detail: string): void {
    // A copy in Sent proves nothing where an earlier try already reached somebody, or where one of several may have been refused.
    const provable = recipientsOf.all(row.id).length === 1 && row.filed === 0;
    setUncertain.run({ id: row.id, detail, retry_at: provable ? instant(beforeLooking) : null, looked: provable ? 0 : 1 });
    tell(row);
  }

  return {
    row: (id: string): OutboxRow | null => one.get(id) ?? null,
    bytes: (id: string): Buffer => bytesOf.get(id)?.bytes ?? Buffer.alloc(0),
    draft: (id: string): string => bytesOf.get(id)?.draft ?? '',

    /** Runs inside the caller's transaction. */
    add(row: NewRow, addresses: readonly string[]): void {
      insertRow.run({ ...row, created_at: instant() });
      for (const address of addresses) insertRecipient.run(row.id, address);
      store.changes.tell({ type: 'outbox', ids: [row.id] });
    },

    /** What there is to do now, by kind. */
    due(): { send: OutboxRow[]; look: OutboxRow[]; file: OutboxRow[] } {
      const all = unfinished.all();
      const rows = all.filter((row) => isDue(row.retry_at, now(), mostWait));
      const begun = all.filter((row) => (row.state === 'queued' || row.state === 'waiting') && mayGo(row));
      // One that the network sent back to the queue goes before those written after it.
      const held = new Set(begun.filter((row, at) => begun.slice(0, at).some((first) => holds(first, row))).map(({ id }) => id));
      return {
        send: begun.filter((row) => isDue(row.retry_at, now(), mostWait) && !held.has(row.id)),
        look: rows.filter((row) => row.state === 'uncertain' && row.looked === 0),
        file: rows.filter((row) => (row.state === 'accepted' || row.state === 'rejected') && row.filed === 0 && anyAccepted(row.id)),
      };
    },

    /** Gives a waiting message new bytes and another time. Runs inside the caller's transaction. @returns false when it is too late */
    replan(id: string, { own_id, not_before, send_at, send_zone, bytes }: Replanned): boolean {
      const row = one.get(id);
      if (row?.state !== 'queued' || row.send_at === null) return false;
      setPlan.run({ id, own_id, not_before, send_at, send_zone, bytes });
      tell(row);
      return true;
    },

    /** Takes a row for one attempt; null when it is no longer there to take, or not yet. */
    claim(id: string): Attempt | null {
      return store.transaction(() => {
        const claim = mintId(now());
        const before = one.get(id);
        // Its time may have been moved on since it was found due.
        if (before === undefined || !mayGo(before) || claimRow.run(claim, id).changes === 0) return null;
        const row = one.get(id);
        if (row === undefined) return null;
        tell(row);
        const pending = recipientsOf.all(id).filter(({ state }) => state === 'pending');
        return { row, claim, bytes: bytesOf.get(id)?.bytes ?? Buffer.alloc(0), recipients: pending.map(({ address }) => address) };
      });
    },

    /** Commits that the final dot may go out. @throws when another attempt took the row */
    beforeDot(attempt: Attempt): void {
      const held = store.transaction(() => setDot.run(attempt.row.id, attempt.claim).changes);
      if (held !== 1) throw new Error('the claim on this message is lost');
    },

    settle(attempt: Attempt, delivery: Delivery): void {
      store.transaction(() => {
        const row = held.get(attempt.row.id, attempt.claim);
        if (row === undefined) return;
        for (const { address, accepted, permanent, detail } of delivery.recipients) {
          if (accepted && delivery.kind === 'accepted') setRecipient.run({ id: row.id, address, state: 'accepted', detail: '' });
          if (!accepted && permanent) setRecipient.run({ id: row.id, address, state: 'rejected', detail });
        }
        if (delivery.kind === 'lost') {
          if (row.dot === 1) uncertain(row, delivery.detail);
          else back(row, 'queued', row.attempts > 3 ? delivery.detail : '', 5000);
          return;
        }
        if (delivery.kind === 'permanent') setPending.run('rejected', delivery.detail, row.id);
        const refused = delivery.recipients.find(({ accepted }) => !accepted);
        conclude(row, refused?.detail ?? delivery.detail, instant(backoff(row.attempts, 60_000)));
      });
    },

    /** Before a session stood nothing went out: back in the queue, or waiting with the reason where the owner must know it. */
    postpone(attempt: Attempt, state: 'queued' | 'waiting', detail: string): void {
      store.transaction(() => {
        const row = held.get(attempt.row.id, attempt.claim);
        if (row === undefined) return;
        if (row.dot === 1) uncertain(row, detail);
        else back(row, state, detail, state === 'queued' ? 5000 : 60_000);
      });
    },

    /** After a stop in the midst: what may have gone out is uncertain, what can't have is queued. */
    recover(): void {
      store.transaction(() => {
        for (const row of unfinished.all()) {
          hooks.changed(row);
          if (row.state !== 'sending') continue;
          if (row.dot === 1) uncertain(row, '');
          else back(row, 'queued', '', 0);
        }
      });
    },

    /** What Sent said about an uncertain message; a miss proves nothing, so it stays for the owner's choice. */
    looked(id: string, found: boolean): void {
      store.transaction(() => {
        const row = one.get(id);
        if (row?.state !== 'uncertain') return;
        if (!found || anyAccepted(id)) {
          setLooked.run(id);
          tell(row);
          return;
        }
        setPending.run('accepted', '', id);
        conclude(row, '', instant());
        setFiled.run(id);
      });
    },

    /** The owner knows that it was sent. */
    wasSent(id: string): void {
      store.transaction(() => {
        const row = one.get(id);
        if (row?.state !== 'uncertain') return;
        setPending.run('accepted', '', id);
        conclude(row, '', instant());
      });
    },
    /** The owner wants it sent again to all who are not known to have it. */
    again(id: string): void {
      store.transaction(() => {
        const row = one.get(id);
        if (row === undefined || !['queued', 'waiting', 'rejected', 'uncertain'].includes(row.state)) return;
        reopenRejected.run(id);
        setState.run({ id, state: 'queued', detail: '', retry_at: null, settled_at: null });
        tell(row);
      });
    },

    /** Ends a message that reached nobody. Runs inside the caller's transaction. @returns false when it is too late */
    cancel(id: string): boolean {
      const row = one.get(id);
      if (row === undefined || !['queued', 'waiting', 'rejected'].includes(row.state) || anyAccepted(id)) return false;
      setState.run({ id, state: 'cancelled', detail: '', retry_at: null, settled_at: instant() });
      tell(row);
      return true;
    },

    /** Unties the stored message, so that the mail room may forget it. Runs inside the caller's transaction. */
    letGo: (id: string): void => void untie.run(id),

    filed(row: OutboxRow): void {
      store.transaction(() => {
        setFiled.run(row.id);
        setFiledPartly.run(row.id);
        store.changes.tell({ type: 'outbox', ids: [row.id] });
      });
    },

    /** Looking or filing did not come through; tried again later. */
    later(row: OutboxRow): void {
      setRetry.run(instant(backoff(row.attempts, 10_000)), row.id);
    },

    /** Online again: what only the lost network held back is due at once. */
    online(accountId: string): void {
      store.transaction(() => {
        for (const row of unfinished.all()) {
          if (row.account_id !== accountId || row.retry_at === null) continue;
          if (row.state === 'queued' || row.state === 'accepted') setRetryNow.run(row.id);
        }
      });
    },
  };

  function back(row: OutboxRow, state: 'queued' | 'waiting', detail: string, base: number): void {
    setState.run({ id: row.id, state, detail, retry_at: base === 0 ? null : instant(backoff(row.attempts, base)), settled_at: null });
    tell(row);
  }
}
