/** The doctor: looks at a data folder without changing it, and says what is right and what is not. */
import { hash } from 'node:crypto';
import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import type { doctorSchema } from '#contract/settings.ts';
import { brokenIn, sourceRows } from './backup.ts';
import { damageOf } from './disk.ts';
import { schemaVersion } from './migrate.ts';
import { type Db, openReader } from './open.ts';
import { type Packs, type Place, readPacks } from './packs.ts';

export type Doctor = z.infer<typeof doctorSchema>;
type Check = Doctor['checks'][number];

/** Under this the next backup and a busy day of mail may not fit. */
const roomBytes = 500 * 1024 * 1024;

/** Blocks its thread while it reads everything: call it in a worker. */
export function examine(folder: string): Doctor {
  const db = openReader(folder);
  try {
    const schema = db.pragma('user_version', { simple: true }) as number;
    const checks = [
      readable('database', () => structure(db)),
      version(schema),
      readable('mail', () => sources(db, folder)),
      readable('places', () => counts(db)),
      room(folder),
      privacy(folder),
    ];
    const count = (sql: string): number =>
      whole(
        () => db.prepare<[], { n: number }>(sql).get()?.n,
        () => 0,
      ) ?? 0;
    return {
      ok: checks.every((check) => check.ok),
      folder,
      schema,
      checks,
      counts: {
        messages: count('SELECT count(*) AS n FROM messages'),
        conversations: count('SELECT count(*) AS n FROM conversations WHERE hidden = 0'),
        complaints: count('SELECT count(*) AS n FROM complaints'),
        quarantined: count('SELECT count(*) AS n FROM quarantine'),
      },
    };
  } finally {
    db.close();
  }
}

/** A page that SQLite cannot read is what the doctor is there to find. */
const readable = (name: string, check: () => Check): Check => whole(check, (detail) => ({ name, ok: false, detail }));

function whole<T>(read: () => T, damaged: (detail: string) => T): T {
  try {
    return read();
  } catch (error) {
    const detail = damageOf(error);
    if (detail === null) throw error;
    return damaged(detail);
  }
}

function structure(db: Db): Check {
  const broken = brokenIn(db);
  return { name: 'database', ok: broken === null, detail: broken ?? 'whole' };
}

function version(schema: number): Check {
  return { name: 'format', ok: schema === schemaVersion, detail: `version ${schema}, this program writes ${schemaVersion}` };
}

/** Every mail source, read and hashed. */
function sources(db: Db, folder: string): Check {
  const packs = readPacks(join(folder, 'mail'));
  const wrong: number[] = [];
  let seen = 0;
  try {
    for (const { id, sha256, ...place } of sourceRows(db)) {
      seen += 1;
      if (!isThere(packs, place, sha256)) wrong.push(id);
    }
  } finally {
    packs.close();
  }
  const detail =
    wrong.length === 0 ? `${seen} as they came` : `${wrong.length} of ${seen} missing or changed, first ${wrong.slice(0, 5).join(', ')}`;
  return { name: 'mail', ok: wrong.length === 0, detail };
}

function isThere(packs: Pick<Packs, 'read'>, place: Place, sha256: Buffer): boolean {
  try {
    return hash('sha256', packs.read(place), 'buffer').equals(sha256);
  } catch (error) {
    // Too short, gone, or a block that cannot be unpacked: all the same to the one message.
    if (error instanceof Failure || (error instanceof Error && 'code' in error)) return false;
    throw error;
  }
}

/** Each location is a message or stands in quarantine; the copy of a draft that stands here itself is neither. */
function counts(db: Db): Check {
  const lost = db
    .prepare<[], { n: number }>(
      `SELECT count(*) AS n FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id IS NULL AND b.role <> 'drafts'
         AND NOT EXISTS (SELECT 1 FROM quarantine WHERE location_id = l.id)
         AND NOT EXISTS (SELECT 1 FROM filed_drafts f WHERE f.account_id = b.account_id AND f.mailbox = b.path)`,
    )
    .get();
  const n = lost?.n ?? 0;
  return { name: 'places', ok: n === 0, detail: n === 0 ? 'every place has its message' : `${n} places without a message` };
}

function room(folder: string): Check {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return { name: 'room', ok: free >= roomBytes, detail: `${Math.floor(free / 1024 / 1024)} MB free` };
}

/** Others on this machine must not read along; Windows guards the profile folder by itself. */
function privacy(folder: string): Check {
  const open = process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0;
  return { name: 'privacy', ok: !open, detail: open ? `other users can read ${folder}: chmod 700 it` : 'closed to other users' };
}
