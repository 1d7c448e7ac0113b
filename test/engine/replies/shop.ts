/** A shop to send from: real store, real mail thread, real servers; the rooms for mail and complaints are doubles. */
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Changes, Complaint, ComplaintFields } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Address, FileBytes, Tab } from '#contract/mail.ts';
import type { Account, Server } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';
import type { ComplaintsRoom } from '#engine/complaints/room.ts';
import type { MailRoom, MessageSummary } from '#engine/mail/room.ts';
import { createReplies, type RepliesRoom } from '#engine/replies/index.ts';
import { createSettings } from '#engine/settings/index.ts';
import { mintId, openStore, type Store } from '#engine/store/index.ts';
import { createThread } from '#engine/threads/bridge.ts';
import { createPostman } from '#engine/threads/postman.ts';
import type { WireOptions } from '#engine/threads/sending.ts';
import { type TestHost, testHost } from '../host.ts';

export interface Servers {
  readonly smtp: Server;
  readonly imap?: Server;
  readonly password?: string;
  readonly sent?: string | null;
}

export interface Shop {
  readonly folder: string;
  readonly host: TestHost;
  readonly store: Store;
  readonly replies: RepliesRoom;
  readonly mail: MailDouble;
  readonly complaints: ComplaintsDouble;
  readonly events: EngineEvent[];
  readonly repliedTo: string[];
  /** What stands in Follow-ups by the sending, by its key. */
  readonly raised: ReadonlyMap<string, string>;
  /** Sets the clock on by so many seconds, which also runs the sender's tick. */
  later(seconds: number): void;
  /** State of an outbox item. */
  state(id: string): string;
  /** Until the item has one of these states. */
  until(id: string, ...states: string[]): Promise<void>;
  /** Until one try at sending it is over, whatever came of it. @returns its state */
  tried(id: string): Promise<string>;
  /** Ends everything as a quit does. */
  close(): Promise<void>;
  /** Ends everything at once, as kill -9 does: nothing is settled. */
  kill(): Promise<void>;
}

export const account = 'account-1';
export const plain = (port: number, user = 'shop'): Server => ({ host: '127.0.0.1', port, security: 'none', user });

export async function openShop(
  servers: Servers,
  options: { folder?: string; now?: string; wire?: WireOptions; start?: boolean; undoSeconds?: number } = {},
): Promise<Shop> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'amends-outbox-'));
  const host = testHost({ folder, now: options.now ?? '2026-11-22T09:00:00.000Z' });
  const store = openStore({ folder, now: host.clock.now });
  const settings = createSettings(store, host, () => undefined);
  await settings.handlers['settings.save']({
    changes: { undoSeconds: options.undoSeconds ?? 10, shopName: 'Clay & Co', zone: 'Asia/Jerusalem' },
  });
  const mail = mailDouble(store, host, servers);
  const complaints = complaintsDouble();
  const thread = createThread(host.threads.mail);
  const postman = createPostman(thread, { connectMs: 3000, silenceMs: 3000, ...options.wire });
  const events: EngineEvent[] = [];
  store.changes.listen((event) => events.push(event));
  const repliedTo: string[] = [];
  const raised = new Map<string, string>();
  const replies = createReplies({
    store,
    host,
    settings,
    mail: mail as unknown as MailRoom,
    complaints,
    reminders: {
      raise: (key, { purpose }) => void raised.set(key, purpose),
      settled: (key) => void raised.delete(key),
    },
    postman,
    hooks: { repliedTo: (id) => void repliedTo.push(id) },
  });
  if (options.start !== false) replies.start();
  const stateOf = store.db.prepare<[string], { state: string }>('SELECT state FROM outbox WHERE id = ?');
  const state = (id: string): string => stateOf.get(id)?.state ?? 'none';
  return {
    folder,
    host,
    store,
    replies,
    mail,
    complaints,
    events,
    repliedTo,
    raised,
    state,
    later: (seconds) => host.setNow(host.clock.now() + seconds * 1000),
    async until(id, ...states) {
      for (let tries = 0; tries < 1000; tries += 1) {
        if (states.includes(state(id))) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`${id} is ${state(id)}, not ${states.join(' or ')}`);
    },
    async tried(id) {
      const row = store.db.prepare<[string], { state: string; attempts: number }>('SELECT state, attempts FROM outbox WHERE id = ?');
      for (let tries = 0; tries < 1000; tries += 1) {
        const now = row.get(id);
        if (now !== undefined && now.attempts > 0 && now.state !== 'sending') return now.state;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(`${id} is still ${state(id)}`);
    },
    async close() {
      await replies.close();
      await thread.close();
      store.close();
    },
    async kill() {
      await thread.close();
      store.db.close();
      store.packs.close();
    },
  };
}

