/** Every key of the window, once: the list behind `?`, the tooltips and `aria-keyshortcuts` read it here. */
import type { WordKey } from '#words/index.ts';

export interface Shortcut {
  /** As a `KeyMap` names them; any of them will do. */
  readonly keys: readonly string[];
  readonly word: WordKey;
  /** The desktop app alone: a browser keeps these for itself. */
  readonly desktop?: boolean;
}

export const shortcutGroups = {
  list: {
    next: { keys: ['j', 'arrowdown'], word: 'app.key.next' },
    previous: { keys: ['k', 'arrowup'], word: 'app.key.previous' },
    enter: { keys: ['enter'], word: 'app.key.enter' },
    back: { keys: ['escape'], word: 'app.key.back' },
    select: { keys: ['x'], word: 'app.key.select' },
    extend: { keys: ['shift+j', 'shift+k'], word: 'app.key.extend' },
    done: { keys: ['e'], word: 'app.key.done' },
    unread: { keys: ['u'], word: 'app.key.unread' },
    trash: { keys: ['delete'], word: 'app.key.trash' },
    undo: { keys: ['z'], word: 'app.key.undo' },
  },
  conversation: {
    scroll: { keys: ['space', 'shift+space'], word: 'app.key.scroll' },
    reply: { keys: ['r'], word: 'app.key.reply' },
    replyAll: { keys: ['shift+r'], word: 'app.key.replyAll' },
    forward: { keys: ['shift+f'], word: 'app.key.forward' },
    followUp: { keys: ['f'], word: 'app.key.followUp' },
    mark: { keys: ['m'], word: 'app.key.mark' },
    helpText: { keys: ['h'], word: 'snippets.key.make' },
  },
  record: {
    record: { keys: ['c'], word: 'app.key.record' },
    quote: { keys: ['q'], word: 'app.key.quote' },
    promise: { keys: ['p'], word: 'app.key.promise' },
    open: { keys: ['s o'], word: 'app.key.statusOpen' },
    promised: { keys: ['s p'], word: 'app.key.statusPromised' },
    waiting: { keys: ['s w'], word: 'app.key.statusWaiting' },
    resolved: { keys: ['s r'], word: 'app.key.statusResolved' },
  },
  writing: {
    newMail: { keys: ['n'], word: 'app.key.newMail' },
    log: { keys: ['shift+n'], word: 'app.key.log' },
    send: { keys: ['ctrl+enter'], word: 'app.key.send' },
    sendDone: { keys: ['ctrl+shift+enter'], word: 'app.key.sendDone' },
    templates: { keys: ['ctrl+;'], word: 'app.key.templates' },
    helpTexts: { keys: ['ctrl+.'], word: 'snippets.key.insert' },
    direction: { keys: ['ctrl+shift+x'], word: 'app.key.direction' },
  },
  places: {
    search: { keys: ['/', 'ctrl+k'], word: 'app.key.search' },
    inbox: { keys: ['g i'], word: 'app.inbox' },
    followUps: { keys: ['g f'], word: 'app.followUps' },
    complaints: { keys: ['g c'], word: 'app.complaints' },
    insights: { keys: ['g n'], word: 'app.insights' },
    customers: { keys: ['g u'], word: 'app.customers' },
    settings: { keys: ['g s'], word: 'app.settings' },
    numbers: { keys: ['ctrl+1', 'ctrl+6'], word: 'app.key.numbers', desktop: true },
    panes: { keys: ['f6', 'shift+f6'], word: 'app.key.panes' },
    help: { keys: ['?'], word: 'app.key.help' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Shortcut>>>>;

/** The keys by name: `keys.reply` is `r`. */
export const keys = Object.fromEntries(
  Object.values(shortcutGroups).flatMap((group) => Object.entries(group).map(([name, shortcut]) => [name, shortcut.keys[0]])),
) as Readonly<Record<ShortcutName, string>>;

type Groups = typeof shortcutGroups;
type ShortcutName = { [G in keyof Groups]: keyof Groups[G] }[keyof Groups] & string;

const onMac = (): boolean => typeof navigator !== 'undefined' && /^Mac/.test(navigator.platform);
const engravings: Readonly<Record<string, string>> = {
  arrowdown: '↓',
  arrowup: '↑',
  escape: 'Esc',
  esc: 'Esc',
  enter: 'Enter',
  delete: 'Delete',
  space: 'Space',
  shift: 'Shift',
  alt: 'Alt',
};

/** Key caps of one combination, a list for each press: `ctrl+shift+x` → [['Ctrl', 'Shift', 'X']], `g i` → [['G'], ['I']]. */
export function caps(key: string): readonly (readonly string[])[] {
  return key.split(' ').map((press) =>
    press
      .toLowerCase()
      .split('+')
      .map((part) => (part === 'ctrl' ? (onMac() ? '⌘' : 'Ctrl') : (engravings[part] ?? part.toUpperCase()))),
  );
}

/** A combination as a tooltip shows it: `Ctrl+Shift+X`, `G I`. */
export const shownKey = (key: string): string =>
  caps(key)
    .map((press) => press.join(onMac() && press[0] === '⌘' ? '' : '+'))
    .join(' ');

/** A combination as `aria-keyshortcuts` wants it (WAI-ARIA 1.2): `Control+Shift+X`. Sequences cannot be said there. */
export function ariaKey(key: string): string {
  const spelt: Readonly<Record<string, string>> = {
    ctrl: onMac() ? 'Meta' : 'Control',
    esc: 'Escape',
    arrowdown: 'ArrowDown',
    arrowup: 'ArrowUp',
  };
  const word = (part: string): string => spelt[part] ?? `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  return (key.split(' ')[0] ?? '').toLowerCase().split('+').map(word).join('+');
}
