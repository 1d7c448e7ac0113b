/** Runs the product's own programs as a person does: real processes, real folders. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param env beside this process's own, without a passphrase or screen unless given */
export async function amends(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const child = launch('electron/hosts/cli/main.ts', args, env);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (bytes: Buffer) => {
    out += String(bytes);
  });
  child.stderr?.on('data', (bytes: Buffer) => {
    err += String(bytes);
  });
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** Starts a program of the repository. */
export function launch(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { AMENDS_PASSPHRASE: _passphrase, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...plain } = process.env;
  return spawn(process.execPath, [join(root, file), ...args], { env: { ...plain, ...env } });
}

/** The address that a serving program prints. */
export async function addressOf(child: ChildProcess): Promise<URL> {
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said += String(bytes);
  });
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      const address = /^Amends is ready at (\S+)\n$/.exec(String(bytes))?.[1];
      if (address === undefined) reject(new Error(`unexpected: ${String(bytes)}`));
      else resolve(new URL(address));
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
