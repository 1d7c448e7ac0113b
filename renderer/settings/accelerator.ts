/** Keys as Electron names them (https://www.electronjs.org/docs/latest/api/accelerator), from a press and for a reader. */
import type { KeyPress } from '../app/key-names.ts';

const named: Readonly<Record<string, string>> = { ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' };

/** By the key pressed and not by what it types, so that a Hebrew layout gives the same. @returns null without Ctrl, Alt or Command, or for a key that can't be taken */
export function acceleratorOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Omit<KeyPress, 'key'>): string | null {
  const key =
    /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit(\d)$/.exec(code)?.[1] ?? /^(F\d+|Space|Insert|Home|End)$/.exec(code)?.[1] ?? named[code];
  if (key === undefined || !(ctrlKey || metaKey || altKey)) return null;
  const held = [...(ctrlKey || metaKey ? ['CommandOrControl'] : []), ...(altKey ? ['Alt'] : []), ...(shiftKey ? ['Shift'] : [])];
  return [...held, key].join('+');
}

export function shownAccelerator(keys: string, mac = navigator.platform.startsWith('Mac')): string {
  return keys.replace('CommandOrControl', mac ? '⌘' : 'Ctrl');
}
