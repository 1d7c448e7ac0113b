import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';

/** A rename is on the disk only when its folder is; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
