/** Watches one account: a pass, then IDLE, then the next pass; waits longer and longer where the server cannot be reached. */
import { Failure, type Fault, faultOf } from '#contract/errors.ts';
import type { Account } from '#contract/settings.ts';
import type { SyncState } from '#contract/sync.ts';
import type { Host } from '#engine/host.ts';
import type { Store } from '#engine/store/index.ts';
import type { Run, Thread } from '#engine/threads/bridge.ts';
import type { Acts } from './acts.ts';
import type { Ingest } from './ingest.ts';
import type { Mailboxes } from './mailboxes.ts';
import { createSleeps, idleSeconds, pauseAfter, pauseInVain, sendingPatience, stops } from './pauses.ts';
import { createSyncTimes } from './sync-times.ts';
import type { BatchTold, DoneTold, FlagsTold, Login, MovedTold, ParsedSlab, RefusedTold, SeenMailbox, UidsTold } from './wire.ts';

export interface WatchDeps {
  readonly store: Store;
  readonly host: Host;
  readonly mailThread: Thread;
  readonly parseThread: Thread;
  readonly mailboxes: Mailboxes;
  readonly ingest: Ingest;
  readonly acts: Acts;
  account(id: string): Account & { addedAt: string };
  login(id: string): Promise<{ account: Account; password: string }>;
  sendWaiting(accountId: string): Promise<void>;
  /** Works out conversations anew, inside the caller's transaction. */
  refresh(conversationIds: readonly string[]): void;
}

export interface Watch {
  /**
   * One whole pass; passes of one account never overlap. @returns how many messages came. @throws Failure
   * @param thorough every mailbox is looked into, also on a server that cannot tell by STATUS what changed
   */
  pass(thorough: boolean): Promise<number>;
  /** Begins the endless watch. */
  start(): void;
  /** Ends a waiting, so that the next pass begins at once. */
  nudge(): void;
  /** A new password or server: what stopped goes on. */
  renew(): void;
  state(): SyncState;
  close(): Promise<void>;
}

const tellEvery = 250;

