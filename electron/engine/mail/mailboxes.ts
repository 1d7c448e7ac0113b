/** The mailboxes of an account as the server listed them, and what is to be done in each. */
import type { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import type { Account } from '#contract/settings.ts';
import type { mailboxStateSchema } from '#contract/sync.ts';
import type { Store } from '#engine/store/index.ts';
import type { DoneTold, MailboxPlan, Role, SeenMailbox } from './wire.ts';

export interface MailboxRow {
  readonly id: number;
  readonly path: string;
  readonly role: Role;
  readonly uidvalidity: number;
  readonly modseq: string;
  readonly fingerprint: string;
  /** The owner's choice; null while there is none: it is read. */
  readonly chosen: number | null;
}

export interface Mailboxes {
  get(accountId: string, path: string): MailboxRow | null;
  /** The row, with this UIDVALIDITY from now on; a new one ends what was known of the old. */
  enter(accountId: string, path: string, uidvalidity: number): MailboxRow;
  /** Takes over the server's list. @returns those that it has no more */
  list(accountId: string, seen: readonly SeenMailbox[]): MailboxRow[];
  /** What to do in those that changed. */
  plan(account: Account, addedAt: string, seen: readonly SeenMailbox[]): MailboxPlan[];
  done(accountId: string, told: DoneTold): void;
  /** After its locations. */
  remove(id: number): void;
  /** Whether it is read. @returns the row. @throws Failure `not-found` */
  choose(accountId: string, path: string, read: boolean): MailboxRow;
  path(accountId: string, role: Role): string | null;
  /** @param passing while mail pours in a count may be a little old: counting must not cost more than what is counted */
  states(accountId: string, passing: boolean): z.infer<typeof mailboxStateSchema>[];
}

export function createMailboxes(store: Store): Mailboxes {
  const { db } = store;
  const select = db.prepare<[string, string], MailboxRow>(
    'SELECT id, path, role, uidvalidity, modseq, fingerprint, chosen FROM mailboxes WHERE account_id = ? AND path = ?',
  );
  const all = db.prepare<[string], MailboxRow>(
    'SELECT id, path, role, uidvalidity, modseq, fingerprint, chosen FROM mailboxes WHERE account_id = ?',
  );
  const upsert = db.prepare<[string, string, string]>(
    'INSERT INTO mailboxes (account_id, path, role) VALUES (?, ?, ?) ON CONFLICT (account_id, path) DO UPDATE SET role = excluded.role WHERE role <> excluded.role',
  );
  const reset = db.prepare<[number, number]>("UPDATE mailboxes SET uidvalidity = ?, modseq = '0', fingerprint = '' WHERE id = ?");
  // A pass that finds nothing new writes nothing: each commit would wait for the disk.
  const told = db.prepare<[number, number, number]>('UPDATE mailboxes SET on_server = ? WHERE id = ? AND on_server IS NOT ?');
  const finish = db.prepare<[string, string, number | null, string, string]>(
    'UPDATE mailboxes SET modseq = ?, fingerprint = ?, on_server = coalesce(?, (SELECT count(*) FROM locations l WHERE l.mailbox_id = mailboxes.id)) WHERE account_id = ? AND path = ?',
  );
  const remove = db.prepare<[number]>('DELETE FROM mailboxes WHERE id = ?');
  const choose = db.prepare<[number, number]>("UPDATE mailboxes SET chosen = ?, modseq = '0', fingerprint = '' WHERE id = ?");
  // By the ends of an index: to count the locations takes longer than the rest of a pass that brings a few.
  const highest = db.prepare<[number, number], { uid: number | null }>(
    'SELECT max(uid) AS uid FROM locations WHERE mailbox_id = ? AND uidvalidity = ?',
  );
  const byRole = db.prepare<[string, string], { path: string }>(
    'SELECT path FROM mailboxes WHERE account_id = ? AND role = ? ORDER BY id LIMIT 1',
  );
  const states = db.prepare<
    [string],
    { path: string; role: Role; chosen: number | null; onServer: number; here: number; quarantined: number }
  >(
    // Counted by the indexes alone.
    `SELECT path, role, chosen, onServer, held - aside AS here, aside AS quarantined FROM (SELECT b.id, b.path, b.role, b.chosen, b.on_server AS onServer, b.account_id,
       (SELECT count(*) FROM locations l WHERE l.mailbox_id = b.id) AS held,
       (SELECT count(*) FROM quarantine q JOIN locations l ON l.id = q.location_id WHERE l.mailbox_id = b.id AND l.message_id IS NULL) AS aside
     FROM mailboxes b) WHERE account_id = ? ORDER BY id`,
  );

  /** While mail pours in, counting takes at most such a part of the time. */
  const rarely = 100;
  /** A pass that finds nothing new asks three times, and counting takes longer than all the rest of it. */
  const counted = new Map<
    string,
    { readonly changed: number; readonly until: number; readonly states: z.infer<typeof mailboxStateSchema>[] }
  >();

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
    list(accountId, seen) {
      return store.transaction(() => {
        for (const box of seen) upsert.run(accountId, box.path, box.role);
        // A list without an inbox is no list: nothing is taken as gone because of it.
        if (!seen.some((box) => box.role === 'inbox')) return [];
        const paths = new Set(seen.map((box) => box.path));
        return all.all(accountId).filter((row) => !paths.has(row.path));
      });
    },
    plan(account, addedAt, seen) {
      return store.transaction(() => {
        const since = account.bringInDays === null ? null : new Date(Date.parse(addedAt) - account.bringInDays * 86_400_000).toISOString();
        return seen.flatMap((box) => {
          const row = get(account.id, box.path);
          if (row === null) return [];
          // Also of those that are not read: the owner sees what is left alone.
          if (since === null || !isRead(row)) told.run(box.messages, row.id, box.messages);
          if (!isRead(row)) return [];
          if (box.fingerprint !== '' && box.fingerprint === row.fingerprint) return [];
          const known = highest.get(row.id, row.uidvalidity)?.uid ?? 0;
          return [{ path: box.path, uidvalidity: row.uidvalidity, highest: known, modseq: row.modseq, since }];
        });
      });
    },
    done(accountId, { path, modseq, fingerprint, onServer }) {
      finish.run(modseq, fingerprint, onServer, accountId, path);
    },
    remove(id) {
      remove.run(id);
    },
    choose(accountId, path, read) {
      const row = get(accountId, path);
      if (row === null) throw new Failure({ code: 'not-found', what: 'mailbox', id: path });
      choose.run(read ? 1 : 0, row.id);
      return row;
    },
    path: (accountId, role) => byRole.get(accountId, role)?.path ?? null,
    states(accountId, passing) {
      const changed = store.changed();
      const known = counted.get(accountId);
      const started = performance.now();
      if (known?.changed === changed || (passing && known !== undefined && started < known.until)) return known.states;
      const found = states.all(accountId).map(({ chosen, ...state }) => ({ ...state, read: isRead({ chosen }) }));
      const ended = performance.now();
      counted.set(accountId, { changed, until: ended + rarely * (ended - started), states: found });
      return found;
    },
  };
}

/** As long as the owner chose nothing else. */
export function isRead({ chosen }: Pick<MailboxRow, 'chosen'>): boolean {
  return chosen !== 0;
}
