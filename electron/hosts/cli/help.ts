/** The help text, made of what the commands say about themselves. */
import type { Command } from './command.ts';

export const serveUsage = 'serve [--port N] [--demo] [--no-open]';

export function helpFor(commands: readonly Command[]): string {
  const rows = commands.map(({ name, usage, about }) => `  ${`${name} ${usage}`.trim()}\n      ${about}`);
  return [
    'amends COMMAND --data DIR [--json]',
    '',
    ...rows,
    `  ${serveUsage}\n      Serves the window to a browser on this machine; prints its address.`,
    '',
    '  --data DIR   the data folder; without it the usual place for this system',
    '  --json       the last line on standard output is one JSON object',
    '',
    'Without a keychain passwords are kept in an encrypted file, under AMENDS_PASSPHRASE or what is typed when asked.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage.',
    '',
  ].join('\n');
}

export function helpOn({ name, usage, about }: Command): string {
  return `amends ${name} ${usage}`.trimEnd().concat(`\n\n${about}\n`);
}
