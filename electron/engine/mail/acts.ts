/**
 * What the owner did here and the server does not know yet: flags, one act for each flag of a message, and moves.
 * Acts name messages, never UIDs: those are looked up when an act goes out, so that a new UIDVALIDITY cannot misdirect one.
 */
import type { RefusedAct } from '#contract/sync.ts';
import { instantOf, type Store } from '#engine/store/index.ts';
import type { MailboxActs, MovedTold, Role } from './wire.ts';

export type Flag = 'seen' | 'flagged' | 'answered';

export interface Flags {
  readonly seen: number;
  readonly flagged: number;
  readonly answered: number;
}

export interface Move {
  readonly messageId: number;
  /** The path where it lies. */
  readonly from: string;
  readonly to: Role;
  /** Where it goes; null: to the account's mailbox for the role. */
  readonly path: string | null;
}

export interface Acts {
  /** Here at once; an opposite act that still waits is replaced. Runs inside the caller's transaction, as all of these do. */
  flag(accountId: string, messageId: number, flag: Flag, on: boolean): void;
  move(accountId: string, move: Move): void;
  /** Takes back a move that still waits or was refused. @returns false when there is none (it went out, or is just going) */
  withdraw(accountId: string, messageId: number, from: string): boolean;
  /** What the server says of a message, with what waits laid over it flag by flag: the owner's act stands, the rest is the server's. */
  merged(messageId: number, told: Flags): Flags;
  /** All that waits, by mailbox; counts the attempt. */
  outgoing(accountId: string): MailboxActs[];
  /** These are on the server. */
  applied(ids: readonly number[]): void;
  /** Moves that are done: by COPYUID the locations follow at once; without, the next look at both mailboxes finds them by hash. */
  moved(accountId: string, told: MovedTold): void;
  /** The server refused: what was done here is taken back, visibly. @returns the conversations concerned */
  refused(accountId: string, ids: readonly number[], why: string): string[];
  /** A mailbox was read to its end: moves from it whose message is there no more are over; new locations of the others are marked. */
  settled(accountId: string, path: string): void;
  /** All that the server refused and nobody settled. */
  allRefused(accountId: string): RefusedAct[];
  /** Lets them go, or does them once more: here at once, unless the owner did something else to that mail since. @returns the conversations concerned */
  settleRefused(accountId: string, choice: 'dismiss' | 'again'): string[];
  counts(accountId: string): { waitingActs: number; refusedActs: number };
}

interface Row {
  readonly id: number;
  readonly kind: 'flag' | 'move';
  readonly data: string;
  readonly attempts: number;
}
interface FlagData {
  readonly messageId: number;
  readonly flag: Flag;
  readonly on: boolean;
}

const flagActs = { seen: ['read', 'unread'], flagged: ['star', 'unstar'], answered: ['answered', 'unanswered'] } as const;

