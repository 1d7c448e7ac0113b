/** Fills a data folder with made-up mail at the speed of SQL: what is asked about is its size, not how it came in. */
import { createHash } from 'node:crypto';
import { mintId, openStore, searchRow } from '#engine/store/index.ts';
import { createChance } from '../../bench/chance.ts';
import { type Language, languages, lineOf, vocabularies } from '../../bench/mailbox-text.ts';

export interface MadeMail {
  readonly id: number;
  readonly conversation: string;
  readonly at: string;
  readonly language: Language;
  readonly subject: string;
  readonly sender: string;
  readonly own: string;
  readonly quoted: string;
  readonly file: boolean;
  readonly unread: boolean;
  readonly junk: boolean;
}

const start = Date.parse('2024-01-01');
const recipient = { name: 'Tool Shop', address: 'help@toolshop.example' };

/** @returns what was written, oldest first; the same for the same seed */
export function fillMail(folder: string, count: number, seed = 1): MadeMail[] {
  const store = openStore({ folder, now: () => start });
  const { db, packs } = store;
  const chance = createChance(seed);
  const words = vocabularies();
  const made: MadeMail[] = [];
  store.transaction(() => {
    db.exec(`INSERT INTO accounts (id, name, email, imap, smtp, added_at, last_sync_at) VALUES ('a', 'Tool Shop', '${recipient.address}',
        '{"host":"127.0.0.1","port":1,"security":"none","user":"u"}', '{"host":"127.0.0.1","port":1,"security":"none","user":"u"}', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z');
      INSERT INTO mailboxes (id, account_id, path, role, uidvalidity) VALUES (1, 'a', 'INBOX', 'inbox', 1), (2, 'a', 'Junk', 'junk', 1);
      INSERT OR REPLACE INTO settings VALUES ('setupDone', 'true')`);
    const conversation = db.prepare(
      `INSERT INTO conversations (id, account_id, subject, status, language, last_at, last_in_at, opened_at, from_name, from_address, snippet, unread, message_count, has_attachments, hidden)
       VALUES (?, 'a', ?, 'answer', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const source = db.prepare("INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (?, 'a', ?, ?, ?, ?)");
    const message = db.prepare(
      `INSERT INTO messages (id, source_id, account_id, conversation_id, message_id, subject, base_subject, direction, kind, at, received_at, counterpart,
         from_name, from_address, addresses, text, has_html, language, place)
       VALUES (@id, @id, 'a', @conversation, @messageId, @subject, @subject, 'in', 'person', @at, @at, @address, @name, @address, @addresses, @text, 1, @language, @place)`,
    );
    const location = db.prepare('INSERT INTO locations (mailbox_id, uidvalidity, uid, message_id, seen) VALUES (?, 1, ?, ?, ?)');
    const attachment = db.prepare("INSERT INTO attachments VALUES (?, 0, 'photo.jpg', 'image/jpeg', 1000, NULL, 0, 0)");
    const index = db.prepare(
      'INSERT INTO message_index (rowid, subject, sender, recipients, body, quoted, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    const rows: [number, ...ReturnType<typeof searchRow>][] = [];
    let time = start;
    let place = 0;
    for (let id = 1; id <= count; ) {
      const language = chance.pick(['en', 'he', 'ar', 'fa'] as const);
      const customer = { name: chance.pick(languages[language].names), address: `customer${chance.below(count)}@mail.example` };
      const subject = lineOf(chance, words[language], 3);
      const size = Math.min(1 + chance.below(4), count - id + 1);
      const junk = chance.below(20) === 0;
      const parts: MadeMail[] = [];
      const conversationId = mintId(start + id);
      for (let each = 0; each < size; each += 1) {
        // Mails of one second, and of the same, are no exception.
        time += chance.below(4) === 0 ? 0 : chance.below(Math.floor((6e10 * 1.4) / count));
        parts.push({
          id: id + each,
          conversation: conversationId,
          at: new Date(time).toISOString(),
          language,
          subject,
          sender: `${customer.name} ${customer.address}`,
          own: Array.from({ length: 3 + chance.below(4) }, () => lineOf(chance, words[language], 9)).join('\n'),
          quoted: parts.at(-1)?.own ?? '',
          file: chance.below(8) === 0,
          unread: chance.below(30) === 0,
          junk,
        });
      }
      const [first, last] = [parts[0], parts.at(-1)];
      if (first === undefined || last === undefined) break;
      const snippet = last.own.replaceAll('\n', ' ').slice(0, 200);
      conversation.run(
        ...[conversationId, subject, language, last.at, last.at, first.at, customer.name, customer.address, snippet],
        ...[parts.some((one) => one.unread) ? 1 : 0, size, parts.some((one) => one.file) ? 1 : 0, junk ? 1 : 0],
      );
      for (const one of parts) {
        const quote = one.quoted === '' ? '' : `\n\nOn 3 March 2026, Shop wrote:\n${one.quoted.replace(/^/gm, '> ')}`;
        const text = `${one.own}${quote}`;
        const html = `<div dir="auto">${text
          .split('\n')
          .map((line) => `<p style="margin:0">${line.replaceAll('>', '&gt;')}</p>`)
          .join('')}</div>`;
        const bytes = Buffer.from(
          `From: <${customer.address}>\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`,
        );
        const at = packs.append(bytes);
        source.run(one.id, createHash('sha256').update(String(one.id)).digest(), at.pack, at.position, at.length);
        place = Math.max(place + 1, Date.parse(one.at));
        const people = { replyTo: [], to: [recipient], cc: [] };
        message.run({
          ...{ id: one.id, conversation: conversationId, messageId: `${one.id}@made`, subject, at: one.at, language, place, text },
          ...{ ...customer, addresses: JSON.stringify(people) },
        });
        location.run(junk ? 2 : 1, one.id, one.id, one.unread ? 0 : 1);
        if (one.file) attachment.run(one.id);
        rows.push([place, ...searchRow({ ...people, subject, from: customer, text, files: one.file ? 'photo.jpg' : '' })]);
        made.push(one);
      }
      id += size;
    }
    packs.sync();
    // Behind all else: FTS5 flushes at every other statement that may roll back.
    for (const row of rows) index.run(...row);
  });
  store.close();
  return made;
}
