/** The mailboxes of an account as the server listed them, and what is to be done in each. */
import type { z } from 'zod';
import type { mailboxStateSchema } from '#contract/mail.ts';
import type { Account } from '#contract/settings.ts';
import type { Store } from '#engine/store/index.ts';
import type { DoneTold, FlagAction, MailboxPlan, Role, SeenMailbox } from './wire.ts';

export interface MailboxRow {
  readonly id: number;
  readonly path: string;
  readonly role: Role;
  readonly uidvalidity: number;
  readonly modseq: string;
  readonly fingerprint: string;
}

export interface Mailboxes {
  get(accountId: string, path: string): MailboxRow | null;
  /** The row, with this UIDVALIDITY from now on; a new one ends what was known of the old. */
  enter(accountId: string, path: string, uidvalidity: number): MailboxRow;
  /** Takes over the server's list. @returns what to do in those that changed */
  plan(account: Account, addedAt: string, seen: readonly SeenMailbox[]): MailboxPlan[];
  done(accountId: string, told: DoneTold): void;
  applied(ids: readonly number[]): void;
  path(accountId: string, role: Role): string | null;
  states(accountId: string): z.infer<typeof mailboxStateSchema>[];
}

export function createMailboxes(store: Store): Mailboxes {
  const { db } = store;
  const select = db.prepare<[string, string], MailboxRow>(
    'SELECT id, path, role, uidvalidity, modseq, fingerprint FROM mailboxes WHERE account_id = ? AND path = ?',
  );
  const all = db.prepare<[string], MailboxRow>(
    'SELECT id, path, role, uidvalidity, modseq, fingerprint FROM mailboxes WHERE account_id = ?',
  );
  const upsert = db.prepare<[string, string, string]>(
    'INSERT INTO mailboxes (account_id, path, role) VALUES (?, ?, ?) ON CONFLICT (account_id, path) DO UPDATE SET role = excluded.role',
  );
  const reset = db.prepare<[number, number]>("UPDATE mailboxes SET uidvalidity = ?, modseq = '0', fingerprint = '' WHERE id = ?");
  const told = db.prepare<[number, number]>('UPDATE mailboxes SET on_server = ? WHERE id = ?');
  const finish = db.prepare<[string, string, number, string, string]>(
    'UPDATE mailboxes SET modseq = ?, fingerprint = ?, on_server = ? WHERE account_id = ? AND path = ?',
  );
  const forget = [
    'DELETE FROM quarantine WHERE location_id IN (SELECT id FROM locations WHERE mailbox_id = ?)',
    'DELETE FROM locations WHERE mailbox_id = ?',
    'DELETE FROM mailboxes WHERE id = ?',
  ].map((sql) => db.prepare<[number]>(sql));
  const held = db.prepare<[number], { highest: number | null; here: number }>(
    'SELECT max(uid) AS highest, count(*) AS here FROM locations WHERE mailbox_id = ?',
  );
  const actions = db.prepare<[string], { id: number; data: string }>(
    "SELECT id, data FROM server_actions WHERE account_id = ? AND kind = 'seen' AND failed IS NULL ORDER BY id",
  );
  const uidsOf = db.prepare<[number, number], { uid: number }>('SELECT uid FROM locations WHERE message_id = ? AND mailbox_id = ?');
  const acted = db.prepare<[number]>('DELETE FROM server_actions WHERE id = ?');
  const byRole = db.prepare<[string, string], { path: string }>(
    'SELECT path FROM mailboxes WHERE account_id = ? AND role = ? ORDER BY id LIMIT 1',
  );
  const states = db.prepare<[string], { path: string; role: string; onServer: number; here: number; quarantined: number }>(
    // Counted by the indexes alone: it is asked for several times a second while mail comes in.
    `SELECT path, role, onServer, held - aside AS here, aside AS quarantined FROM (SELECT b.id, b.path, b.role, b.on_server AS onServer, b.account_id,
       (SELECT count(*) FROM locations l WHERE l.mailbox_id = b.id) AS held,
       (SELECT count(*) FROM quarantine q JOIN locations l ON l.id = q.location_id WHERE l.mailbox_id = b.id AND l.message_id IS NULL) AS aside
     FROM mailboxes b) WHERE account_id = ? AND role <> 'drafts' ORDER BY id`,
  );

  /** The owner's acts as this mailbox needs them. An act is done when the last mailbox that holds the message has it. */
  function actionsIn(accountId: string, mailboxId: number): FlagAction[] {
    return actions.all(accountId).flatMap(({ id, data }) => {
      const { messageId, seen } = JSON.parse(data) as { messageId: number; seen: boolean };
      const uids = uidsOf.all(messageId, mailboxId).map((one) => one.uid);
      return uids.length === 0 ? [] : [{ ids: [id], uids, seen }];
    });
  }

  const get = (accountId: string, path: string): MailboxRow | null => select.get(accountId, path) ?? null;

  return {
    get,
    enter(accountId, path, uidvalidity) {
      const row = get(accountId, path);
      if (row === null) throw new Error(`no such mailbox: ${path}`);
      if (row.uidvalidity === uidvalidity) return row;
      reset.run(uidvalidity, row.id);
      return { ...row, uidvalidity, modseq: '0', fingerprint: '' };
    },
    plan(account, addedAt, seen) {
      return store.transaction(() => {
        const paths = new Set(seen.map((box) => box.path));
        for (const row of all.all(account.id)) if (!paths.has(row.path)) for (const statement of forget) statement.run(row.id);
        const since = account.bringInDays === null ? null : new Date(Date.parse(addedAt) - account.bringInDays * 86_400_000).toISOString();
        return seen.flatMap((box) => {
          upsert.run(account.id, box.path, box.role);
          const row = get(account.id, box.path);
          if (row === null || box.role === 'drafts') return [];
          const todo = actionsIn(account.id, row.id);
          if (box.fingerprint !== '' && box.fingerprint === row.fingerprint && todo.length === 0) return [];
          if (since === null) told.run(box.messages, row.id);
          const { highest, here } = held.get(row.id) ?? { highest: 0, here: 0 };
          return [{ path: box.path, uidvalidity: row.uidvalidity, highest: highest ?? 0, here, modseq: row.modseq, since, actions: todo }];
        });
      });
    },
    done(accountId, { path, modseq, fingerprint, onServer }) {
      finish.run(modseq, fingerprint, onServer, accountId, path);
    },
    applied(ids) {
      for (const id of ids) acted.run(id);
    },
    path: (accountId, role) => byRole.get(accountId, role)?.path ?? null,
    states: (accountId) => states.all(accountId),
  };
}
