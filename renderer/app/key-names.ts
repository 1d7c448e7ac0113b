/** What a keyboard event is called in a `KeyMap`: by what it types on a Latin layout, by the key pressed on any other. */

/** What of a keyboard event names a key. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named = /^(Escape|Enter|Tab|Space|Delete|Backspace|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right)|F\d+)$/;
/** What a US keyboard engraves, for layouts without Latin letters: `code` there says which key was meant. */
const engraved: Readonly<Record<string, readonly [string, string]>> = {
  Slash: ['/', '?'],
  Semicolon: [';', ':'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Quote: ["'", '"'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
};

/** The press as a `KeyMap` names it: `j`, `shift+r`, `ctrl+shift+x`, `?`, `escape`. Null for a modifier alone. */
export function keyName(press: KeyPress, latin: boolean): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(press.key)) return null;
  const chord = press.ctrlKey || press.metaKey;
  const [base, shiftSays] = baseKey(press, latin);
  return `${chord ? 'ctrl+' : ''}${press.altKey ? 'alt+' : ''}${press.shiftKey && shiftSays ? 'shift+' : ''}${base}`;
}

/** The key and whether Shift is still worth saying (in `?` it is already said). */
function baseKey({ key, code, shiftKey }: KeyPress, latin: boolean): readonly [string, boolean] {
  if (key === ' ') return ['space', true];
  if (named.test(key)) return [key.toLowerCase(), true];
  if (!latin) {
    const letter = /^Key([A-Z])$/.exec(code)?.[1];
    if (letter !== undefined) return [letter.toLowerCase(), true];
    const signs = engraved[code];
    if (signs !== undefined) return [signs[shiftKey ? 1 : 0], false];
  }
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return [digit, true];
  return [key.toLowerCase(), /^\p{L}$/u.test(key)];
}

/** Whether the layout in use writes Latin letters: decided per layout, by the letters typed, never per key. */
export interface Layout {
  latin: boolean;
}

/** Learns from a press; a Hebrew layout types `/` on KeyQ, so signs and digits teach nothing. */
export function learn(layout: Layout, key: string): void {
  if (/^\p{L}$/u.test(key)) layout.latin = /^[a-z]$/i.test(key);
}