export type MailDouble = ReturnType<typeof mailDouble>;

/** Keeps conversations as the mail room does, as far as sending needs: rows in the real store, so that foreign keys hold. */
export function mailDouble(store: Store, host: TestHost, servers: Servers) {
  const { db } = store;
  const shop: Account = {
    id: account,
    name: 'Clay & Co',
    email: 'shop@clay.example',
    imap: servers.imap ?? plain(1),
    smtp: servers.smtp,
    bringInDays: null,
    demo: false,
  };
  let password = servers.password ?? 'open sesame';
  db.prepare("INSERT OR IGNORE INTO accounts (id, name, email, imap, smtp, added_at) VALUES (?, 'Clay & Co', ?, '{}', '{}', '')").run(
    account,
    shop.email,
  );

  function store_(conversationId: string, direction: 'in' | 'out', at: string, bytes: Uint8Array, part: Partial<MessageSummary>): number {
    const sha = createHash('sha256').update(bytes).digest();
    const place = store.packs.append(bytes);
    store.packs.sync();
    const source = db
      .prepare('INSERT INTO sources (account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?)')
      .run(account, sha, place.pack, place.position, place.length).lastInsertRowid;
    return Number(
      db
        .prepare(
          `INSERT INTO messages (source_id, account_id, conversation_id, message_id, subject, base_subject, direction, kind, at, received_at,
             from_name, from_address, addresses, text, has_html)
           VALUES (?, ?, ?, ?, ?, '', ?, 'person', ?, ?, ?, ?, ?, ?, 0)`,
        )
        .run(
          ...[source, account, conversationId, part.messageId ?? '', part.subject ?? '', direction, at, at, part.from?.name ?? ''],
          ...[part.from?.address ?? '', JSON.stringify(part), part.text ?? ''],
        ).lastInsertRowid,
    );
  }

  const newConversation = (subject: string, language: Language | null): string => {
    const id = mintId(host.clock.now());
    db.prepare("INSERT INTO conversations (id, account_id, subject, status, language, last_at) VALUES (?, ?, ?, 'answer', ?, '')").run(
      id,
      account,
      subject,
      language,
    );
    return id;
  };

  return {
    /** A customer's mail comes in. @returns the conversation's id */
    receive(part: Partial<MessageSummary> & { language?: Language | null; conversationId?: string } = {}): string {
      const conversationId = part.conversationId ?? newConversation(part.subject ?? 'Serving bowl', part.language ?? null);
      const full = {
        from: maya,
        subject: 'Serving bowl',
        text: 'It came broken.',
        messageId: `<${mintId(host.clock.now())}@mail.example>`,
        ...part,
      };
      store_(conversationId, 'in', full.at ?? new Date(host.clock.now()).toISOString(), Buffer.from(JSON.stringify(full)), full);
      db.prepare("UPDATE conversations SET status = 'answer' WHERE id = ?").run(conversationId);
      return conversationId;
    },
    tab: (id: string): Tab => (db.prepare('SELECT status FROM conversations WHERE id = ?').get(id) as { status: Tab }).status,
    ownMessages: (): number => (db.prepare("SELECT count(*) AS n FROM messages WHERE direction = 'out'").get() as { n: number }).n,
    setPassword: (to: string): void => {
      password = to;
    },
    conversation(id: string) {
      const row = db.prepare('SELECT * FROM conversations WHERE id = ?').get(id) as
        | { subject: string; status: Tab; language: Language | null; account_id: string }
        | undefined;
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'conversation', id });
      const messages = db.prepare('SELECT * FROM messages WHERE conversation_id = ? ORDER BY at, id').all(id) as {
        id: number;
        direction: 'in' | 'out';
        at: string;
        addresses: string;
      }[];
      return {
        id,
        accountId: row.account_id,
        subject: row.subject,
        status: row.status,
        language: row.language,
        customer: null,
        openedAt: null,
        messages: messages.map(
          (message): MessageSummary => ({
            ...{ messageId: '', kind: 'person', from: maya, replyTo: [], to: [], cc: [], subject: '', text: '', references: [] },
            ...(JSON.parse(message.addresses) as Partial<MessageSummary>),
            id: message.id,
            direction: message.direction,
            at: message.at,
          }),
        ),
      };
    },
    move(id: string, to: Tab): Tab {
      const from = this.tab(id);
      db.prepare('UPDATE conversations SET status = ? WHERE id = ?').run(to, id);
      store.changes.tell({ type: 'conversations', ids: [id] });
      return from;
    },
    storeOwn(own: { accountId: string; conversationId: string | null; bytes: Uint8Array; at: string }) {
      const conversationId = own.conversationId ?? newConversation('New', null);
      return { id: store_(conversationId, 'out', own.at, own.bytes, {}), conversationId };
    },
    forgetOwn(id: number): void {
      db.prepare('DELETE FROM messages WHERE id = ?').run(id);
    },
    files: async (_id: number): Promise<readonly FileBytes[]> => [{ name: 'bowl.jpg', type: 'image/jpeg', base64: 'AAAA' }],
    accounts: (): readonly Account[] => [shop],
    login: async () => ({ account: shop, password }),
    answered: (_ownId: number): void => undefined,
    mailboxPath: (_account: string, _role: string): string | null => (servers.sent === undefined ? null : servers.sent),
  };
}