export function createWatch(accountId: string, deps: WatchDeps): Watch {
  const { store, host, mailThread, parseThread, mailboxes, ingest, acts } = deps;
  const times = createSyncTimes(store, host.clock.now, accountId);
  let phase: SyncState['phase'] = 'idle';
  let progress: SyncState['progress'] = null;
  let fault: Fault | null = null;
  let inbox = 0;
  let closed = false;
  let looping: Promise<void> | null = null;
  let waiting: Run<{ changed: boolean }> | null = null;
  const { sleep, wake } = createSleeps();
  let running: Run<null> | null = null;
  let line: Promise<unknown> = Promise.resolve();
  let toldAt = 0;
  /** Passes that were asked for and have not ended. */
  let standing = 0;
  /** What the pass that runs did not see any more: no waiting before the next one. */
  let nudged = false;
  /** How often the password or the server was changed: what a pass says that began before is said of the old ones. */
  let renewals = 0;
  let sending: Promise<void> | null = null;

  function state(): SyncState {
    return {
      accountId,
      email: deps.account(accountId).email,
      phase,
      progress,
      ...times.read(),
      fault,
      mailboxes: mailboxes.states(accountId, phase === 'reading'),
      ...acts.counts(accountId),
    };
  }

  function tell(): void {
    toldAt = performance.now();
    if (!closed) store.changes.tell({ type: 'sync', state: state() });
  }

  async function onePass(thorough: boolean): Promise<number> {
    if (closed) throw new Failure({ code: 'not-found', what: 'account', id: accountId });
    phase = 'connecting';
    nudged = false;
    const renewedBefore = renewals;
    tell();
    try {
      const { account, password } = await deps.login(accountId);
      if (closed) throw new Failure({ code: 'not-found', what: 'account', id: accountId });
      const login: Login = { accountId, imap: account.imap, password };
      const fetched = await read(login, thorough);
      times.synced(fetched);
      const stopped = fault !== null && stops(fault);
      fault = null;
      if (stopped) wake();
      phase = 'sending';
      if (thorough || sending === null) sending = send();
      // A server that is slow to take mail keeps none from coming in.
      await Promise.race([sending, sleep(sendingPatience)]);
      phase = 'idle';
      return fetched;
    } catch (error) {
      const found = faultOf(error);
      const outdated = renewals !== renewedBefore && stops(found);
      fault = outdated ? null : found;
      phase = outdated ? 'connecting' : stops(found) ? 'stopped' : 'offline';
      if (!stops(found) && !closed) times.offline();
      host.log('warn', `mail: a pass failed: ${found.code}`);
      throw new Failure(found, { cause: error });
    } finally {
      progress = null;
      tell();
    }
  }

  async function read(login: Login, thorough: boolean): Promise<number> {
    let fetched = 0;
    let missing = 0;
    const account = deps.account(accountId);
    const anyActs = acts.counts(accountId).waitingActs > 0;
    running = mailThread.run<null>('imap-pass', { login, thorough, anyActs }, async (name, value) => {
      await store.free();
      switch (name) {
        case 'mailboxes': {
          phase = 'reading';
          const seen = value as SeenMailbox[];
          inbox = seen.find((box) => box.role === 'inbox')?.messages ?? 0;
          for (const gone of mailboxes.list(accountId, seen)) {
            await ingest.leave(accountId, gone.id);
            store.transaction(() => {
              acts.settled(accountId, gone.path);
              mailboxes.remove(gone.id);
            });
          }
          return mailboxes.plan(account, account.addedAt, seen);
        }
        case 'uids': {
          const answer = await ingest.uids(accountId, value as UidsTold);
          missing += answer.missing.length;
          return answer;
        }
        case 'flags':
          return ingest.flags(accountId, value as FlagsTold);
        case 'messages': {
          const told = value as BatchTold;
          const places = told.messages.flatMap((message) => message.place ?? []);
          const buffers = [told.slab.buffer as ArrayBuffer];
          const { slab, results } = await parseThread.run<ParsedSlab>('parse-slab', { slab: told.slab, places }, null, buffers).result;
          await ingest.batch(accountId, { ...told, slab }, results);
          fetched += told.messages.length;
          progress = { done: fetched, total: Math.max(missing, fetched) };
          if (performance.now() - toldAt > tellEvery) tell();
          return null;
        }
        case 'acts':
          return store.transaction(() => acts.outgoing(accountId));
        case 'applied':
          return store.transaction(() => acts.applied(value as number[]));
        case 'moved':
          return store.transaction(() => acts.moved(accountId, value as MovedTold));
        case 'refused':
          return store.transaction(() => {
            const { ids, why } = value as RefusedTold;
            host.log('warn', `mail: the server refused ${ids.length} acts: ${why.split(' ')[0]}`);
            deps.refresh(acts.refused(accountId, ids, why));
          });
        case 'done': {
          const told = value as DoneTold;
          await ingest.flush(accountId);
          // Not on the disk when it is answered: after a power cut the next pass finds the same.
          const end = store.long(() => acts.settled(accountId, told.path));
          end.step(() => mailboxes.done(accountId, told));
          return end.commit();
        }
        default:
          throw new Error(`unknown phase: ${name}`);
      }
    });
    const [passed] = await Promise.allSettled([running.result]);
    running = null;
    // However the pass ended: what came is kept.
    const [kept] = await Promise.allSettled([ingest.flush(accountId)]);
    for (const end of [passed, kept]) if (end.status === 'rejected') throw end.reason;
    await ingest.settle(accountId);
    return fetched;
  }

  function send(): Promise<void> {
    const mine = deps.sendWaiting(accountId).finally(() => {
      if (sending === mine) sending = null;
    });
    mine.catch((error: unknown) => host.log('warn', `mail: sending failed: ${faultOf(error).code}`));
    return mine;
  }

  /** Passes stand in line; one that was asked for while another ran sees what came in between. */
  function pass(thorough: boolean): Promise<number> {
    standing += 1;
    waiting?.stop();
    const next = line
      .then(() => onePass(thorough))
      .finally(() => {
        standing -= 1;
      });
    line = next.catch(() => undefined);
    return next.then(async (fetched) => {
      if (thorough) await sending;
      return fetched;
    });
  }

  async function loop(): Promise<void> {
    let failures = 0;
    let fetched = 0;
    let inVain = 0;
    while (!closed) {
      // Also where someone else's pass found it: a dead password is not tried again by itself.
      if (fault !== null && stops(fault)) {
        await sleep(2 ** 31 - 1);
        continue;
      }
      try {
        fetched = await pass(false);
        failures = 0;
      } catch (error) {
        if (closed) return;
        failures += 1;
        if (!stops(faultOf(error)) && !nudged) await sleep(pauseAfter(failures));
        continue;
      }
      try {
        const waited = performance.now();
        const stood = line;
        await waitForNews();
        // A server whose counts disagree calls for a pass at once, again and again: it gets them at growing pauses.
        const called = fetched === 0 && !nudged && line === stood && performance.now() - waited < 1000;
        inVain = called ? inVain + 1 : 0;
        if (inVain > 3 && !closed) await sleep(pauseInVain(inVain));
      } catch (error) {
        // The line broke while nothing happened: the next pass finds out whether the server can still be reached.
        host.log('info', `mail: the waiting ended: ${faultOf(error).code}`);
        await sleep(500);
      }
    }
  }

  async function waitForNews(): Promise<void> {
    // Every pass that stands in line goes first, also one that joined it meanwhile: the waiting would hold the mailbox that it needs.
    while (standing > 0) await line;
    const { account, password } = await deps.login(accountId);
    if (closed || standing > 0 || nudged) return;
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
      nudged = true;
      waiting?.stop();
      if (phase !== 'stopped') wake();
    },
    renew() {
      fault = null;
      renewals += 1;
      nudged = true;
      waiting?.stop();
      wake();
    },
    async close() {
      closed = true;
      running?.stop();
      waiting?.stop();
      wake();
      await line;
      await looping?.catch(() => undefined);
    },
  };
}
