/** Shows an address in the owner's own browser. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether somebody sits before a screen that a browser could open on. */
export function hasScreen(env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.CI !== undefined && env.CI !== '') return false;
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Opens a page of the data folder that leads on to the address: the token never stands in a command line, which every user can read.
 * @param onFailed hears why no browser opened; the printed address still works
 * @returns what removes the page
 */
export function openBrowser(address: string, dataFolder: string, onFailed: (why: string) => void): () => Promise<void> {
  const page = join(dataFolder, 'open.html');
  const onward = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><title>Amends</title><meta http-equiv="refresh" content="0;url=${onward}">`, {
    mode: 0o600,
  });
  const [command, args] = opener(page);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', (error) => onFailed(error.message));
  child.unref();
  return async () => rmSync(page, { force: true });
}

function opener(page: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [page]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', page]];
  return ['xdg-open', [page]];
}
