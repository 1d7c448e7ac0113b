/** Sources, attachments, and what was put aside. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { Store } from '#engine/store/index.ts';
import type { Thread } from '#engine/threads/bridge.ts';

export function createSources(
  store: Store,
  parseThread: Thread,
): Pick<Handlers, 'messages.source' | 'messages.attachment' | 'messages.quarantined'> {
  const { db, packs } = store;
  const find = db.prepare<[number], { subject: string; pack: number; position: number; length: number }>(
    'SELECT m.subject, s.pack, s.position, s.length FROM messages m JOIN sources s ON s.id = m.source_id WHERE m.id = ?',
  );
  const quarantined = db.prepare<[], { id: number; mailbox: string; uid: number; reason: string; size: number }>(
    `SELECT l.id, b.path AS mailbox, l.uid, q.reason, q.size FROM quarantine q JOIN locations l ON l.id = q.location_id
     JOIN mailboxes b ON b.id = l.mailbox_id ORDER BY q.at DESC, l.id DESC`,
  );

  function read(id: number): { subject: string; bytes: Buffer } {
    const row = find.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'message', id: String(id) });
    return { subject: row.subject, bytes: packs.read(row) };
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
      const { bytes: source } = read(id);
      const found = await parseThread.run<{ name: string; type: string; bytes: Uint8Array } | null>('read-attachment', { source, index })
        .result;
      if (found === null) throw new Failure({ code: 'not-found', what: 'attachment', id: `${id}/${index}` });
      return { name: found.name, type: found.type, base64: Buffer.from(found.bytes).toString('base64') };
    },
    'messages.quarantined': () => quarantined.all(),
  };
}
