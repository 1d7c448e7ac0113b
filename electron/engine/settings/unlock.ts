/** Asking for the passphrase in the window, where the passwords lie in an encrypted file. */
import type { Handlers } from '#contract/api.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/index.ts';

/** @param onOpened what stopped for want of a password goes on */
export function createUnlock(
  store: Store,
  { secrets }: Host,
  onOpened: () => void,
): Handlers<'secrets.state' | 'secrets.unlock' | 'secrets.decline'> {
  const { lock } = secrets;
  lock?.listen(() => store.changes.tell({ type: 'secrets' }));
  return {
    'secrets.state': () => ({ kind: secrets.kind, state: lock?.state() ?? 'open', wanted: lock?.wanted() ?? false }),
    async 'secrets.unlock'({ passphrase }) {
      await lock?.unlock(passphrase);
      onOpened();
      return {};
    },
    'secrets.decline': () => {
      lock?.decline();
      return {};
    },
  };
}
