/** Files drafts in the server's Drafts, so that the owner finds them on the phone: after a pause in the writing, and until it worked. */
import { faultOf } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { MailRoom } from '../mail/index.ts';
import { instantOf, type Store } from '../store/index.ts';
import type { Drafts } from './drafts.ts';
import type { Posting } from './posting.ts';
import type { Postman } from './postman.ts';

export interface DraftFiling {
  start(): void;
  /** The account's server can be reached: what waits for it is tried now. */
  online(accountId: string): Promise<void>;
  close(): Promise<void>;
}

interface DraftFilingDeps {
  readonly store: Store;
  readonly host: Host;
  readonly mail: Pick<MailRoom, 'accounts' | 'login' | 'mailboxPath'>;
  readonly postman: Pick<Postman, 'compose' | 'fileDraft' | 'dropDraft'>;
  readonly drafts: Pick<Drafts, 'get'>;
  readonly posting: Pick<Posting, 'accountFor' | 'letterOf'>;
}

interface Changed {
  readonly id: string;
  readonly saved_at: string;
  readonly retry_at: string | null;
}
interface Filed {
  readonly draft_id: string;
  readonly account_id: string;
  readonly mailbox: string;
  readonly retry_at: string | null;
}

const tickMs = 5000;
const quietSeconds = 20;
/** Large files go to the server less often: a second more of quiet for so many characters of them. */
const charactersASecond = 100_000;
const longestPause = 3_600_000;
const patienceMs = 5000;

export function createDraftFiling({ store, host, mail, postman, drafts, posting }: DraftFilingDeps): DraftFiling {
  const { db } = store;
  const { now } = host.clock;
  /** With words or files, unlike what lies on the server, and left in peace since: a clock that was set back counts as peace. */
  const changed = db.prepare<[string, string], Changed>(
    `SELECT d.id, d.saved_at, f.retry_at FROM drafts d LEFT JOIN filed_drafts f ON f.draft_id = d.id
     WHERE d.saved_at <> coalesce(f.version, '') AND (trim(d.text, char(9, 10, 13, 32)) <> '' OR d.attachments <> '[]')
       AND (d.saved_at > ? OR unixepoch(d.saved_at) + ${quietSeconds} + length(d.attachments) / ${charactersASecond} <= unixepoch(?))
     ORDER BY d.saved_at`,
  );
  const ended = db.prepare<[], Filed>(
    `SELECT f.draft_id, f.account_id, f.mailbox, f.retry_at FROM filed_drafts f LEFT JOIN drafts d ON d.id = f.draft_id
     WHERE d.id IS NULL OR (trim(d.text, char(9, 10, 13, 32)) = '' AND d.attachments = '[]')`,
  );
  const known = db.prepare<[string], { account_id: string; mailbox: string }>(
    'SELECT account_id, mailbox FROM filed_drafts WHERE draft_id = ?',
  );
  const begin = db.prepare<[string, string, string]>(
    `INSERT INTO filed_drafts (draft_id, account_id, mailbox) VALUES (?, ?, ?)
     ON CONFLICT (draft_id) DO UPDATE SET account_id = excluded.account_id, mailbox = excluded.mailbox`,
  );
  const done = db.prepare<[string, string]>('UPDATE filed_drafts SET version = ?, retry_at = NULL, attempts = 0 WHERE draft_id = ?');
  const forget = db.prepare<[string]>('DELETE FROM filed_drafts WHERE draft_id = ?');
  const later = db.prepare<[string, string]>('UPDATE filed_drafts SET retry_at = ?, attempts = attempts + 1 WHERE draft_id = ?');
  const attempts = db.prepare<[string], { attempts: number }>('SELECT attempts FROM filed_drafts WHERE draft_id = ?');
  let running: Promise<void> | null = null;
  let closed = false;
  let stopClock: (() => void) | null = null;

  async function loginOf(accountId: string) {
    const { account, password } = await mail.login(accountId);
    return { imap: account.imap, password };
  }

  async function file({ id, saved_at }: Changed): Promise<void> {
    const draft = drafts.get(id);
    const account = posting.accountFor(draft);
    const mailbox = mail.mailboxPath(account.id, 'drafts');
    // A server without Drafts is left alone.
    if (mailbox === null) return;
    const before = known.get(id);
    if (before !== undefined && (before.account_id !== account.id || before.mailbox !== mailbox)) {
      await postman.dropDraft(await loginOf(before.account_id), before.mailbox, id);
    }
    // The row comes first: whatever breaks off from here on, the copy is known to be ours and goes with its draft.
    store.transaction(() => begin.run(id, account.id, mailbox));
    const letter = posting.letterOf(draft, account, instantOf(now()));
    const bytes = await postman.compose({
      ...letter,
      id,
      messageId: letter.messageId.replace(/^<[^@]*/, `<${id}.${Date.parse(saved_at).toString(36)}`),
      draft: { version: saved_at, bcc: draft.bcc },
    });
    const login = await loginOf(account.id);
    if (closed) return;
    await postman.fileDraft(login, mailbox, { id, version: saved_at }, bytes);
    if (!closed) store.transaction(() => done.run(saved_at, id));
  }

  async function drop({ draft_id, account_id, mailbox }: Filed): Promise<void> {
    await postman.dropDraft(await loginOf(account_id), mailbox, draft_id);
    if (!closed) store.transaction(() => forget.run(draft_id));
  }

  /** One that fails holds up no other, and comes again after a pause that grows. */
  async function tried(id: string, work: () => Promise<void>): Promise<void> {
    if (closed) return;
    try {
      await work();
    } catch (error) {
      host.log('warn', `drafts: ${faultOf(error).code}`);
      if (closed) return;
      const pause = Math.min(longestPause, 60_000 * 2 ** Math.min(attempts.get(id)?.attempts ?? 0, 6));
      store.transaction(() => later.run(instantOf(now() + pause), id));
    }
  }

  async function pass(anew: (accountId: string) => boolean): Promise<void> {
    const active = new Set(mail.accounts().map((account) => account.id));
    const at = instantOf(now());
    const isDue = (retryAt: string | null, accountId: string): boolean => retryAt === null || retryAt <= at || anew(accountId);
    for (const row of ended.all()) {
      if (active.has(row.account_id) && isDue(row.retry_at, row.account_id)) await tried(row.draft_id, () => drop(row));
    }
    if (active.size === 0) return;
    for (const row of changed.all(at, at)) {
      if (isDue(row.retry_at, known.get(row.id)?.account_id ?? '')) await tried(row.id, () => file(row));
    }
  }

  async function run(anew: (accountId: string) => boolean): Promise<void> {
    while (running !== null) await running;
    if (closed) return;
    running = pass(anew).finally(() => {
      running = null;
    });
    await running;
  }

  return {
    start() {
      stopClock = host.clock.every(tickMs, () => {
        if (running === null) run(() => false).catch((error: unknown) => host.log('error', `drafts: ${faultOf(error).code}`));
      });
    },
    online: (accountId) => run((id) => id === accountId),
    async close() {
      closed = true;
      stopClock?.();
      // What hangs on the wire is let go: the next start finds by the header what came of it.
      const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
      await Promise.race([Promise.allSettled([running]), patience]);
    },
  };
}
