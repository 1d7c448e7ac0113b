/** The system-wide key that logs a complaint: the host has it, the window asks for it here. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/index.ts';

export function createShortcut(
  store: Pick<Store, 'changes'>,
  { shortcut }: Pick<Host, 'shortcut'>,
): Handlers<'shortcut.get' | 'shortcut.set'> {
  return {
    'shortcut.get': async () => (await shortcut?.get()) ?? null,
    async 'shortcut.set'({ keys }) {
      if (shortcut === undefined) throw new Failure({ code: 'not-found', what: 'shortcut', id: keys });
      const state = await shortcut.set(keys);
      store.changes.tell({ type: 'settings' });
      return state;
    },
  };
}
