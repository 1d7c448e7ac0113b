/** Builds the window when it is missing or older than its sources. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['renderer', 'electron/contract', 'electron/words', 'package-lock.json', 'build/vite.window.ts'];

/** Builds only when needed; of several processes that need it at once (test files do), one builds and the others wait. */
export async function readyWindow(): Promise<void> {
  const turn = join(root, 'dist/.building');
  while (!isFresh()) {
    if (!takeTurn(turn)) {
      await wait(250);
      continue;
    }
    try {
      if (isFresh()) return;
      process.stderr.write('Building the window.\n');
      await buildWindow();
    } finally {
      rmSync(turn, { recursive: true });
    }
  }
}

function isFresh(): boolean {
  const built = join(root, 'dist/window/index.html');
  return existsSync(built) && newest(sources.map((path) => join(root, path))) <= statSync(built).mtimeMs;
}

/** @returns whether this process builds; a folder left by one that was killed counts for three minutes */
function takeTurn(turn: string): boolean {
  try {
    mkdirSync(join(root, 'dist'), { recursive: true });
    mkdirSync(turn);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const left = statSync(turn, { throwIfNoEntry: false });
    if (left !== undefined && Date.now() - left.mtimeMs > 180_000) rmSync(turn, { recursive: true, force: true });
    return false;
  }
}

export async function buildWindow(): Promise<void> {
  const { build } = await import('vite');
  const before = process.env.NODE_ENV;
  // Under a test runner it says "test", and the window would be built with the slow React for developers.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: fileURLToPath(new URL('./vite.window.ts', import.meta.url)) });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
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
