/** Writes the index of the mail anew, from the messages: it holds no text of its own. */
import type { Db } from './open.ts';
import { searchRow } from './search-row.ts';

interface Stored {
  readonly place: number;
  readonly subject: string;
  readonly name: string;
  readonly address: string;
  readonly addresses: string;
  readonly text: string;
  readonly files: string | null;
}

type People = readonly { name: string; address: string }[];

/** Gives every message its place in time, and with it its row in an empty index. */
export function fillMessageIndex(db: Db): void {
  const byTime = db.prepare<[], { id: number; at: string }>('SELECT id, at FROM messages ORDER BY at, id');
  const setPlace = db.prepare<[number, number]>('UPDATE messages SET place = ? WHERE id = ?');
  let last = 0;
  for (const { id, at } of byTime.all()) {
    last = Math.max(last + 1, Date.parse(at) || 0);
    setPlace.run(last, id);
  }
  const page = db.prepare<[number], Stored>(
    `SELECT place, subject, from_name AS name, from_address AS address, addresses, text,
       (SELECT group_concat(name, ' ') FROM attachments a WHERE a.message_id = messages.id) AS files
     FROM messages WHERE place > ? ORDER BY place LIMIT 500`,
  );
  const add = db.prepare(
    'INSERT INTO message_index (rowid, subject, sender, recipients, body, quoted, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  // In the order of the index: FTS5 writes out what it gathered whenever a row goes before the last one.
  for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.place ?? 0)) {
    for (const { place, subject, name, address, addresses, text, files } of rows) {
      const { replyTo = [], to = [], cc = [] } = JSON.parse(addresses) as { replyTo?: People; to?: People; cc?: People };
      add.run(place, ...searchRow({ subject, from: { name, address }, replyTo, to, cc, text, files: files ?? '' }));
    }
  }
}