export function createActs(store: Store, now: () => number): Acts {
  const { db } = store;
  const queue = db.prepare<[string, string, string, string]>('INSERT INTO server_actions (account_id, kind, data, at) VALUES (?, ?, ?, ?)');
  const replace = db.prepare<[number, string]>(
    "DELETE FROM server_actions WHERE kind = 'flag' AND json_extract(data, '$.messageId') = ? AND json_extract(data, '$.flag') = ?",
  );
  const waiting = db.prepare<[number], { data: string }>(
    "SELECT data FROM server_actions WHERE kind = 'flag' AND failed IS NULL AND json_extract(data, '$.messageId') = ?",
  );
  const withdrawMove = db.prepare<[number, string, string]>(
    "DELETE FROM server_actions WHERE kind = 'move' AND json_extract(data, '$.messageId') = ? AND account_id = ? AND json_extract(data, '$.from') = ?",
  );
  const set: Readonly<Record<Flag, ReturnType<typeof db.prepare<[number, number]>>>> = {
    seen: db.prepare('UPDATE locations SET seen = ? WHERE message_id = ?'),
    flagged: db.prepare('UPDATE locations SET flagged = ? WHERE message_id = ?'),
    answered: db.prepare('UPDATE locations SET answered = ? WHERE message_id = ?'),
  };
  const bind = db.prepare<[string | null, number, string, string]>(
    'UPDATE locations SET bound_for = ? WHERE message_id = ? AND mailbox_id = (SELECT id FROM mailboxes WHERE account_id = ? AND path = ?)',
  );
  const bindFree = db.prepare<[string, number, string, string]>(
    `UPDATE locations SET bound_for = ? WHERE message_id = ? AND bound_for IS NULL
       AND mailbox_id = (SELECT id FROM mailboxes WHERE account_id = ? AND path = ?)`,
  );
  const all = db.prepare<[string], Row>(
    'SELECT id, kind, data, attempts FROM server_actions WHERE account_id = ? AND failed IS NULL ORDER BY id',
  );
  const one = db.prepare<[number], Row>('SELECT id, kind, data, attempts FROM server_actions WHERE id = ?');
  const attempt = db.prepare<[number]>('UPDATE server_actions SET attempts = attempts + 1 WHERE id = ?');
  const forget = db.prepare<[number]>('DELETE FROM server_actions WHERE id = ?');
  const fail = db.prepare<[string, number]>('UPDATE server_actions SET failed = ? WHERE id = ?');
  const readAnew = db.prepare<[string]>("UPDATE mailboxes SET fingerprint = '', modseq = '0' WHERE account_id = ?");
  const places = db.prepare<[string, number], { path: string; uidvalidity: number; uid: number }>(
    `SELECT b.path, l.uidvalidity, l.uid FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id AND b.uidvalidity = l.uidvalidity
     WHERE b.account_id = ? AND l.message_id = ?`,
  );
  const messageId = db.prepare<[number], { message_id: string; length: number }>(
    'SELECT m.message_id, s.length FROM messages m JOIN sources s ON s.id = m.source_id WHERE m.id = ?',
  );
  const conversationOf = db.prepare<[number], { conversation_id: string }>('SELECT conversation_id FROM messages WHERE id = ?');
  const box = db.prepare<[string, string], { id: number; role: Role; uidvalidity: number }>(
    'SELECT id, role, uidvalidity FROM mailboxes WHERE account_id = ? AND path = ?',
  );
  const located = db.prepare<[number, number, number], { id: number; message_id: number | null }>(
    'SELECT id, message_id FROM locations WHERE mailbox_id = ? AND uidvalidity = ? AND uid = ?',
  );
  const dropLocation = db.prepare<[number]>('DELETE FROM locations WHERE id = ?');
  const carry = db.prepare<[number, number, number, number]>(
    'UPDATE locations SET mailbox_id = ?, uidvalidity = ?, uid = ?, bound_for = NULL WHERE id = ?',
  );
  const failed = db.prepare<[string], Row & { at: string; conversation_id: string | null; subject: string | null }>(
    `SELECT a.id, a.kind, a.data, a.attempts, a.at, m.conversation_id, m.subject FROM server_actions a
     LEFT JOIN messages m ON m.id = json_extract(a.data, '$.messageId') WHERE a.account_id = ? AND a.failed IS NOT NULL ORDER BY a.id`,
  );
  const counts = db.prepare<[string], { waitingActs: number; refusedActs: number }>(
    'SELECT count(*) - count(failed) AS waitingActs, count(failed) AS refusedActs FROM server_actions WHERE account_id = ?',
  );

  const add = (accountId: string, kind: Row['kind'], data: FlagData | Move): void => {
    queue.run(accountId, kind, JSON.stringify(data), instantOf(now()));
  };

  function move(accountId: string, wanted: Move): void {
    bind.run(wanted.to, wanted.messageId, accountId, wanted.from);
    add(accountId, 'move', wanted);
  }

  /** The act was taken back while it was on its way: so it goes back. */
  function turnBack(accountId: string, id: number, from: string, to: string): void {
    const origin = box.get(accountId, from);
    if (origin !== undefined) move(accountId, { messageId: id, from: to, to: origin.role, path: from });
  }

  return {
    move,
    flag(accountId, id, flag, on) {
      set[flag].run(on ? 1 : 0, id);
      replace.run(id, flag);
      add(accountId, 'flag', { messageId: id, flag, on });
    },
    withdraw(accountId, id, from) {
      bind.run(null, id, accountId, from);
      return withdrawMove.run(id, accountId, from).changes > 0;
    },
    merged(id, told) {
      const merged = { ...told };
      for (const { data } of waiting.all(id)) {
        const { flag, on } = JSON.parse(data) as FlagData;
        merged[flag] = on ? 1 : 0;
      }
      return merged;
    },
    outgoing(accountId) {
      interface Box {
        readonly acts: MailboxActs;
        readonly flags: Map<string, MailboxActs['flags'][number]>;
      }
      const boxes = new Map<string, Box>();
      const at = (path: string, uidvalidity: number): Box => {
        const known: Box = boxes.get(path) ?? { acts: { path, uidvalidity, flags: [], moves: [] }, flags: new Map() };
        boxes.set(path, known);
        return known;
      };
      for (const { id, kind, data, attempts } of all.all(accountId)) {
        attempt.run(id);
        if (kind === 'flag') {
          const { messageId: message, flag, on } = JSON.parse(data) as FlagData;
          for (const { path, uidvalidity, uid } of places.all(accountId, message)) {
            const { acts, flags } = at(path, uidvalidity);
            const key = `${flag} ${on}`;
            const group = flags.get(key) ?? { flag, on, ids: [], uids: [] };
            if (!flags.has(key)) acts.flags.push(group);
            flags.set(key, group);
            group.ids.push(id);
            group.uids.push(uid);
          }
          continue;
        }
        const { messageId: message, from, to, path: target } = JSON.parse(data) as Move;
        for (const { path, uidvalidity, uid } of places.all(accountId, message)) {
          if (path !== from) continue;
          const about = messageId.get(message);
          at(path, uidvalidity).acts.moves.push({
            id,
            uid,
            to,
            path: target,
            again: attempts > 0,
            messageId: about?.message_id ?? '',
            size: about?.length ?? 0,
          });
        }
      }
      return [...boxes.values()].map(({ acts }) => acts);
    },
    applied(ids) {
      for (const id of ids) forget.run(id);
    },
    moved(accountId, { from, uidvalidity, to, toUidvalidity, moves }) {
      const source = box.get(accountId, from);
      const target = box.get(accountId, to);
      for (const { id, uid, newUid } of moves) {
        const standing = one.get(id) !== undefined;
        forget.run(id);
        const location = source === undefined ? undefined : located.get(source.id, uidvalidity, uid);
        if (location === undefined) continue;
        if (newUid !== null && target !== undefined && target.uidvalidity === toUidvalidity) {
          const there = located.get(target.id, toUidvalidity, newUid);
          if (there === undefined) carry.run(target.id, toUidvalidity, newUid, location.id);
          else dropLocation.run(location.id);
        }
        if (!standing && location.message_id !== null) turnBack(accountId, location.message_id, from, to);
      }
    },
    refused(accountId, ids, why) {
      const touched = new Set<string>();
      for (const id of ids) {
        const row = one.get(id);
        if (row === undefined) continue;
        fail.run(why, id);
        const data = JSON.parse(row.data) as FlagData | Move;
        if ('from' in data) bind.run(null, data.messageId, accountId, data.from);
        const conversation = conversationOf.get(data.messageId)?.conversation_id;
        if (conversation !== undefined) touched.add(conversation);
      }
      // The flags here may be ones that the server never took: all are asked for again.
      readAnew.run(accountId);
      return [...touched];
    },
    settled(accountId, path) {
      for (const { id, kind, data } of all.all(accountId)) {
        const act = JSON.parse(data) as FlagData | Move;
        const here = places.all(accountId, act.messageId);
        if (kind === 'flag' ? here.length === 0 : 'from' in act && act.from === path && !here.some((place) => place.path === path)) {
          forget.run(id);
        } else if ('from' in act && act.from === path) bind.run(act.to, act.messageId, accountId, path);
      }
    },
    allRefused: (accountId) =>
      failed.all(accountId).map(({ id, data, at, conversation_id, subject }) => {
        const act = JSON.parse(data) as FlagData | Move;
        const about = { id, conversationId: conversation_id, subject: subject ?? '', at };
        return 'from' in act ? { ...about, act: 'move', to: act.to } : { ...about, act: flagActs[act.flag][act.on ? 0 : 1], to: null };
      }),
    settleRefused(accountId, choice) {
      const touched = new Set<string>();
      for (const { id, data, conversation_id } of failed.all(accountId)) {
        forget.run(id);
        if (choice === 'dismiss' || conversation_id === null) continue;
        const act = JSON.parse(data) as FlagData | Move;
        touched.add(conversation_id);
        if (!('from' in act)) {
          set[act.flag].run(act.on ? 1 : 0, act.messageId);
          replace.run(act.messageId, act.flag);
          add(accountId, 'flag', act);
        } else if (bindFree.run(act.to, act.messageId, accountId, act.from).changes > 0) add(accountId, 'move', act);
      }
      return [...touched];
    },
    counts: (accountId) => counts.get(accountId) ?? { waitingActs: 0, refusedActs: 0 },
  };
}
