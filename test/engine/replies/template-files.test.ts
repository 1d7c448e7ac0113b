/** Templates given away as a file and taken in beside what is there, on a real database. */
import { expect, test } from 'vitest';
import { Failure } from '#contract/errors.ts';
import type { FileBytes } from '#contract/mail.ts';
import { openShop, plain } from './shop.ts';

const shop = await openShop({ smtp: plain(1) }, { start: false });
const { handlers } = shop.replies;
const textOf = ({ base64 }: FileBytes): string => Buffer.from(base64, 'base64').toString('utf8');
const file = (...templates: object[]): string => JSON.stringify({ amends: 'templates', version: 1, templates });

test('what is exported is there word for word', async () => {
  await handlers['templates.save']({ id: null, language: 'he', title: 'שלי', body: 'שלום {{name}}', folder: 'אישי' });
  const { file: given, count } = await handlers['templates.export']({ language: 'he' });
  expect(given.name).toMatch(/^amends-templates-he-2026-11-22\.json$/);
  const read = await handlers['templates.read']({ text: textOf(given) });
  expect(read).toHaveLength(count);
  expect(new Set(read.map(({ state }) => state))).toEqual(new Set(['same']));
  expect(read.find(({ title }) => title === 'שלי')).toMatchObject({ folder: 'אישי', language: 'he' });
});

test('new ones, doubles and same ones are told apart; a double is kept beside or replaces', async () => {
  const own = await handlers['templates.save']({ id: null, language: 'en', title: 'Holiday', body: 'Closed.' });
  const text = file(
    { language: 'en', title: 'holiday', body: 'Closed till Monday.' },
    { language: 'en', title: 'Fresh', body: 'New words.', folder: 'Guests' },
    { language: 'fa', title: 'Holiday', body: 'Closed.' },
    { language: 'en', title: 'Holiday', body: 'Closed.\r\n' },
  );
  expect((await handlers['templates.read']({ text })).map(({ state }) => state)).toEqual(['double', 'new', 'new', 'same']);
  const { added, replaced } = await handlers['templates.import']({
    text,
    take: [
      { at: 0, replace: true },
      { at: 1, replace: false },
    ],
  });
  expect(added).toMatchObject([{ title: 'Fresh', folder: 'Guests', starter: null }]);
  // as it was, for the way back
  expect(replaced).toEqual([own]);
  const list = await handlers['templates.list']({ language: 'en' });
  expect(list.find(({ id }) => id === own.id)).toMatchObject({ title: 'holiday', body: 'Closed till Monday.' });
  const both = await handlers['templates.import']({ text, take: [{ at: 3, replace: false }] });
  expect(both.added).toHaveLength(1);
  expect(list.length + 1).toBe((await handlers['templates.list']({ language: 'en' })).length);
});

test.each([
  ['no JSON', 'Dear all'],
  ['another file', JSON.stringify({ name: 'x' })],
  ['a template without a text', file({ language: 'en', title: 'x', body: ' ' })],
  ['a language nobody speaks here', file({ language: 'xx', title: 'x', body: 'y' })],
])('%s is refused, and nothing is changed', async (_name, text) => {
  const before = await handlers['templates.list']({ language: null });
  expect(() => handlers['templates.read']({ text })).toThrow(Failure);
  expect(() => handlers['templates.import']({ text, take: [{ at: 0, replace: false }] })).toThrow(Failure);
  expect(await handlers['templates.list']({ language: null })).toEqual(before);
});

test('one bad choice takes nothing in', async () => {
  const before = await handlers['templates.list']({ language: null });
  const take = [
    { at: 0, replace: false },
    { at: 7, replace: false },
  ];
  expect(() => handlers['templates.import']({ text: file({ language: 'en', title: 'Q', body: 'y' }), take })).toThrow(Failure);
  expect(await handlers['templates.list']({ language: null })).toEqual(before);
});
