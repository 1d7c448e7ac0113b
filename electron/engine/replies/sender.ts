/** The loop that sends what is due, looks in Sent for what is uncertain, and files what is out; account by account, one message at a time. */
import { type Fault, faultOf } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { MailRoom } from '../mail/index.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-rows.ts';
import type { Login, Postman } from './postman.ts';

export interface Sender {
  /** Settles what a stop left in the midst, then looks at the clock about every second. */
  start(): void;
  /** Online: sends, looks and files what waits for this account; resolves when that is done. */
  sendWaiting(accountId: string): Promise<void>;
  /** The owner's "Check again": looks in Sent now. @throws Failure as the login and the server do */
  look(id: string): Promise<void>;
  /** Tries what is due at once, without waiting for it. `anew` also tries a password that was refused. */
  wake(anew?: string): void;
  /** Waits a moment for what is on the wire; later answers are dropped, as after a crash. */
  close(): Promise<void>;
}

interface SenderDeps {
  readonly host: Host;
  readonly mail: Pick<MailRoom, 'login' | 'mailboxPath'>;
  readonly postman: Postman;
  readonly outbox: Outbox;
}

const tickMs = 1000;
const patienceMs = 5000;

export function createSender({ host, mail, postman, outbox }: SenderDeps): Sender {
  const running = new Map<string, Promise<void>>();
  /** Passwords that a server refused: not tried again until they change or the owner says so. */
  const refused = new Map<string, string>();
  /** What could not be written (a full disk, for one): written by the next tick that can. */
  const unwritten: (() => void)[] = [];
  /** Nothing new begins. */
  let ending = false;
  /** Answers that still come are dropped. */
  let closed = false;
  let stopClock: (() => void) | null = null;

  /** Null where the account or its password is gone: then it waits, and the owner hears of it. */
  async function loginFor(id: string, accountId: string): Promise<Awaited<ReturnType<typeof mail.login>> | null> {
    try {
      return await mail.login(accountId);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code !== 'not-found') throw error;
      const attempt = ending ? null : outbox.claim(id);
      if (attempt !== null) written(() => outbox.postpone(attempt, 'waiting', wordsOf(fault)));
      return null;
    }
  }

  async function send(id: string, accountId: string): Promise<void> {
    const login = await loginFor(id, accountId);
    if (login === null) return;
    const { account, password } = login;
    if (ending || refused.get(accountId) === password) return;
    const attempt = outbox.claim(id);
    if (attempt === null) return;
    try {
      const parcel = {
        smtp: account.smtp,
        password,
        sender: attempt.row.sender,
        recipients: attempt.recipients,
        bytes: new Uint8Array(attempt.bytes),
      };
      const delivery = await postman.send(parcel, () => {
        if (closed) throw new Error('the engine is closing');
        outbox.beforeDot(attempt);
      });
      written(() => outbox.settle(attempt, delivery));
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code === 'wrong-password') refused.set(accountId, password);
      host.log('warn', `outbox: ${fault.code}`);
      written(() => outbox.postpone(attempt, isOffline(fault) ? 'queued' : 'waiting', isOffline(fault) ? '' : wordsOf(fault)));
    }
  }

  /** An outcome must reach the disk: what fails now is kept and written later. */
  function written(write: () => void): void {
    if (closed) return;
    try {
      write();
    } catch (error) {
      host.log('error', `outbox: an outcome could not be written: ${faultOf(error).code}`);
      unwritten.push(write);
    }
  }

  async function findIn(row: OutboxRow): Promise<{ found: boolean; login: Login; mailbox: string } | null> {
    const mailbox = mail.mailboxPath(row.account_id, 'sent');
    if (mailbox === null) return null;
    const { account, password } = await mail.login(row.account_id);
    const login = { imap: account.imap, password };
    return { found: await postman.findInSent(login, mailbox, row.message_id), login, mailbox };
  }

  /** Searches first, always: an APPEND whose answer was lost may have happened. */
  async function file(row: OutboxRow): Promise<void> {
    const { account } = await mail.login(row.account_id);
    if (filesByItself(account.smtp.host)) {
      if (!closed) outbox.filed(row);
      return;
    }
    const sent = await findIn(row);
    if (sent === null || closed) {
      if (!closed) outbox.later(row);
      return;
    }
    if (!sent.found) await postman.appendToSent(sent.login, sent.mailbox, new Uint8Array(outbox.bytes(row.id)));
    if (!closed) outbox.filed(row);
  }

  async function look(row: OutboxRow): Promise<void> {
    const sent = await findIn(row);
    if (!closed) outbox.looked(row.id, sent?.found ?? false);
  }

  /** What fails stays as it is and is tried later. */
  async function tried(row: OutboxRow, what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      host.log('warn', `outbox, ${what}: ${faultOf(error).code}`);
      written(() => outbox.later(row));
    }
  }

  async function pass(accountId: string): Promise<void> {
    const due = outbox.due();
    const ofAccount = (rows: readonly OutboxRow[]): OutboxRow[] => rows.filter((row) => row.account_id === accountId);
    for (const row of ofAccount(due.send)) {
      if (ending) return;
      await tried(row, 'sending', () => send(row.id, accountId));
      // Sent back to the queue by the network: those behind it wait for their turn.
      if (outbox.row(row.id)?.state === 'queued') break;
    }
    if (ending) return;
    for (const row of ofAccount(due.look)) if (!ending) await tried(row, 'looking', () => look(row));
    if (ending) return;
    for (const row of ofAccount(outbox.due().file)) if (!ending) await tried(row, 'filing', () => file(row));
  }

  function run(accountId: string): Promise<void> {
    const before = running.get(accountId);
    if (before !== undefined || ending) return before ?? Promise.resolve();
    const now = pass(accountId).finally(() => running.delete(accountId));
    running.set(accountId, now);
    return now;
  }

  function tick(): void {
    if (ending) return;
    for (const write of unwritten.splice(0)) written(write);
    const { send: sends, look: looks, file: files } = outbox.due();
    for (const accountId of new Set([...sends, ...looks, ...files].map((row) => row.account_id))) {
      run(accountId).catch((error: unknown) => host.log('error', `outbox: ${faultOf(error).code}`));
    }
  }

  return {
    start() {
      outbox.recover();
      stopClock = host.clock.every(tickMs, tick);
      tick();
    },
    async sendWaiting(accountId) {
      await running.get(accountId);
      if (ending) return;
      outbox.online(accountId);
      await run(accountId);
    },
    async look(id) {
      const row = outbox.row(id);
      if (row !== null && row.state === 'uncertain') await look(row);
    },
    wake(anew) {
      if (anew !== undefined) refused.delete(anew);
      tick();
    },
    async close() {
      ending = true;
      stopClock?.();
      const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
      await Promise.race([Promise.allSettled(running.values()), patience]);
      closed = true;
    },
  };
}

/** Nothing to tell the owner: the network or the keychain is away, and it is tried again by itself. */
function isOffline(fault: Fault): boolean {
  return ['offline', 'server-unreachable', 'server-unknown', 'secrets-locked'].includes(fault.code);
}

function wordsOf(fault: Fault): string {
  const server = 'server' in fault ? ` ${fault.server}` : '';
  return `${fault.code}${server}${'detail' in fault ? `: ${fault.detail}` : ''}`.slice(0, 500);
}

/** Providers that lay every message sent through their SMTP server into Sent; an APPEND would make a second copy. */
export function filesByItself(smtpHost: string): boolean {
  return /(^|\.)(gmail\.com|googlemail\.com|office365\.com|outlook\.com|hotmail\.com|live\.com)$/i.test(smtpHost);
}
