/** Copies of attached files for the system's programs: each in a private folder of its own, gone at the next start. */
import { chmod, lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const mark = 'amends-open-';

/**
 * Lays out a copy that can only be read, so that nobody writes into what is going to be removed.
 * @param parent the system's temp folder @param name without a path
 * @returns the copy's path
 */
export async function layOut(parent: string, name: string, bytes: Uint8Array): Promise<string> {
  // mkdtemp makes it 0700; the process says whose it is.
  const folder = await mkdtemp(join(parent, `${mark}${process.pid}-`));
  const file = join(folder, name);
  if (dirname(file) !== folder) throw new Error('the name of a file leads out of its folder');
  await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
  // Windows' mark of what came from the internet: Office opens it protected.
  if (process.platform === 'win32') await writeFile(`${file}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
  await chmod(file, 0o400);
  return file;
}

/** Removes what earlier starts laid out; what another Amends that runs laid out stays. @returns the folders that could not be removed yet */
export async function sweep(parent: string): Promise<readonly string[]> {
  const left: string[] = [];
  for (const name of await readdir(parent)) {
    const pid = Number(new RegExp(`^${mark}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid === 0 || runs(pid)) continue;
    const folder = join(parent, name);
    try {
      // The temp folder is shared on Linux: another user's is not ours to remove.
      if ((await lstat(folder)).uid === (process.getuid?.() ?? 0)) await rm(folder, { recursive: true, force: true });
    } catch {
      // A program still holds it (Windows), or another start removed it: the caller tells, the next start tries again.
      left.push(folder);
    }
  }
  return left;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
