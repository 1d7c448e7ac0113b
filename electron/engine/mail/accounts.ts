/** Accounts: their servers here, their passwords with the host, never the other way round. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { type Account, serverSchema } from '#contract/settings.ts';
import type { Host } from '#engine/host.ts';
import { instantOf, mintId, type Store } from '#engine/store/index.ts';
import type { Thread } from '#engine/threads/bridge.ts';
import { forgetAccount } from './forget.ts';
import { guessServers } from './providers.ts';

type AccountMethod = 'accounts.guess' | 'accounts.try' | 'accounts.add' | 'accounts.list' | 'accounts.password' | 'accounts.remove';

export interface Accounts {
  readonly handlers: Pick<Handlers, AccountMethod>;
  list(): Account[];
  get(id: string): Account & { addedAt: string };
  /** Lower case; also of accounts that were removed, for their mail stays. */
  ownAddresses(): ReadonlySet<string>;
  login(id: string): Promise<{ account: Account; password: string }>;
}

export interface AccountChanges {
  /** A new or changed account: its watch begins, or begins anew. */
  changed(id: string): void;
  /** Before the rows go: its watch ends. */
  removing(id: string): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly imap: string;
  readonly smtp: string;
  readonly bring_in_days: number | null;
  readonly demo: number;
  readonly added_at: string;
}

export function createAccounts(store: Store, host: Host, mailThread: Thread, changes: AccountChanges): Accounts {
  const { db } = store;
  const columns = 'id, name, email, imap, smtp, bring_in_days, demo, added_at';
  const active = db.prepare<[], Row>(`SELECT ${columns} FROM accounts WHERE removed_at IS NULL ORDER BY added_at, id`);
  const select = db.prepare<[string], Row>(`SELECT ${columns} FROM accounts WHERE id = ? AND removed_at IS NULL`);
  const byEmail = db.prepare<[string], { id: string; removed_at: string | null }>(
    'SELECT id, removed_at FROM accounts WHERE lower(email) = lower(?)',
  );
  const emails = db.prepare<[], { email: string }>('SELECT lower(email) AS email FROM accounts');
  const insert = db.prepare<[string, string, string, string, string, number | null, string]>(
    'INSERT INTO accounts (id, name, email, imap, smtp, bring_in_days, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const revive = db.prepare<[string, string, string, string, number | null, string]>(
    'UPDATE accounts SET name = ?, email = ?, imap = ?, smtp = ?, bring_in_days = ?, removed_at = NULL, offline_since = NULL WHERE id = ?',
  );
  const remove = db.prepare<[string, string]>('UPDATE accounts SET removed_at = ? WHERE id = ?');
  const kept = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM messages WHERE account_id = ?');
  let own: Set<string> | null = null;

  function get(id: string): Account & { addedAt: string } {
    const row = select.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'account', id });
    return { ...accountOf(row), addedAt: row.added_at };
  }

  const list = (): Account[] => active.all().map(accountOf);

  return {
    list,
    get,
    ownAddresses() {
      own ??= new Set(emails.all().map((row) => row.email));
      return own;
    },
    async login(id) {
      const { addedAt: _, ...account } = get(id);
      const password = await host.secrets.get(secretKey(id));
      if (password === null) throw new Failure({ code: 'not-found', what: 'password', id });
      return { account, password };
    },
    handlers: {
      'accounts.guess': ({ email }) => guessServers(email),
      'accounts.list': () => list(),
      async 'accounts.try'({ imap, smtp, password }) {
        const found = await mailThread.run<{ folders: string[]; messages: number }>('imap-try', { server: imap, password }).result;
        await mailThread.run('smtp-try', { server: smtp, password }).result;
        return { imap: { ok: true, ...found }, smtp: { ok: true } };
      },
      async 'accounts.add'({ name, email, password, imap, smtp, bringInDays }) {
        const before = byEmail.get(email);
        const id = before?.id ?? mintId(host.clock.now());
        // First the password: an account that can be seen can also log in.
        await host.secrets.set(secretKey(id), password);
        const servers = [JSON.stringify(imap), JSON.stringify(smtp)] as const;
        store.transaction(() => {
          if (before === undefined) insert.run(id, name, email, ...servers, bringInDays, instantOf(host.clock.now()));
          else revive.run(name, email, ...servers, bringInDays, id);
          own = null;
          store.changes.tell({ type: 'settings' });
        });
        changes.changed(id);
        const { addedAt: _, ...account } = get(id);
        return account;
      },
      async 'accounts.password'({ id, password }) {
        const { addedAt: _, ...account } = get(id);
        await host.secrets.set(secretKey(id), password);
        changes.changed(id);
        return account;
      },
      async 'accounts.remove'({ id, forgetMail }) {
        get(id);
        await changes.removing(id);
        const answer = store.transaction(() => {
          remove.run(instantOf(host.clock.now()), id);
          if (forgetMail) forgetAccount(store, id);
          store.changes.tell({ type: 'settings' });
          return { kept: kept.get(id)?.n ?? 0 };
        });
        await host.secrets.remove(secretKey(id));
        return answer;
      },
    },
  };
}

function accountOf(row: Row): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    imap: serverSchema.parse(JSON.parse(row.imap)),
    smtp: serverSchema.parse(JSON.parse(row.smtp)),
    bringInDays: row.bring_in_days,
    demo: row.demo === 1,
  };
}

const secretKey = (id: string): string => `account:${id}:password`;
