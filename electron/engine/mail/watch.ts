/** Watches one account: a pass, then IDLE, then the next pass; waits longer and longer where the server cannot be reached. */
import { Failure, type Fault, faultOf } from '#contract/errors.ts';
import type { SyncState } from '#contract/mail.ts';
import type { Account } from '#contract/settings.ts';
import type { Host } from '#engine/host.ts';
import { instantOf, type Store } from '#engine/store/index.ts';
import type { Run, Thread } from '#engine/threads/bridge.ts';
import type { Ingest } from './ingest.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { BatchTold, DoneTold, FlagsTold, Login, ParsedSlab, SeenMailbox, UidsTold } from './wire.ts';

export interface WatchDeps {
  readonly store: Store;
  readonly host: Host;
  readonly mailThread: Thread;
  readonly parseThread: Thread;
  readonly mailboxes: Mailboxes;
  readonly ingest: Ingest;
  account(id: string): Account & { addedAt: string };
  login(id: string): Promise<{ account: Account; password: string }>;
  sendWaiting(accountId: string): Promise<void>;
}

export interface Watch {
  /** One whole pass; passes of one account never overlap. @returns how many messages came. @throws Failure */
  pass(): Promise<number>;
  /** Begins the endless watch. */
  start(): void;
  /** Ends a waiting, so that the next pass begins at once. */
  nudge(): void;
  /** A new password or server: what stopped goes on. */
  renew(): void;
  state(): SyncState;
  close(): Promise<void>;
}

/** IDLE may die silently: an answer is asked for within five minutes (reliability.md). */
const idleSeconds = 240;
const firstPause = 5_000;
const longestPause = 5 * 60_000;
const tellEvery = 250;

