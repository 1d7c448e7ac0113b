/**
 * Keyboard shortcuts. `useKeys({ j: next, 'shift+r': replyAll, 'ctrl+enter': send, 'g i': toInbox })`.
 * Character keys act outside text fields only and rest while the owner has switched them off (WCAG 2.1.4);
 * combinations with Ctrl (⌘ on a Mac) act everywhere. A dialog or menu keeps its keys, unless `inDialogs`.
 */
import { useEffect, useRef } from 'react';
import { useCall } from './live.ts';
const named = /^(Escape|Enter|Tab|Space|Delete|Backspace|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right)|F\d+)$/;
/** What a US keyboard engraves, for layouts without Latin letters: `code` there says which key was meant. */
const engraved = {
    Slash: ['/', '?'],
    Semicolon: [';', ':'],
    Comma: [',', '<'],
    Period: ['.', '>'],
    Quote: ["'", '"'],
    Minus: ['-', '_'],
    Equal: ['=', '+'],
};
const sequenceMs = 1200;
/** The press as a `KeyMap` names it: `j`, `shift+r`, `ctrl+shift+x`, `?`, `escape`. Null for a modifier alone. */
export function keyName(press, latin) {
    if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(press.key))
        return null;
    const chord = press.ctrlKey || press.metaKey;
    const [base, shiftSays] = baseKey(press, latin);
    return `${chord ? 'ctrl+' : ''}${press.altKey ? 'alt+' : ''}${press.shiftKey && shiftSays ? 'shift+' : ''}${base}`;
}
/** The key and whether Shift is still worth saying (in `?` it is already said). */
function baseKey({ key, code, shiftKey }, latin) {
    if (key === ' ')
        return ['space', true];
    if (named.test(key))
        return [key.toLowerCase(), true];
    if (!latin) {
        const letter = /^Key([A-Z])$/.exec(code)?.[1];
        if (letter !== undefined)
            return [letter.toLowerCase(), true];
        const signs = engraved[code];
        if (signs !== undefined)
            return [signs[shiftKey ? 1 : 0], false];
    }
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
    if (digit !== undefined && !shiftKey)
        return [digit, true];
    return [key.toLowerCase(), /^\p{L}$/u.test(key)];
}
/** Learns from a press; a Hebrew layout types `/` on KeyQ, so signs and digits teach nothing. */
export function learn(layout, key) {
    if (/^\p{L}$/u.test(key))
        layout.latin = /^[a-z]$/i.test(key);
}
/** One layout a window, shared by all who listen in it: the letter typed into a field tells the shortcut after it. */
const layouts = new WeakMap();
function layoutOf(owner) {
    const known = layouts.get(owner);
    if (known !== undefined)
        return known;
    const layout = { latin: true };
    layouts.set(owner, layout);
    owner.addEventListener('keydown', (event) => learn(layout, event.key), { capture: true });
    void askLayout(owner.navigator, layout);
    return layout;
}
/** Where the browser tells the layout, it is known before the first letter. */
async function askLayout(navigator, layout) {
    const map = await navigator.keyboard?.getLayoutMap().catch(() => undefined);
    const a = map?.get('KeyA');
    if (a !== undefined)
        layout.latin = /^[a-z]$/i.test(a);
}
export function useKeys(keys, options = {}) {
    const { enabled = true, inDialogs = false } = options;
    const singleKeys = useCall('settings.get', {}).data?.settings.singleKeys ?? true;
    const latest = useRef(keys);
    latest.current = keys;
    useEffect(() => {
        if (!enabled)
            return;
        const layout = layoutOf(window);
        let first = null;
        const press = (event) => {
            if (event.defaultPrevented || event.isComposing)
                return;
            const key = keyName(event, layout.latin);
            if (key === null || !mayAct(event, key, singleKeys, inDialogs))
                return;
            const begun = first !== null && event.timeStamp - first.at < sequenceMs ? first.key : null;
            first = null;
            const second = begun === null ? undefined : latest.current[`${begun} ${key}`];
            const act = second ?? latest.current[key];
            if (act !== undefined) {
                event.preventDefault();
                act(event);
            }
            else if (Object.keys(latest.current).some((name) => name.startsWith(`${key} `))) {
                first = { key, at: event.timeStamp };
            }
        };
        window.addEventListener('keydown', press);
        return () => window.removeEventListener('keydown', press);
    }, [enabled, inDialogs, singleKeys]);
}
function mayAct(event, key, singleKeys, inDialogs) {
    const target = event.target instanceof Element ? event.target : null;
    if (!inDialogs && target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') != null)
        return false;
    if (key.startsWith('ctrl+') || /^(shift\+)?f\d+$/.test(key))
        return true;
    if (isTextField(target))
        return false;
    if (/^(shift\+)?(enter|space|arrow\w+|home|end)$/.test(key)) {
        return target?.closest('button, a, select, summary, [role="button"], [role="tab"], [role="radio"], [role="link"]') == null;
    }
    return key === 'escape' || singleKeys;
}
function isTextField(target) {
    if (target === null)
        return false;
    if (target instanceof HTMLElement && target.isContentEditable)
        return true;
    if (target instanceof HTMLInputElement)
        return !/^(button|checkbox|radio|submit|reset|file|range|color)$/.test(target.type);
    return target instanceof HTMLTextAreaElement || target.closest('[role="textbox"], [role="combobox"]') !== null;
}
