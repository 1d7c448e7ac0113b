/** The encrypted file where the passphrase is asked for in the window: what needs it waits, or goes without. */
import { existsSync } from 'node:fs';
import { Failure } from '#contract/errors.ts';
import type { Secrets } from '../host.ts';
import { openSecretsFile } from './file.ts';

/**
 * Reading fails while the file is locked (the mail stops and goes on after `unlock`); keeping a password waits for the answer.
 * @param file it need not exist: the first passphrase makes it
 */
export function openAskedSecrets(file: string): Secrets {
  let open: Secrets | null = null;
  let waiting: { resolve(secrets: Secrets): void; reject(error: Failure): void }[] = [];
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const needed = (): Promise<Secrets> => {
    if (open !== null) return Promise.resolve(open);
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      changed();
    });
  };
  return {
    kind: 'file',
    async get(key) {
      if (open !== null) return open.get(key);
      if (!existsSync(file)) return null;
      throw new Failure({ code: 'secrets-locked', reason: 'locked' });
    },
    set: async (key, value) => (await needed()).set(key, value),
    // What goes while the file is locked stays in it, sealed, and is read by nobody.
    remove: async (key) => open?.remove(key),
    lock: {
      state: () => (open !== null ? 'open' : existsSync(file) ? 'locked' : 'new'),
      wanted: () => waiting.length > 0,
      async unlock(passphrase) {
        const opened = await openSecretsFile(file, passphrase);
        open ??= opened;
        for (const one of waiting.splice(0)) one.resolve(open);
        changed();
      },
      decline() {
        const refused = waiting;
        waiting = [];
        const reason = existsSync(file) ? 'locked' : 'declined';
        for (const one of refused) one.reject(new Failure({ code: 'secrets-locked', reason }));
        changed();
      },
      listen(listener) {
        listeners.add(listener);
      },
    },
  };
}
