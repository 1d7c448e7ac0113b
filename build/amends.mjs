#!/usr/bin/env node
/**
 * The launcher, for any Node from 20 on: installs what is missing, runs itself again on Node 24, then
 * `start [--demo]` opens the desktop app, or the browser host where that can't be; anything else goes to the command line.
 */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensure } from './ensure.mjs';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
const [command, ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 24) {
  run(ensure(), [self, ...process.argv.slice(2)]);
} else {
  ensure();
  // Halves the start: what Node made of the sources once (types taken out, compiled) is read again.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled');
  if (command === 'start') await start(rest);
  else await runEngine('electron/hosts/cli/main.ts', process.argv.slice(2));
}

async function start(args) {
  const { readyWindow } = await import('./window.ts');
  await readyWindow();
  const { findDesktop, hasScreen } = await import('./desktop-found.ts');
  if (hasScreen(process.env)) await (await import('./desktop.ts')).readyDesktop();
  const desktop = await findDesktop(process.env);
  if (desktop.command !== null) {
    run(desktop.command, [root, ...args]);
    return;
  }
  process.stderr.write(`${desktop.why}\n`);
  await runEngine('electron/hosts/browser/main.ts', args);
}

/** Runs a host that holds an engine, with room for it. */
async function runEngine(main, args) {
  const { heapFlags, mallocSettings } = await import('../electron/engine/threads/heaps.ts');
  Object.assign(process.env, { ...mallocSettings, ...process.env });
  run(process.execPath, [...heapFlags, join(root, main), ...args]);
}

/** Runs `program` in this one's place: same streams, same signals, same end. */
function run(program, args) {
  const child = spawn(realpathSync(program), args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
