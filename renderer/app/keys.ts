/**
 * Keyboard shortcuts. `useKeys({ j: next, 'shift+r': replyAll, 'ctrl+enter': send, 'g i': toInbox })`.
 * Character keys act outside text fields only and rest while the owner has switched them off (WCAG 2.1.4);
 * combinations with Ctrl (⌘ on a Mac) act everywhere. A dialog or menu keeps its keys, unless `inDialogs`.
 */
import { useEffect, useRef } from 'react';
import { keyName, type Layout, learn } from './key-names.ts';
import { useCall } from './live.ts';

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const sequenceMs = 1200;

/** All who listen in one window share the layout and the first key of a sequence: after S, R is a status and no reply. */
interface Board {
  readonly layout: Layout;
  readonly listening: Set<{ readonly keys: () => KeyMap; readonly inDialogs: boolean }>;
  first: { readonly key: string; readonly at: number } | null;
  singleKeys: boolean;
}

const boards = new WeakMap<Window, Board>();

function boardOf(owner: Window): Board {
  const known = boards.get(owner);
  if (known !== undefined) return known;
  const board: Board = { layout: { latin: true }, listening: new Set(), first: null, singleKeys: true };
  boards.set(owner, board);
  // Letters typed into a field teach the layout as well.
  owner.addEventListener('keydown', (event) => learn(board.layout, event.key), { capture: true });
  owner.addEventListener('keydown', (event) => press(board, event));
  void askLayout(owner.navigator, board.layout);
  return board;
}

interface LayoutNavigator {
  readonly keyboard?: { getLayoutMap(): Promise<{ get(code: string): string | undefined }> };
}

/** Where the browser tells the layout, it is known before the first letter. */
async function askLayout(navigator: Navigator & LayoutNavigator, layout: Layout): Promise<void> {
  const map = await navigator.keyboard?.getLayoutMap().catch(() => undefined);
  const a = map?.get('KeyA');
  if (a !== undefined) layout.latin = /^[a-z]$/i.test(a);
}

function press(board: Board, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = keyName(event, board.layout.latin);
  if (key === null) return;
  // Who came last stands nearest: a panel before the place that it is part of.
  const maps = [...board.listening]
    .reverse()
    .filter(({ inDialogs }) => mayAct(event, key, board.singleKeys, inDialogs))
    .map(({ keys }) => keys());
  const begun = board.first !== null && event.timeStamp - board.first.at < sequenceMs ? board.first.key : null;
  board.first = null;
  const second = begun === null ? undefined : found(maps, `${begun} ${key}`);
  const act = second ?? found(maps, key);
  if (act !== undefined) {
    event.preventDefault();
    act(event);
  } else if (maps.some((map) => Object.keys(map).some((name) => name.startsWith(`${key} `)))) {
    board.first = { key, at: event.timeStamp };
  }
}

const found = (maps: readonly KeyMap[], name: string) => maps.find((map) => map[name] !== undefined)?.[name];

export function useKeys(keys: KeyMap, options: { enabled?: boolean; inDialogs?: boolean } = {}): void {
  const { enabled = true, inDialogs = false } = options;
  const singleKeys = useCall('settings.get', {}).data?.settings.singleKeys ?? true;
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    boardOf(window).singleKeys = singleKeys;
  }, [singleKeys]);
  useEffect(() => {
    if (!enabled) return;
    const { listening } = boardOf(window);
    const own = { keys: () => latest.current, inDialogs };
    listening.add(own);
    return () => void listening.delete(own);
  }, [enabled, inDialogs]);
}

/** Does what a key would do now: for a menu item whose action another part of the window owns. */
export function runKey(name: string): void {
  const maps = [...boardOf(window).listening].reverse().map(({ keys }) => keys());
  found(maps, name)?.(new KeyboardEvent('keydown'));
}

function mayAct(event: KeyboardEvent, key: string, singleKeys: boolean, inDialogs: boolean): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!inDialogs && target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') != null) return false;
  if (key.startsWith('ctrl+') || /^(shift\+)?f\d+$/.test(key)) return true;
  if (isTextField(target)) return false;
  if (/^(shift\+)?(enter|space|arrow\w+|home|end)$/.test(key)) {
    return (
      target?.closest('button, a, select, summary, [role="button"], [role="tab"], [role="radio"], [role="link"], [role="separator"]') ==
      null
    );
  }
  return /^(escape|delete|backspace)$/.test(key) || singleKeys;
}

function isTextField(target: Element | null): boolean {
  if (target === null) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !/^(button|checkbox|radio|submit|reset|file|range|color)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target.closest('[role="textbox"], [role="combobox"]') !== null;
}
