/** `serve`: the browser host, as a program of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @returns the exit code of the browser host */
export function serve(args: readonly string[]): Promise<number> {
  const entry = fileURLToPath(new URL('../browser/main.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
