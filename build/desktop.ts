/** Builds the desktop app's own bundles to dist/desktop: main, preload, the engine's process and its worker threads. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { newest } from './window.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Native modules are loaded from node_modules, beside the archive, and so is the demo's IMAP server,
 * which reads its commands and plugins by name at run time; Electron brings itself.
 */
const outside = ['electron', 'better-sqlite3', '@napi-rs/keyring', 'hoodiecrow-imap'];

function bundle(input: Record<string, string>, format: 'es' | 'cjs', extension: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['node'] },
    ssr: { noExternal: true, external: outside },
    build: {
      ssr: true,
      outDir: 'dist/desktop',
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input,
        external: outside,
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `chunk-[name]-[hash].${extension}` },
      },
    },
  };
}

/** Builds only when the bundles are missing or older than their sources. */
export async function readyDesktop(): Promise<void> {
  const built = join(root, 'dist/desktop/main.js');
  const sources = ['electron', 'package-lock.json', 'build/desktop.ts'].map((path) => join(root, path));
  if (existsSync(built) && newest(sources) <= statSync(built).mtimeMs) return;
  process.stderr.write('Building the desktop app.\n');
  await buildDesktop();
}

export async function buildDesktop(): Promise<void> {
  const { build } = await import('vite');
  const threads = ['mail', 'parse', 'jobs'].filter((name) => existsSync(`${root}electron/engine/threads/${name}.ts`));
  await build(
    bundle(
      {
        main: 'electron/hosts/desktop/main.ts',
        engine: 'electron/hosts/desktop/engine.ts',
        ...Object.fromEntries(threads.map((name) => [`thread-${name}`, `electron/engine/threads/${name}.ts`])),
      },
      'es',
      'js',
    ),
  );
  await build(bundle({ preload: 'electron/hosts/desktop/preload.ts' }, 'cjs', 'cjs'));
}
