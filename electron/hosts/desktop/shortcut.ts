/** The system-wide key that logs a complaint: chosen by the owner, kept with the window's own settings. */
import { globalShortcut } from 'electron';
import type { GlobalShortcut } from '#contract/settings.ts';
import type { PreferenceStore } from './preferences.ts';

export interface ShortcutKeeper {
  /** What is set, and whether the system gave it to us. */
  state(): GlobalShortcut;
  /** Empty is off. Where another program has the keys, the ones before stay. */
  set(keys: string): GlobalShortcut;
}

export function keepShortcut(preferences: PreferenceStore, log: () => void): ShortcutKeeper {
  let state = take(preferences.get('shortcut'));

  function take(keys: string): GlobalShortcut {
    if (keys === '') return { keys, working: false };
    try {
      return { keys, working: globalShortcut.register(keys, log) };
    } catch (error) {
      // Electron throws for keys that no keyboard of this system has.
      if (error instanceof Error) return { keys, working: false };
      throw error;
    }
  }

  return {
    state: () => state,
    set(keys) {
      const before = state;
      if (before.working) globalShortcut.unregister(before.keys);
      const after = take(keys);
      state = keys === '' || after.working ? after : take(before.keys);
      preferences.set('shortcut', state.keys);
      return state;
    },
  };
}
