/** A reply that becomes a template again: values give way to variables, and filling it brings the same words back. */

import { expect, test } from 'vitest';
import { filled } from '#engine/replies/fill.ts';
import { unfilledAgain } from '#engine/replies/unfill.ts';
import fc from '../../chance.ts';

const values = new Map([
  ['name', 'Maya'],
  ['order', '10482'],
  ['product', 'Serving bowl, large'],
  ['promised', 'Thursday 26 November, 14:00'],
  ['number', '12'],
  ['owner', 'Noa'],
  ['shop', ''],
]);

test('each value where it stands, the longest first', () => {
  const { body, replaced } = unfilledAgain(
    'Hello Maya,\n\nyour Serving  bowl, large (order 10482) leaves by Thursday 26 November, 14:00.\n\nNoa',
    values,
  );
  expect(body).toBe('Hello {{name}},\n\nyour {{product}} (order {{order}}) leaves by {{promised}}.\n\n{{owner}}');
  expect(replaced.map(({ variable }) => variable).sort()).toEqual(['name', 'order', 'owner', 'product', 'promised']);
});

test('a part of a word is another word, a short number stands everywhere, a variable stays', () => {
  const { body } = unfilledAgain('Mayaan has 12 bowls, 104821 and {{Maya}}.', values);
  expect(body).toBe('Mayaan has 12 bowls, 104821 and {{Maya}}.');
});

test.each([
  ['שלחנו למאיה ומאיה תקבל.', 'מאיה', 'שלחנו ל{{name}} ו{{name}} תקבל.'],
  ['أرسلنا لليلى الطلب.', 'ليلى', 'أرسلنا ل{{name}} الطلب.'],
  ['به مریم فرستادیم.', 'مریم', 'به {{name}} فرستادیم.'],
])('%s', (text, name, expected) => {
  expect(unfilledAgain(text, new Map([['name', name]])).body).toBe(expected);
});

test('filled again it says what it said, whatever the value', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 2, maxLength: 12 }), fc.string(), fc.string(), (value, before, after) => {
      const name = value.trim();
      fc.pre(!/[{}]/.test(before + name + after) && !/\s{2}|[^\S ]/.test(name));
      const text = `${before} ${name} ${after}`;
      const back = filled(unfilledAgain(text, new Map([['name', name]])).body, new Map([['name', name]])).text;
      expect(back.replaceAll(/\s+/g, ' ')).toBe(text.replaceAll(/\s+/g, ' '));
    }),
  );
});
