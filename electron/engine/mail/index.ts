/** The mail room: accounts, sync, conversations, customers, search. */
import { Failure } from '#contract/errors.ts';
import type { SyncState } from '#contract/sync.ts';
import type { Host } from '#engine/host.ts';
import type { SettingsRoom } from '#engine/settings/index.ts';
import type { Store } from '#engine/store/index.ts';
import type { Thread } from '#engine/threads/bridge.ts';
import { createAccounts } from './accounts.ts';
import { createActs } from './acts.ts';
import { createConversationRows } from './conversation-rows.ts';
import { createConversations } from './conversations.ts';
import { createCustomerActs } from './customer-acts.ts';
import { createCustomerMerges } from './customer-merges.ts';
import { createCustomers } from './customers.ts';
import { createFiling } from './filing.ts';
import { createIngest } from './ingest.ts';
import { createJoining } from './joining.ts';
import { createMailboxes } from './mailboxes.ts';
import { createMessageRows } from './message-rows.ts';
import { createOwn } from './own.ts';
import { createPictures } from './pictures.ts';
import type { MailHooks, MailRoom } from './room.ts';
import { createSearch } from './search.ts';
import { createSources } from './sources.ts';
import { createWatch, type Watch } from './watch.ts';
import { createWhys } from './why.ts';

export { type AnswerTarget, answerBy, openBetween } from './answer-by.ts';
export type { PersonProfile } from './customer-acts.ts';
export { phoneKey } from './phones.ts';
export { createReaching } from './reaching.ts';
export type { ConversationSummary, MailHooks, MailRoom, MessageSummary, RecordsFound } from './room.ts';
export { createCauseNames, createReasonNames } from './search-where.ts';
export { inSlices } from './slices.ts';

export interface MailDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly hooks: MailHooks;
  readonly mailThread: Thread;
  readonly parseThread: Thread;
  /** Reads what is opened: it never stands behind the mail that comes in. */
  readonly readThread: Thread;
  /** Brings what was written into the database file, beside the engine's own thread. */
  tidy(): Promise<void>;
}

/** The wall clock is looked at this often; a longer gap means that the machine slept. */
const lookEvery = 15_000;
const slept = 60_000;