export function createWatch(accountId: string, deps: WatchDeps): Watch {
  const { store, host, mailThread, parseThread, mailboxes, ingest } = deps;
  const note = store.db.prepare<[string, string]>('UPDATE accounts SET last_sync_at = ?, offline_since = NULL WHERE id = ?');
  const noteOffline = store.db.prepare<[string, string]>('UPDATE accounts SET offline_since = coalesce(offline_since, ?) WHERE id = ?');
  const times = store.db.prepare<[string], { last_sync_at: string | null; offline_since: string | null }>(
    'SELECT last_sync_at, offline_since FROM accounts WHERE id = ?',
  );
  let phase: SyncState['phase'] = 'idle';
  let progress: SyncState['progress'] = null;
  let fault: Fault | null = null;
  let inbox = 0;
  let closed = false;
  let looping: Promise<void> | null = null;
  let waiting: Run<{ changed: boolean }> | null = null;
  let wake: (() => void) | null = null;
  let running: Run<null> | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let toldAt = 0;
  let passesAsked = 0;

  function state(): SyncState {
    const row = times.get(accountId);
    return {
      accountId,
      email: deps.account(accountId).email,
      phase,
      progress,
      lastSyncAt: row?.last_sync_at ?? null,
      offlineSince: row?.offline_since ?? null,
      fault,
      mailboxes: mailboxes.states(accountId),
    };
  }

  function tell(): void {
    toldAt = performance.now();
    if (!closed) store.changes.tell({ type: 'sync', state: state() });
  }

  async function onePass(): Promise<number> {
    if (closed) throw new Failure({ code: 'not-found', what: 'account', id: accountId });
    phase = 'connecting';
    tell();
    try {
      const { account, password } = await deps.login(accountId);
      const login: Login = { accountId, imap: account.imap, password };
      const fetched = await read(login);
      store.transaction(() => note.run(instantOf(host.clock.now()), accountId));
      fault = null;
      phase = 'sending';
      await deps.sendWaiting(accountId);
      phase = 'idle';
      return fetched;
    } catch (error) {
      fault = faultOf(error);
      phase = stops(fault) ? 'stopped' : 'offline';
      if (!stops(fault) && !closed) store.transaction(() => noteOffline.run(instantOf(host.clock.now()), accountId));
      host.log('warn', `mail: a pass failed: ${fault.code}`);
      throw new Failure(fault, { cause: error });
    } finally {
      progress = null;
      tell();
    }
  }

  async function read(login: Login): Promise<number> {
    let fetched = 0;
    let missing = 0;
    const { addedAt } = deps.account(accountId);
    const account = deps.account(accountId);
    running = mailThread.run<null>('imap-pass', login, async (name, value) => {
      switch (name) {
        case 'mailboxes': {
          phase = 'reading';
          const seen = value as SeenMailbox[];
          inbox = seen.find((box) => box.role === 'inbox')?.messages ?? 0;
          return mailboxes.plan(account, addedAt, seen);
        }
        case 'uids': {
          const wanted = await ingest.uids(accountId, value as UidsTold);
          missing += wanted.length;
          return wanted;
        }
        case 'flags':
          return ingest.flags(accountId, value as FlagsTold);
        case 'messages': {
          const told = value as BatchTold;
          const places = told.messages.flatMap((message) => message.place ?? []);
          const buffers = [told.slab.buffer as ArrayBuffer];
          const { slab, results } = await parseThread.run<ParsedSlab>('parse-slab', { slab: told.slab, places }, null, buffers).result;
          const came = await ingest.batch(accountId, { ...told, slab }, results);
          fetched += came;
          progress = { done: fetched, total: Math.max(missing, fetched) };
          if (performance.now() - toldAt > tellEvery) tell();
          return null;
        }
        case 'applied':
          return store.transaction(() => mailboxes.applied(value as number[]));
        case 'done':
          return store.transaction(() => mailboxes.done(accountId, value as DoneTold));
        default:
          throw new Error(`unknown phase: ${name}`);
      }
    });
    try {
      await running.result;
      await ingest.settle(accountId);
      return fetched;
    } finally {
      running = null;
    }
  }

  /** Passes stand in line; one that was asked for while another ran sees what came in between. */
  function pass(): Promise<number> {
    passesAsked += 1;
    waiting?.stop();
    const next = line.then(onePass, onePass);
    line = next.catch(() => undefined);
    return next;
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function loop(): Promise<void> {
    let failures = 0;
    while (!closed) {
      try {
        await pass();
        failures = 0;
      } catch (error) {
        if (closed) return;
        failures += 1;
        // Half of the pause is chance, so that many accounts do not knock at once.
        const pause = Math.min(longestPause, firstPause * 2 ** Math.min(failures - 1, 6)) * (0.5 + Math.random() / 2);
        await sleep(stops(faultOf(error)) ? 2 ** 31 - 1 : pause);
        continue;
      }
      try {
        await waitForNews();
      } catch (error) {
        // The line broke while nothing happened: the next pass finds out whether the server can still be reached.
        host.log('info', `mail: the waiting ended: ${faultOf(error).code}`);
        await sleep(500);
      }
    }
  }

  async function waitForNews(): Promise<void> {
    const before = passesAsked;
    const { account, password } = await deps.login(accountId);
    if (closed || passesAsked !== before) return;
    const login: Login = { accountId, imap: account.imap, password };
    waiting = mailThread.run('imap-wait', { login, seconds: idleSeconds, exists: inbox });
    try {
      await waiting.result;
    } finally {
      waiting = null;
    }
    // A pass that someone else asked for ended the waiting: it is the one that reads.
    await line;
  }

  return {
    pass,
    state,
    start() {
      looping ??= loop();
    },
    nudge() {
      waiting?.stop();
      if (phase !== 'stopped') wake?.();
    },
    renew() {
      fault = null;
      waiting?.stop();
      wake?.();
    },
    async close() {
      closed = true;
      running?.stop();
      waiting?.stop();
      wake?.();
      await line;
      await looping?.catch(() => undefined);
    },
  };
}

/** Only the owner can mend these; trying again would lock the account at some providers. */
function stops(fault: Fault): boolean {
  return fault.code === 'wrong-password' || fault.code === 'not-found' || fault.code === 'secrets-locked';
}
