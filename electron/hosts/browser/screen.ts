/** Shows an address in the owner's own browser. */
import { spawn } from 'node:child_process';

/** Whether somebody sits before a screen that a browser could open on. */
export function hasScreen(env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.CI !== undefined && env.CI !== '') return false;
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** @param onFailed hears why no browser opened; the printed address still works */
export function openBrowser(address: string, onFailed: (why: string) => void): void {
  const [command, args] = opener(address);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', (error) => onFailed(error.message));
  child.unref();
}

function opener(address: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [address]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}