export function createMail({ store, host, settings, hooks, mailThread, parseThread, readThread, tidy }: MailDeps): MailRoom {
  const now = host.clock.now;
  const customers = createCustomers(store, now, hooks);
  const rows = createConversationRows(store, now, hooks, customers, settings.current);
  const mailboxes = createMailboxes(store);
  const watches = new Map<string, Watch>();
  let watching = false;
  const accounts = createAccounts(store, host, mailThread, {
    changed(id) {
      const watch = watchOf(id);
      if (watching) watch.start();
      watch.renew();
    },
    async removing(id) {
      const watch = watches.get(id);
      watches.delete(id);
      await watch?.close();
      await mailThread.run('imap-forget', { accountId: id }).result;
    },
  });
  const messages = createMessageRows(store, rows, accounts.ownAddresses);
  const acts = createActs(store, now);
  const ingest = createIngest({ store, now, mailboxes, messages, rows, acts, tidy });
  const whys = createWhys(store, rows);
  const joining = createJoining(store, now, rows);
  const nudge = (accountId: string): void => watches.get(accountId)?.nudge();
  const conversations = createConversations(store, hooks, customers, rows, readThread, whys.newTopic);
  const { answered, ...filing } = createFiling(store, now, acts, rows, nudge);
  const people = createCustomerActs(store, now, () => settings.current().ownerName, customers);
  const merges = createCustomerMerges(store, now, customers);
  const own = createOwn(store, messages, rows);
  const search = createSearch(store, settings, customers, hooks);
  const sources = createSources(store, readThread, nudge, host.openFile);
  const picture = createPictures();
  const stopListening = store.changes.listen((event) => {
    if (event.type === 'settings') rows.hoursChanged();
  });

  function watchOf(accountId: string): Watch {
    const known = watches.get(accountId);
    if (known !== undefined) return known;
    const watch = createWatch(accountId, {
      store,
      host,
      mailThread,
      parseThread,
      mailboxes,
      ingest,
      acts,
      account: accounts.get,
      login: accounts.login,
      sendWaiting: hooks.sendWaiting,
      refresh: (ids) => {
        for (const id of ids) rows.refresh(rows.current(id), new Set());
      },
    });
    watches.set(accountId, watch);
    return watch;
  }

  let lookedAt = now();
  let stopLooking: (() => void) | null = null;
  function look(): void {
    const before = lookedAt;
    lookedAt = now();
    if (Math.abs(lookedAt - before) > slept) for (const watch of watches.values()) watch.nudge();
  }

  // Every shown one has messages: these are counted by their index, and only where others are hidden the rest is read.
  const total = store.db.prepare<[], { messages: number; conversations: number }>(
    `SELECT (SELECT count(*) FROM messages) AS messages,
       shown + iif(known = shown, 0, (SELECT count(*) FROM conversations WHERE hidden = 1 AND message_count > 0)) AS conversations
     FROM (SELECT (SELECT count(*) FROM conversations WHERE hidden = 0) AS shown, (SELECT count(*) FROM conversations) AS known)`,
  );

  let totals = { changed: -1, messages: 0, conversations: 0 };

  const filesOf = store.db.prepare<[number], { position: number }>(
    'SELECT position FROM attachments WHERE message_id = ? ORDER BY position',
  );

  return {
    ...own,
    files: (id) => Promise.all(filesOf.all(id).map(({ position }) => sources['messages.attachment']({ id, index: position }))),
    conversation: conversations.summary,
    move: conversations.move,
    customerFor: customers.customerFor,
    dropCustomer: customers.drop,
    people,
    refresh: (ids) => {
      for (const id of ids) rows.refresh(rows.current(id), new Set());
    },
    idle: ingest.idle,
    accounts: accounts.list,
    login: accounts.login,
    mailboxPath: mailboxes.path,
    again(codes) {
      for (const watch of watches.values()) if (codes.some((code) => code === watch.state().fault?.code)) watch.renew();
    },
    answered,
    start() {
      if (watching) return;
      watching = true;
      for (const account of accounts.list()) watchOf(account.id).start();
      stopLooking = host.clock.every(lookEvery, look);
    },
    async close() {
      watching = false;
      stopLooking?.();
      stopListening();
      await Promise.all([...watches.values()].map((watch) => watch.close()));
    },
    handlers: {
      ...accounts.handlers,
      ...conversations.handlers,
      ...joining.handlers,
      ...whys.handlers,
      ...filing,
      ...sources,
      'messages.picture': ({ url }) => picture(url),
      'mail.state': (): SyncState[] => accounts.list().map((account) => watchOf(account.id).state()),
      async 'mail.choose'({ account, path, read }) {
        const { id } = accounts.get(account);
        const box = store.transaction(() => mailboxes.choose(id, path, read));
        if (!read) {
          // What came of it while it was still to be read stands in line: it is written first, to leave with the rest.
          await ingest.idle();
          await ingest.leave(id, box.id);
          await ingest.settle(id);
        }
        store.changes.tell({ type: 'sync', state: watchOf(id).state() });
        nudge(id);
        return {};
      },
      'mail.refused': ({ account }) => acts.allRefused(accounts.get(account).id),
      'mail.settleRefused': ({ account, choice }) => {
        const { id } = accounts.get(account);
        const { refusedActs } = acts.counts(id);
        store.transaction(() => {
          for (const one of acts.settleRefused(id, choice)) rows.refresh(one, new Set());
          store.changes.tell({ type: 'sync', state: watchOf(id).state() });
        });
        if (choice === 'again') nudge(id);
        return { settled: refusedActs };
      },
      async 'mail.sync'({ account }) {
        const started = performance.now();
        const ids = account === null ? accounts.list().map((one) => one.id) : [accounts.get(account).id];
        const passes = await Promise.allSettled(ids.map((id) => watchOf(id).pass(true)));
        let fetched = 0;
        for (const pass of passes) {
          if (pass.status === 'rejected') throw pass.reason instanceof Error ? pass.reason : new Failure({ code: 'offline' });
          fetched += pass.value;
        }
        const sum = { here: 0, quarantined: 0, onServer: 0 };
        for (const box of ids.flatMap((id) => mailboxes.states(id, false)).filter((one) => one.read)) {
          sum.here += box.here;
          sum.quarantined += box.quarantined;
          sum.onServer += box.onServer;
        }
        if (totals.changed !== store.changed())
          totals = { changed: store.changed(), ...(total.get() ?? { messages: 0, conversations: 0 }) };
        const { messages: held, conversations: threads } = totals;
        return { fetched, messages: held, conversations: threads, ...sum, seconds: (performance.now() - started) / 1000 };
      },
      'search.run': search,
      'customers.list': ({ find, limit }) => customers.list(find, limit),
      ...people.handlers,
      ...merges.handlers,
      'customers.get': (input) => {
        const id = customers.current(input.id);
        return {
          ...customers.row(id),
          conversationRows: conversations.rowsOfCustomer(id),
          complaintNumbers: [...hooks.complaintsOfCustomer(id)],
          zone: people.profile(id).zone,
          names: customers.names(id),
          merges: merges.mergesOf(id),
          doubles: merges.doublesOf(id),
        };
      },
    },
  };
}

/** Hooks of rooms that are not there yet: nobody complains, nothing waits. */
export const noHooks: MailHooks = {
  badges: () => new Map(),
  marks: () => new Map(),
  complaintsOf: () => [],
  complaintsOfCustomer: () => [],
  paidBack: () => [],
  waitingToSend: () => new Set(),
  sending: () => new Map(),
  searchComplaints: () => ({ found: [], total: 0 }),
  customerWrote: () => undefined,
  sendWaiting: async () => undefined,
};
