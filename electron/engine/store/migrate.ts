/** Brings a database to this version: verified copy first, one transaction, a newer file is refused. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '#contract/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Db } from './open.ts';

export interface Migration {
  /** Grows by one; the file is named after it. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL alone cannot do, in the same transaction. */
  readonly after?: (db: Db) => void;
}

interface MigrateOptions {
  readonly folder: string;
  readonly fresh: boolean;
  readonly now: () => number;
}

/** The version of `PRAGMA user_version` that this program writes. */
export const schemaVersion = migrations.at(-1)?.number ?? 0;

/** @throws Failure `database-newer` without a byte written */
export function migrate(db: Db, { folder, fresh, now }: MigrateOptions, steps: readonly Migration[] = migrations): void {
  const found = db.pragma('user_version', { simple: true }) as number;
  const known = steps.at(-1)?.number ?? 0;
  if (found > known) throw new Failure({ code: 'database-newer', found, known });
  const due = steps.filter((step) => step.number > found);
  if (due.length === 0) return;
  if (!fresh && found > 0) copyVerified(db, folder, found, now());
  db.pragma('foreign_keys = off');
  db.transaction(() => {
    for (const step of due) {
      db.exec(step.sql);
      step.after?.(db);
      db.pragma(`user_version = ${step.number}`);
    }
    const broken = db.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`migration leaves ${broken.length} dangling references`);
  }).exclusive();
  db.pragma('foreign_keys = on');
}

function copyVerified(db: Db, folder: string, found: number, now: number): void {
  const backups = join(folder, 'backups');
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const file = join(backups, `before-migration-from-${found}-${new Date(now).toISOString().replaceAll(':', '')}.db`);
  if (existsSync(file)) rmSync(file);
  db.prepare('VACUUM INTO ?').run(file);
  const copy = new Database(file, { readonly: true });
  try {
    const answer = copy.pragma('integrity_check', { simple: true });
    if (answer !== 'ok') throw new Failure({ code: 'backup-unusable', path: file, detail: String(answer) });
  } finally {
    copy.close();
  }
}
