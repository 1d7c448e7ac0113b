/** Shortcuts on Latin, Hebrew and Persian layouts. */
import { describe, expect, test } from 'vitest';
import { type KeyPress, keyName, type Layout, learn } from '../../renderer/app/key-names.ts';

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('the name of a press', () => {
  test('a Latin layout is taken by what it types', () => {
    expect(keyName(press('j', 'KeyJ'), true)).toBe('j');
    expect(keyName(press('q', 'KeyA'), true)).toBe('q');
    expect(keyName(press('R', 'KeyR', { shiftKey: true }), true)).toBe('shift+r');
    expect(keyName(press('?', 'Slash', { shiftKey: true }), true)).toBe('?');
    expect(keyName(press(';', 'Semicolon', { ctrlKey: true }), true)).toBe('ctrl+;');
  });

  test('another layout is taken by the key pressed, signs included', () => {
    expect(keyName(press('ח', 'KeyJ'), false)).toBe('j');
    expect(keyName(press('/', 'KeyQ'), false)).toBe('q');
    expect(keyName(press('.', 'Slash'), false)).toBe('/');
    expect(keyName(press('ף', 'Semicolon', { ctrlKey: true }), false)).toBe('ctrl+;');
    expect(keyName(press('۱', 'Digit1', { ctrlKey: true }), false)).toBe('ctrl+1');
  });

  test('named keys and modifiers', () => {
    expect(keyName(press('Escape', 'Escape'), false)).toBe('escape');
    expect(keyName(press('F6', 'F6', { shiftKey: true }), true)).toBe('shift+f6');
    expect(keyName(press(' ', 'Space', { shiftKey: true }), true)).toBe('shift+space');
    expect(keyName(press('Enter', 'Enter', { metaKey: true }), true)).toBe('ctrl+enter');
    expect(keyName(press('Control', 'ControlLeft', { ctrlKey: true }), true)).toBeNull();
  });
});

test('the layout is learned from letters alone', () => {
  const layout: Layout = { latin: true };
  learn(layout, 'ש');
  expect(layout.latin).toBe(false);
  learn(layout, '/');
  learn(layout, '3');
  expect(layout.latin).toBe(false);
  learn(layout, 'Enter');
  expect(layout.latin).toBe(false);
  learn(layout, 'é');
  expect(layout.latin).toBe(false);
  learn(layout, 'a');
  expect(layout.latin).toBe(true);
});
