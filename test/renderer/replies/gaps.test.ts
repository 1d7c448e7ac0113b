/** `{{variables}}` in a draft: which stand. The engine refuses to send by the same rule. */
import { expect, test } from 'vitest';
import { gapsIn } from '../../../renderer/replies/gaps.ts';

test('each is named once, in its order, over text and subject', () => {
  expect(gapsIn('Dear {{name}}, by {{ promised }}. {{name}}', 'Re: {{order}}')).toEqual(['name', 'promised', 'order']);
  expect(gapsIn('{not one} {{}} }}{{')).toEqual(['']);
});
