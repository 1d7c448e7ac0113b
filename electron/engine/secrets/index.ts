/** Passwords, never in the clear: the keychain, or an encrypted file under a passphrase. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Secrets } from '../host.ts';
import { openAskedSecrets } from './asked.ts';
import { openSecretsFile } from './file.ts';
import { openKeychain } from './keychain.ts';

export interface SecretsOptions {
  readonly folder: string;
  /** Whoever gives a passphrase asks for the file; without one the keychain is used where there is one. */
  readonly passphrase: string | null;
  /** Where there is neither, the first use asks here (`in-window`: the window does, by `secrets.unlock`); null leaves what is kept locked. */
  readonly ask?: (() => Promise<string | null>) | 'in-window';
}

/** @throws Failure `secrets-locked` when the passphrase is wrong; without keychain and passphrase the first use throws it */
export async function openSecrets({ folder, passphrase, ask }: SecretsOptions): Promise<Secrets> {
  if (passphrase === null) {
    const keychain = await openKeychain(ownerOf(folder));
    if (keychain !== null) return keychain;
    if (ask === 'in-window') return openAskedSecrets(fileIn(folder));
    if (ask !== undefined) return openLater(async () => openSecretsFile(fileIn(folder), await ask()));
  }
  return openSecretsFile(fileIn(folder), passphrase);
}

export const fileIn = (folder: string): string => join(folder, 'secrets.enc');

/** Tells the folders of one user apart in the keychain. */
export function ownerOf(folder: string): string {
  return createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
}

/** Most commands need no password, so that nobody is asked before one is needed. */
function openLater(open: () => Promise<Secrets>): Secrets {
  let opening: Promise<Secrets> | null = null;
  const opened = (): Promise<Secrets> => {
    opening ??= open();
    return opening;
  };
  return {
    kind: 'file',
    get: async (key) => (await opened()).get(key),
    set: async (key, value) => (await opened()).set(key, value),
    remove: async (key) => (await opened()).remove(key),
  };
}
