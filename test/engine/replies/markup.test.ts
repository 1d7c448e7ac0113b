/** What of a draft's HTML may stand in a letter, whatever way it took into the draft. */

import { expect, it } from 'vitest';
import type { MessageSummary } from '#engine/mail/room.ts';
import { textsOf } from '#engine/replies/letter.ts';
import { cleanMarkup } from '#engine/replies/markup.ts';
import fc from '../../chance.ts';

const written =
  '<div dir="rtl">שלום <strong>דנה</strong> &lt;3 <a href="https://clay.example/?a=1&amp;b=2">כאן</a><br></div>' +
  '<ol dir="rtl" start="3"><li dir="rtl"><div dir="rtl">אחת</div></li></ol><blockquote dir="ltr"><div dir="ltr"><em>x</em></div></blockquote>' +
  '<table dir="rtl" border="1" cellpadding="6" style="border-collapse: collapse"><tbody><tr><td dir="rtl" colspan="2"></td></tr></tbody></table>' +
  '<img src="cid:a1@amends" alt="">';

it('is left as the composer wrote it', () => {
  expect(cleanMarkup(written)).toBe(written);
});

it('keeps the words and nothing that runs, loads or hides', () => {
  expect(cleanMarkup('<script>alert(1)</script><p onclick="x()" style="position:fixed" dir="rtl">a</p>')).toBe(
    'alert(1)<p dir="rtl">a</p>',
  );
  expect(cleanMarkup('<a href="javascript:x()">a</a><a href="https://x.example/">b</a>')).toBe(
    '<a>a</a><a href="https://x.example/">b</a>',
  );
  expect(cleanMarkup('<img src="https://spy.example/1.gif"><img alt="x" src="cid:a@b">')).toBe('<img alt="x" src="cid:a@b">');
  expect(cleanMarkup('a < b <<b>c</b <style')).toBe('a &lt; b &lt;<b>c&lt;/b &lt;style');
});

it('leaves no tag and no attribute outside of the list, whatever is put together', () => {
  const pieces = [
    '<',
    '>',
    '"',
    "'",
    '/',
    '=',
    ' ',
    'b',
    'script',
    'img',
    'src',
    'onerror',
    'cid:a',
    'style',
    'svg',
    '<!--',
    '-->',
    '\0',
    '\n',
    '&lt;',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
      const clean = cleanMarkup(parts.join(''));
      for (const tag of clean.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(/^<(\/?(b|img)|img src="cid:a+")>$/);
    }),
    { numRuns: 3000 },
  );
});

const original = {
  text: 'It came broken.',
  at: '2026-11-22T07:12:00.000Z',
  from: { name: 'Maya', address: 'maya@customer.example' },
  to: [],
  subject: 'Bowl',
} as unknown as MessageSummary;

it('stands in the letter with the quote in its own form; a signature keeps its line', () => {
  const draft = { kind: 'reply', text: 'שלום דנה\n\n-- \nנועה', html: written, language: 'he', direction: 'auto' } as const;
  const { text, html } = textsOf(draft, original, 'UTC', '<p dir="ltr">It <b>came</b> broken.<script></script></p>');
  expect(html).toContain(`<body>\n<div dir="rtl">${written}</div>\n`);
  expect(html).toMatch(/<blockquote type="cite" dir="ltr">\n<p dir="ltr">It <b>came<\/b> broken\.<\/p>\n<\/blockquote>/);
  expect(text).toMatch(/^שלום דנה\n\n-- \nנועה\n\n.*\n> It came broken\.\n$/);
});
