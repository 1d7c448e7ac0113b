/** A whole engine over a real Dovecot: what the mail room's tests begin with. */
import type { Output } from '#contract/api.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Dovecot, type DovecotOptions, startDovecot } from '../../servers/dovecot.ts';
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

export function accountFor(server: Dovecot, security: 'tls' | 'starttls' | 'none' = 'none') {
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
