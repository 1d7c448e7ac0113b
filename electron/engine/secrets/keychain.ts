/** Secrets in the keychain of the operating system. */
import { AsyncEntry } from '@napi-rs/keyring';
import type { Secrets } from '../host.ts';

const service = 'Amends';
/** The kernel's key store forgets at shutdown; the Secret Service keeps. */
const options = { linux: { store: 'secret-service' } } as const;
/** A keychain that asks nobody and never answers must not hold the start. */
const patience = 3000;

/** @param owner tells the folders of one user apart. @returns null where there is no keychain that answers */
export async function openKeychain(owner: string): Promise<Secrets | null> {
  const entry = (key: string): AsyncEntry => new AsyncEntry(service, `${owner}/${key}`, options);
  try {
    await entry('probe').getPassword(AbortSignal.timeout(patience));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    // Any refusal means the same here: passwords go to the encrypted file instead.
    return null;
  }
  return {
    kind: 'keychain',
    get: (key) => entry(key).getPassword(),
    set: (key, value) => entry(key).setPassword(value),
    async remove(key) {
      await entry(key).deleteCredential();
    },
  };
}
