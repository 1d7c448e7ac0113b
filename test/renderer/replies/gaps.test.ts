/** `{{variables}}` in a draft: which stand, and where. The engine refuses to send by the same rule. */
import { expect, test } from 'vitest';
import { gapsIn, placeOfGap } from '../../../renderer/replies/gaps.ts';

test('each is named once, in its order, over text and subject', () => {
  expect(gapsIn('Dear {{name}}, by {{ promised }}. {{name}}', 'Re: {{order}}')).toEqual(['name', 'promised', 'order']);
  expect(gapsIn('{not one} {{}} }}{{')).toEqual(['']);
});

test('its place includes the braces', () => {
  const text = 'تصل {{ موعد الوعد }}.';
  const [from, to] = placeOfGap(text, 'موعد الوعد') ?? [0, 0];
  expect(text.slice(from, to)).toBe('{{ موعد الوعد }}');
  expect(placeOfGap(text, 'order')).toBeNull();
});
