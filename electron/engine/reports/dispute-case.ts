/** All that the shop knows of one complaint, read as it stood at one moment: what a dispute pack is made of. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Complaint, HistoryEntry } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import { createHistory } from '../complaints/index.ts';
import { wallOf } from '../settings/index.ts';
import { type Db, readPacks } from '../store/index.ts';
import type { Step } from './archive.ts';

const addressesSchema = z.object({
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  cc: z.array(z.object({ name: z.string(), address: z.string() })),
});

export interface CaseMail {
  /** In the pack; where the mail was too large for it, null. */
  readonly file: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly place: { readonly pack: number; readonly position: number; readonly length: number };
}

export interface CasePromise {
  readonly kind: 'promise' | 'follow-up';
  readonly purpose: string;
  readonly wall: string;
  readonly zone: string;
  readonly instant: string;
  readonly state: 'open' | 'kept' | 'dropped';
  readonly closedAt: string | null;
  readonly createdAt: string;
}

export interface Case {
  readonly complaint: Complaint;
  readonly mails: readonly CaseMail[];
  readonly promises: readonly CasePromise[];
  readonly history: readonly HistoryEntry[];
}

/** Sources beyond this many bytes do not go into one pack: the largest stay outside, named with their hashes. */
const packBytes = 120 * 1024 * 1024;

interface MailRow {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly addresses: string;
  readonly subject: string;
  readonly text: string;
  readonly sha256: Buffer;
  readonly pack: number;
  readonly position: number;
  readonly length: number;
}

/**
 * Letters that wait to be sent are no letters yet and stay out.
 * @param most bytes of mail that the pack takes
 */
export function readCase(db: Db, complaint: Complaint, most: number = packBytes): Case {
  const rows = db
    .prepare<[number], MailRow>(
      `SELECT m.id, m.direction, m.at, m.from_name, m.from_address, m.addresses, m.subject, m.text, s.sha256, s.pack, s.position, s.length
       FROM complaint_conversations AS link JOIN messages AS m ON m.conversation_id = link.conversation_id JOIN sources AS s ON s.id = m.source_id
       WHERE link.number = ? AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.own_id = m.id AND o.state <> 'accepted')
       ORDER BY m.at, m.id`,
    )
    .all(complaint.number);
  const files = db.prepare<[number], string>('SELECT name FROM attachments WHERE message_id = ? AND inline = 0 ORDER BY position').pluck();
  const outside = tooLarge(rows, most);
  return {
    complaint,
    mails: rows.map((row, at): CaseMail => {
      const { to, cc } = addressesSchema.parse(JSON.parse(row.addresses));
      return {
        file: outside.has(row.id) ? null : nameOf(row, at + 1, complaint.zone),
        sha256: row.sha256.toString('hex'),
        bytes: row.length,
        direction: row.direction,
        at: row.at,
        from: { name: row.from_name, address: row.from_address },
        to: [...to, ...cc],
        subject: row.subject,
        text: row.text,
        attachments: files.all(row.id),
        place: { pack: row.pack, position: row.position, length: row.length },
      };
    }),
    promises: db
      .prepare<[number], CasePromise>(
        `SELECT kind, purpose, wall, zone, instant, state, closed_at AS closedAt, created_at AS createdAt FROM follow_ups
         WHERE number = ? ORDER BY instant, id`,
      )
      .all(complaint.number),
    history: createHistory(db).of(complaint.number),
  };
}

/** The bytes as the server gave them; what no longer has its hash is damaged, and not handed on as evidence. @throws Failure `database-damaged` */
export async function* readMails(folder: string, mails: readonly CaseMail[], step: Step): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const packs = readPacks(join(folder, 'mail'));
  try {
    for (const [at, { file, place, sha256 }] of mails.entries()) {
      if (file === null) continue;
      const bytes = packs.read(place);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Failure({ code: 'database-damaged', path: file, detail: 'its hash is another' });
      yield { name: file, bytes };
      await step(at / mails.length);
    }
  } finally {
    packs.close();
  }
}

/** The largest go first, until the rest fits. */
function tooLarge(rows: readonly MailRow[], most: number): ReadonlySet<number> {
  const outside = new Set<number>();
  let sum = rows.reduce((bytes, row) => bytes + row.length, 0);
  for (const row of rows.toSorted((a, b) => b.length - a.length)) {
    if (sum <= most) break;
    outside.add(row.id);
    sum -= row.length;
  }
  return outside;
}

/** Letters that any system can hold: no words of a stranger make a file name. */
function nameOf({ at, direction }: MailRow, index: number, zone: string): string {
  return `mail/${String(index).padStart(3, '0')}-${wallOf(at, zone).slice(0, 10)}-${direction === 'in' ? 'received' : 'sent'}.eml`;
}
