/** Signatures in letters as they go out: under the text, above the quote, in the language of the reply, once. */
import { expect, test } from 'vitest';
import type { MessageSummary } from '#engine/mail/index.ts';
import { textsOf } from '#engine/replies/letter.ts';

const original = {
  text: 'Where is my bowl?',
  at: '2026-11-20T08:00:00.000Z',
  from: { name: 'Maya', address: 'maya@x.example' },
  subject: 'Bowl',
  to: [],
} as unknown as MessageSummary;
const reply = { kind: 'reply', text: 'It left today.', language: 'en', direction: 'auto' } as const;
const signature = 'Noa\nWadi Kiln';

test('under the text and above the quote, in both forms', () => {
  const { text, html } = textsOf(reply, original, 'UTC', '', signature);
  expect(text).toMatch(/^It left today\.\n\nNoa\nWadi Kiln\n\nOn .*wrote:\n> Where is my bowl\?\n$/s);
  expect(html.indexOf('It left today.')).toBeLessThan(html.indexOf('Noa<br>'));
  expect(html.indexOf('Noa<br>')).toBeLessThan(html.indexOf('<blockquote'));
});

test('with the mark of RFC 3676 where nothing follows', () => {
  expect(textsOf({ ...reply, kind: 'new' }, null, 'UTC', '', signature).text).toBe('It left today.\n\n-- \nNoa\nWadi Kiln\n');
});

test('once, also where a template ended with the names', () => {
  const { text, html } = textsOf({ ...reply, text: 'It left.\n\nNoa, Wadi Kiln' }, original, 'UTC', '', signature);
  expect(text.match(/Noa/g)).toHaveLength(1);
  expect(html.match(/Noa/g)).toHaveLength(1);
});

test('its signs cannot become marks, and it runs its own way', () => {
  const { html } = textsOf({ ...reply, language: 'he' }, null, 'UTC', '', 'נעה <b>');
  expect(html).toContain('<p dir="rtl">נעה &lt;b&gt;</p>');
});
