/** Writes the database anew, for a worker: free pages, and copies that moved rows left in others, hold nothing afterwards. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';

const everyMs = 100;
const tries = 600;

/** The one that writes waits meanwhile (`Transactions.pause`); who reads sees what was there before. */
export async function packDatabase(folder: string): Promise<void> {
  // Its copy goes through a file: it may be larger than the memory.
  const db = new Database(join(folder, 'amends.db'), { fileMustExist: true });
  try {
    db.pragma('busy_timeout = 60000');
    db.pragma('temp_store = file');
    db.exec('VACUUM');
    db.pragma('busy_timeout = 0');
    // The log holds the old pages for as long as somebody reads them: an export in this very thread, for one.
    for (let left = tries; left > 0; left -= 1) {
      const [{ busy } = { busy: 1 }] = db.pragma('wal_checkpoint(truncate)') as { busy: number }[];
      if (busy === 0) return;
      await wait(everyMs);
    }
    throw new Error('the log could not be emptied');
  } finally {
    db.close();
  }
}
