/** Builds the window when it is missing or older than its sources. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['renderer', 'electron/contract', 'electron/words', 'package-lock.json', 'build/vite.window.ts'];

/** Builds only when needed. */
export async function readyWindow(): Promise<void> {
  const built = join(root, 'dist/window/index.html');
  if (existsSync(built) && newest(sources.map((path) => join(root, path))) <= statSync(built).mtimeMs) return;
  process.stderr.write('Building the window.\n');
  await buildWindow();
}

export async function buildWindow(): Promise<void> {
  const { build } = await import('vite');
  await build({ configFile: fileURLToPath(new URL('./vite.window.ts', import.meta.url)) });
}

/** @returns milliseconds of the last change under the paths */
export function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const path of paths) {
    const entry = statSync(path);
    const inside = entry.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    latest = Math.max(latest, entry.mtimeMs, inside);
  }
  return latest;
}
