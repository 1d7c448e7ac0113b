/** Asks for the passphrase of the encrypted file where a person sits before a terminal. */
import { existsSync } from 'node:fs';
import { faultOf } from '#contract/errors.ts';
import { openSecretsFile } from './file.ts';
import { fileIn, ownerOf } from './index.ts';
import { openKeychain } from './keychain.ts';

const tries = 3;

/**
 * What a host that asks at its start needs: `AMENDS_PASSPHRASE`, else what is typed where neither a keychain nor the variable is there.
 * @returns null where the keychain serves or nobody can be asked
 * @throws Failure `secrets-locked` after three wrong ones
 */
export async function passphraseFor(folder: string): Promise<string | null> {
  const given = process.env.AMENDS_PASSPHRASE;
  if (given !== undefined && given !== '') return given;
  if (!canAsk() || (await openKeychain(ownerOf(folder))) !== null) return null;
  return askPassphrase(folder);
}

/**
 * Asks without echo; for a folder that keeps no passwords yet, twice.
 * @returns null where nobody can be asked, or when nothing was typed
 * @throws Failure `secrets-locked` after three wrong ones
 */
export async function askPassphrase(folder: string): Promise<string | null> {
  if (!canAsk()) return null;
  const file = fileIn(folder);
  return existsSync(file) ? askKnown(file) : askNew();
}

export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

async function askKnown(file: string): Promise<string | null> {
  for (let turn = 1; ; turn += 1) {
    const typed = await readHidden('Passphrase of Amends: ');
    if (typed === '') return null;
    try {
      await openSecretsFile(file, typed);
      return typed;
    } catch (error) {
      if (faultOf(error).code !== 'secrets-locked' || turn === tries) throw error;
      process.stderr.write('That does not open the saved passwords.\n');
    }
  }
}

async function askNew(): Promise<string | null> {
  process.stderr.write('There is no keychain here: Amends keeps passwords in an encrypted file, under a passphrase of your choice.\n');
  for (;;) {
    const typed = await readHidden('New passphrase (empty: not now): ');
    if (typed === '') return null;
    if ((await readHidden('The same again: ')) === typed) return typed;
    process.stderr.write('The two differ.\n');
  }
}

/** One line from the terminal, not shown while it is typed. Ctrl+C ends the program as it does elsewhere. */
export function readHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (): void => {
      stdin.off('data', take);
      stdin.off('error', reject);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const take = (bytes: Buffer | string): void => {
      const keys = [...String(bytes)];
      for (const [at, key] of keys.entries()) {
        if (key === '\r' || key === '\n' || key === '\u0004') {
          finish();
          // What was pasted after the line belongs to the next question.
          if (at + 1 < keys.length) stdin.unshift(keys.slice(at + 1).join(''), 'utf8');
          resolve(typed);
          return;
        }
        if (key === '\u0003') {
          finish();
          process.kill(process.pid, 'SIGINT');
          return;
        }
        if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('');
        else if (key >= ' ') typed += key;
      }
    };
    stdin.setRawMode(true);
    stdin.setEncoding('utf8');
    stdin.on('error', reject);
    stdin.on('data', take);
    stdin.resume();
  });
}
