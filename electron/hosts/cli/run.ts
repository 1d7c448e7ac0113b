/** The command line: finds the command, runs it, and says how it went. */
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Fault, faultOf } from '#contract/errors.ts';
import { assertSuitable, defaultDataFolder } from '#engine/paths.ts';
import { sayFault } from '#words/fault.ts';
import { sayIn } from '#words/index.ts';
import { accountAdd } from './account-add.ts';
import { backup } from './backup.ts';
import { type Command, type Values, WrongUsage } from './command.ts';
import { complaintAdd } from './complaint-add.ts';
import { complaintList } from './complaint-list.ts';
import { conversations } from './conversations.ts';
import type { OpenDesk } from './desk.ts';
import { doctor } from './doctor.ts';
import { exportLog } from './export.ts';
import { helpFor, helpOn } from './help.ts';
import { importLog } from './import.ts';
import { restore } from './restore.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { sync } from './sync.ts';

const commands = [
  accountAdd,
  sync,
  conversations,
  search,
  complaintAdd,
  complaintList,
  exportLog,
  importLog,
  backup,
  restore,
  doctor,
] as const;

/** Where the command line stands: a terminal, a script, or a test. */
export interface Terminal {
  readonly input: Readable;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Given beforehand (AMENDS_PASSPHRASE). */
  readonly passphrase: string | null;
  /** Asked for when the first secret is needed and there is no keychain; null when nobody answers. */
  readonly askPassphrase: (dataFolder: string) => Promise<string | null>;
  /** Reads a line that is not shown, where a person types. */
  readonly hidden: ((question: string) => Promise<string>) | null;
}

/** @returns the exit code: 0 done, 1 failed, 2 wrong usage */
export async function amends(args: readonly string[], terminal: Terminal): Promise<number> {
  const warn = (line: string): void => terminal.err(`${printable(line)}\n`);
  if (args[0] === 'serve' && !args.includes('--help')) return serve(args.slice(1));
  const command = commands.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (args.length === 0 || args.includes('--help') || args[0] === 'help') {
    terminal.out(command === undefined ? helpFor(commands) : helpOn(command));
    return args.length === 0 ? 2 : 0;
  }
  if (command === undefined) {
    warn(`There is no command ${args[0] ?? ''}. Try amends --help.`);
    return 2;
  }
  try {
    return await run(command, args.slice(command.name.split(' ').length), terminal);
  } catch (error) {
    if (error instanceof WrongUsage) {
      warn(oneLine(`${error.message} Usage: amends ${command.name} ${command.usage}`));
      return 2;
    }
    warn(sentence(faultOf(error)));
    return 1;
  }
}

async function run(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  const warn = (line: string): void => terminal.err(`${printable(line)}\n`);
  const { values, positionals } = parse(command, args);
  const [least, most] = command.words;
  if (positionals.length < least || positionals.length > most) throw new WrongUsage(least > 0 ? 'Words are missing.' : 'Too many words.');
  const dataFolder = resolve(typeof values.data === 'string' ? values.data : defaultDataFolder());
  assertSuitable(dataFolder);
  let opened: OpenDesk | null = null;
  try {
    const result = await command.run({
      dataFolder,
      values,
      words: positionals,
      progress: warn,
      readPassword: () => terminal.hidden?.('Password: ') ?? firstLine(terminal.input),
      async desk() {
        // The engine is read only when a command needs it: help and wrong usage answer at once.
        const { openDesk } = await import('./desk.ts');
        opened ??= await openDesk(dataFolder, { passphrase: terminal.passphrase, ask: () => terminal.askPassphrase(dataFolder), warn });
        return opened;
      },
    });
    if (values.json === true) terminal.out(`${JSON.stringify(result.json)}\n`);
    else for (const line of result.lines) terminal.out(`${printable(line)}\n`);
    return result.exit ?? 0;
  } finally {
    await (opened as OpenDesk | null)?.close();
  }
}

function parse(command: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({
      args: [...args],
      options: { ...command.options, data: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (cause) {
    if (cause instanceof TypeError) throw new WrongUsage(cause.message, { cause });
    throw cause;
  }
}

/** One plain line; the isolates that a window needs are only noise in a terminal. */
function sentence(fault: Fault): string {
  const said = sayFault(sayIn('en'), fault).replaceAll(/[\u2068\u2069]/g, '');
  const why = fault.code === 'bad-input' ? ` (${fault.issues.map(({ path, message }) => `${path}: ${message}`).join('; ')})` : '';
  return oneLine(`${said}${why}`);
}

/** A subject or a name may hold what clears a terminal, renames its window, or turns the line around. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
}

/** What an owner typed or a file holds may have more than one. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trimEnd();
}

async function firstLine(input: Readable): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
