/** Passwords, never in the clear: the keychain, or an encrypted file under a passphrase. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Secrets } from '../host.ts';
import { openSecretsFile } from './file.ts';
import { openKeychain } from './keychain.ts';

export interface SecretsOptions {
  readonly folder: string;
  /** Whoever gives a passphrase asks for the file; without one the keychain is used where there is one. */
  readonly passphrase: string | null;
}

/** @throws Failure `secrets-locked` when the passphrase is wrong; without keychain and passphrase the first use throws it */
export async function openSecrets({ folder, passphrase }: SecretsOptions): Promise<Secrets> {
  if (passphrase === null) {
    const owner = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
    const keychain = await openKeychain(owner);
    if (keychain !== null) return keychain;
  }
  return openSecretsFile(join(folder, 'secrets.enc'), passphrase);
}
