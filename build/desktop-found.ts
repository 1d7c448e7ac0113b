/** Whether the desktop app can start here; if not, why not, in one line. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Desktop = { readonly command: string; readonly why: null } | { readonly command: null; readonly why: string };

/** How long the server that has Electron's binary may take to say a first word. */
const patienceMs = 2000;

/** Looks for a screen and for Electron's binary, which is fetched once where it can be had. */
export async function findDesktop(
  env: NodeJS.ProcessEnv,
  root: string = fileURLToPath(new URL('..', import.meta.url)),
  fetching: typeof fetch = fetch,
): Promise<Desktop> {
  const instead = 'so Amends opens in the browser.';
  if (!hasScreen(env)) return { command: null, why: `There is no screen here, ${instead}` };
  if (!existsSync(join(root, 'dist/desktop/main.js'))) return { command: null, why: `The desktop app is not built, ${instead}` };
  const electron = join(root, 'node_modules/electron');
  const there = binaryOf(electron);
  if (there !== null) return { command: there, why: null };
  if (!(await canFetch(electron, env, fetching))) return { command: null, why: `Electron can't be fetched from here, ${instead}` };
  process.stderr.write('Fetching Electron, once (about 120 MB).\n');
  if (!(await install(electron))) return { command: null, why: `Electron could not be fetched, ${instead}` };
  const fetched = binaryOf(electron);
  return fetched === null ? { command: null, why: `Electron is incomplete, ${instead}` } : { command: fetched, why: null };
}

/** Whether a window could be shown at all. */
export function hasScreen(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function binaryOf(electron: string): string | null {
  const note = join(electron, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = join(electron, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

async function canFetch(electron: string, env: NodeJS.ProcessEnv, fetching: typeof fetch): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string };
  const mirror = env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/v';
  try {
    const answer = await fetching(`${mirror}${version}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) });
    return answer.ok;
  } catch (error) {
    // fetch throws TypeError when refused and a DOMException when the patience is over: both mean no.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}

function install(electron: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(electron, 'install.js')], { stdio: ['ignore', 2, 2] });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
