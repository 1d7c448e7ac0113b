/** Sources, attachments, and what was put aside. */
import type { Handlers, Output } from '#contract/api.ts';
import { isDangerous } from '#contract/dangerous.ts';
import { Failure } from '#contract/errors.ts';
import type { Host } from '#engine/host.ts';
import type { Store } from '#engine/store/index.ts';
import type { Thread } from '#engine/threads/bridge.ts';

export function createSources(
  store: Store,
  readThread: Thread,
  nudge: (accountId: string) => void,
  openFile: Host['openFile'],
): Handlers<
  | 'messages.source'
  | 'messages.attachment'
  | 'messages.openAttachment'
  | 'messages.quarantined'
  | 'messages.asideSource'
  | 'messages.tryAgain'
> {
  const { db, packs } = store;
  const find = db.prepare<[number], { subject: string; pack: number; position: number; length: number }>(
    'SELECT m.subject, s.pack, s.position, s.length FROM messages m JOIN sources s ON s.id = m.source_id WHERE m.id = ?',
  );
  const quarantined = db.prepare<[], Omit<Output<'messages.quarantined'>[number], 'hasSource'> & { hasSource: number }>(
    `SELECT l.id, b.account_id AS account, b.path AS mailbox, l.uid, q.reason, q.size, q.source_id IS NOT NULL AS hasSource, q.at
     FROM quarantine q JOIN locations l ON l.id = q.location_id JOIN mailboxes b ON b.id = l.mailbox_id ORDER BY q.at DESC, l.id DESC`,
  );
  const aside = db.prepare<[number], { pack: number; position: number; length: number }>(
    'SELECT s.pack, s.position, s.length FROM quarantine q JOIN sources s ON s.id = q.source_id WHERE q.location_id = ?',
  );
  const again = db.prepare<[string], { account: string }>(
    `UPDATE quarantine SET reason = 'again' WHERE location_id IN (SELECT value FROM json_each(?))
     RETURNING (SELECT b.account_id FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.id = location_id) AS account`,
  );
  const lookAnew = db.prepare<[string]>("UPDATE mailboxes SET fingerprint = '' WHERE account_id = ?");

  function read(id: number): { subject: string; bytes: Buffer } {
    const row = find.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'message', id: String(id) });
    return { subject: row.subject, bytes: packs.read(row) };
  }

  async function attached(id: number, index: number): Promise<{ name: string; type: string; bytes: Uint8Array }> {
    const { bytes: source } = read(id);
    const found = await readThread.run<{ name: string; type: string; bytes: Uint8Array } | null>('read-attachment', { source, index })
      .result;
    if (found === null) throw new Failure({ code: 'not-found', what: 'attachment', id: `${id}/${index}` });
    return found;
  }

  return {
    'messages.source': ({ id }) => {
      const { subject, bytes } = read(id);
      const name = subject
        .replace(/[^\p{L}\p{N} ._-]/gu, '')
        .trim()
        .slice(0, 80);
      return { name: `${name === '' ? 'message' : name}.eml`, type: 'message/rfc822', base64: bytes.toString('base64') };
    },
    async 'messages.attachment'({ id, index }) {
      const { name, type, bytes } = await attached(id, index);
      return { name, type, base64: Buffer.from(bytes).toString('base64') };
    },
    async 'messages.openAttachment'({ id, index }) {
      if (openFile === undefined) throw new Failure({ code: 'not-found', what: 'program', id: `${id}/${index}` });
      const { name, type, bytes } = await attached(id, index);
      if (isDangerous(name, type)) throw new Failure({ code: 'file-dangerous', name });
      await openFile(name, bytes);
      return {};
    },
    'messages.quarantined': () => quarantined.all().map((one) => ({ ...one, hasSource: one.hasSource === 1 })),
    'messages.asideSource': ({ id }) => {
      const row = aside.get(id);
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'message', id: String(id) });
      return { name: 'message.eml', type: 'message/rfc822', base64: packs.read(row).toString('base64') };
    },
    'messages.tryAgain': ({ ids }) => {
      const meant = ids.length > 0 ? ids : quarantined.all().map((one) => one.id);
      const accounts = store.transaction(() => {
        const found = again.all(JSON.stringify(meant)).map((one) => one.account);
        for (const account of new Set(found)) lookAnew.run(account);
        return found;
      });
      for (const account of new Set(accounts)) nudge(account);
      return { asked: accounts.length };
    },
  };
}