export const maya: Address = { name: 'Maya Thornton', address: 'maya@customer.example' };

export type ComplaintsDouble = ReturnType<typeof complaintsDouble>;

/** Keeps one record's fields in memory and refuses a change whose `from` is not what stands. */
export function complaintsDouble() {
  const record: Pick<ComplaintFields, 'status' | 'promisedFor' | 'applied' | 'fix'> = {
    status: 'open',
    promisedFor: null,
    applied: null,
    fix: '',
  };
  const saves: Changes[] = [];
  return {
    record,
    saves,
    complaintsOf: (_conversationId: string): readonly number[] => [],
    get: (_number: number): Complaint => ({ ...record }) as unknown as Complaint,
    save(_number: number, changes: Changes): ReturnType<ComplaintsRoom['save']> {
      for (const [field, change] of Object.entries(changes)) {
        const key = field as keyof typeof record;
        if (record[key] !== change?.from) throw new Failure({ code: 'conflict', fields: [field], current: record });
        Object.assign(record, { [key]: change.to });
      }
      saves.push(changes);
      return { complaint: { ...record } as unknown as Complaint, entry: saves.length };
    },
  };
}

/** Opens the reply of a conversation, writes it and hands it over. @returns the outbox id */
export async function reply(
  shop: Shop,
  conversationId: string,
  text = 'Hello Maya,\n\nA new bowl leaves today.',
  extra: Record<string, unknown> = {},
) {
  const draft = await shop.replies.handlers['drafts.open']({ conversationId, all: false });
  await shop.replies.handlers['drafts.save']({ id: draft.id, changes: { text } });
  const item = await shop.replies.handlers['outbox.send']({ draftId: draft.id, complaint: null, promise: null, thenDone: false, ...extra });
  return item;
}
