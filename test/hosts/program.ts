/** Runs the product's own programs as a person does: real processes, real folders. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { amends as run } from '../../electron/hosts/cli/run.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Given {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The command line as a process of its own. @param env beside this process's own, without a passphrase or screen unless given */
export async function amends(args: readonly string[], { input = '', env = {} }: Given = {}): Promise<Ran> {
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

/** The same in this process: for what a command does, where the process itself is not what is tested. */
export async function command(
  args: readonly string[],
  { input = '', passphrase = null }: { input?: string; passphrase?: string | null } = {},
): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    input: Readable.from([input]),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    passphrase,
    askPassphrase: async () => null,
    hidden: null,
  });
  return { code, out, err };
}

export const lastLine = (text: string): unknown => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');

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
