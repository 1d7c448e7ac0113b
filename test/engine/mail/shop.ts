/** A whole engine over a real Dovecot: what the mail room's tests begin with. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Output } from '#contract/api.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Dovecot, type DovecotOptions, startDovecot } from '../../servers/dovecot.ts';
import { type CuttingProxy, startProxy } from '../../servers/proxy.ts';
import { type TestHost, testHost } from '../host.ts';

export interface Shop {
  readonly server: Dovecot;
  readonly host: TestHost;
  readonly engine: Engine;
  readonly accountId: string;
  sync(): Promise<Output<'mail.sync'>>;
  conversations(): Promise<Output<'conversations.whole'>['conversations']>;
  close(): Promise<void>;
}

export const shopAddress = 'shop@house.example';

/** @param before runs before the account is added, to fill the server */
export async function openShop(options: DovecotOptions = {}, before: (server: Dovecot) => void = () => undefined): Promise<Shop> {
  const server = await startDovecot(options);
  before(server);
  const host = testHost();
  const engine = await createEngine(host);
  const { id } = await engine.call('accounts.add', accountFor(server));
  return {
    server,
    host,
    engine,
    accountId: id,
    sync: () => engine.call('mail.sync', {}),
    conversations: async () => (await engine.call('conversations.whole', { limit: 1000 })).conversations,
    async close() {
      await engine.close();
      await server.stop();
    },
  };
}

export function accountFor(server: Pick<Dovecot, 'port' | 'user' | 'password'>, security: 'tls' | 'starttls' | 'none' = 'none') {
  const imap = { host: '127.0.0.1', port: server.port, security, user: server.user };
  return { name: 'The shop', email: shopAddress, password: server.password, imap, smtp: { ...imap, port: 25 } };
}

export interface Draft {
  readonly id: string;
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly date?: string;
  readonly text?: string;
  readonly headers?: readonly string[];
}

/** A plain message; `id` becomes `<id@test>`. */
export function mail({
  id,
  from = 'Dana Levi <dana@mail.example>',
  to = shopAddress,
  subject = 'Broken cup',
  date,
  text = 'Hello',
  headers = [],
}: Draft): string {
  const at = new Date(date ?? '2026-11-20T08:00:00Z').toUTCString().replace('GMT', '+0000');
  const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${at}`, `Message-ID: <${id}@test>`, ...headers];
  return `${head.join('\r\n')}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
}

export interface ProxiedShop extends Omit<Shop, 'server'> {
  readonly proxy: CuttingProxy;
}

/** Another shop on a server that runs already, through a proxy of its own; `close` leaves the server. */
export async function openProxied(
  server: Pick<Dovecot, 'port' | 'user' | 'password'>,
  hide: readonly string[] = [],
  host: TestHost = testHost(),
  smtp: { port: number; user: string } | null = null,
): Promise<ProxiedShop> {
  const proxy = await startProxy(server.port);
  proxy.hide = hide;
  const engine = await createEngine(host);
  const account = accountFor({ ...server, port: proxy.port });
  const { id } = await engine.call('accounts.add', { ...account, smtp: { ...account.smtp, ...smtp } });
  return {
    proxy,
    host,
    engine,
    accountId: id,
    sync: () => engine.call('mail.sync', {}),
    conversations: async () => (await engine.call('conversations.whole', { limit: 1000 })).conversations,
    async close() {
      await engine.close();
      await proxy.close();
    },
  };
}

/** What a sync is to end in: every location with its flags, and the source of each message; independent of local ids and order. */
export function contents(folder: string): string[] {
  const db = new Database(join(folder, 'amends.db'), { readonly: true });
  try {
    return db
      .prepare<[], { line: string }>(
        `SELECT b.path || ' ' || l.uidvalidity || ' ' || l.uid || ' ' || l.seen || l.flagged || l.answered || ' '
           || coalesce(lower(hex(s.sha256)), 'aside: ' || q.reason) || ' ' || coalesce(l.bound_for, '') AS line
         FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id LEFT JOIN messages m ON m.id = l.message_id
         LEFT JOIN sources s ON s.id = m.source_id LEFT JOIN quarantine q ON q.location_id = l.id ORDER BY 1`,
      )
      .all()
      .map(({ line }) => line);
  } finally {
    db.close();
  }
}
