/** Recipients as a line of text and back, in scripts that write their comma differently. */
import { expect, test } from 'vitest';
import { addressesOf, canReach, lineDirection, lineOf } from '../../../renderer/replies/recipients.ts';

const layla = { name: 'ليلى حداد', address: 'layla@example.com' };
const plain = { name: '', address: 'noa@example.com' };
const comma = { name: 'Thornton, Maya', address: 'maya@example.com' };

test('what is shown reads back as the same recipients', () => {
  const all = [layla, plain, comma];
  expect(addressesOf(lineOf(all))).toEqual(all);
});

test('commas of Arabic, semicolons and empty places separate too', () => {
  expect(addressesOf('layla@example.com، noa@example.com; ,maya@example.com ,').map(({ address }) => address)).toEqual([
    'layla@example.com',
    'noa@example.com',
    'maya@example.com',
  ]);
});

test('an address copied from a page that runs from right to left leaves its unseen marks behind', () => {
  expect(addressesOf('\u202bnoa@example.com\u202c, \u2066ליילה\u2069 <\u200elayla@example.com\u200f>')).toMatchObject([
    { address: 'noa@example.com' },
    { address: 'layla@example.com' },
  ]);
});

test('what is no address stays to be seen, and stops the sending', () => {
  expect(addressesOf('Layla')).toEqual([{ name: '', address: 'Layla' }]);
  expect(canReach(addressesOf('Layla'))).toBe(false);
  expect(canReach(addressesOf('Layla <layla@example.com>, noa@'))).toBe(false);
  expect(canReach([])).toBe(false);
  expect(canReach([layla, plain])).toBe(true);
});

test('names in Arabic or Hebrew letters alone run from right to left, any other line the other way', () => {
  const noa = { name: 'נועה', address: 'noa@example.com' };
  expect(lineDirection([layla])).toBe('rtl');
  expect(lineDirection([layla, noa])).toBe('rtl');
  expect(lineDirection(addressesOf('ליל'))).toBe('rtl');
  expect(lineDirection([layla, comma])).toBe('ltr');
  expect(lineDirection([layla, plain])).toBe('ltr');
  expect(lineDirection([{ name: 'ليلى Haddad', address: 'layla@example.com' }])).toBe('ltr');
  expect(lineDirection([])).toBe('ltr');
});
