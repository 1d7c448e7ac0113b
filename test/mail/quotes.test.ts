/** Folding the quoted tail of a plain mail, and never an answer. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitQuote } from '../../renderer/mail/quotes.ts';

const root = new URL('../..', import.meta.url).pathname;
const corpus = [`${process.env.AMENDS_CORPORA ?? ''}`, `${root}../shared/corpora`, '/work/shared/corpora']
  .map((folder) => `${folder}/quotes-rtl/reply-headers.json`)
  .find((file) => existsSync(file));
if (corpus === undefined && process.env.CI !== undefined) throw new Error('the corpora are missing');

describe('the quoted tail', () => {
  test('is folded with the line that introduces it, wrapped or not', () => {
    const one = splitQuote('Thursday works.\n\nOn Tue, 17 Nov 2026 at 11:31, Noa <noa@shop.example> wrote:\n> We are sorry.\n>\n> Noa\n');
    expect(one.shown).toBe('Thursday works.');
    expect(one.quoted).toContain('> We are sorry.');
    const wrapped = splitQuote('Yes.\r\n\r\nOn Tue, 17 Nov 2026 at 11:31, Noa of the Wadi Kiln\r\n<noa@shop.example> wrote:\r\n\r\n> Old');
    expect(wrapped.shown).toBe('Yes.');
  });

  test('answers between and below quotes stay', () => {
    const between = 'On 17 Nov 2026 Noa wrote:\n> First?\nYes.\n> Second?\nNo.';
    expect(splitQuote(between)).toEqual({ shown: between, quoted: '' });
    const last = splitQuote('> First?\nYes, and that is all.\n> Second?');
    expect(last.shown).toBe('> First?\nYes, and that is all.');
  });

  test('a mail that only quotes, and a sentence that ends with a colon, stay', () => {
    expect(splitQuote('> only this').shown).toBe('> only this');
    expect(splitQuote('Here is what you wrote to me:\n> old').shown).toBe('Here is what you wrote to me:');
    expect(splitQuote('He wrote: hello').quoted).toBe('');
  });

  test.skipIf(corpus === undefined)('Hebrew, Arabic and Persian introductions of one line', () => {
    const rows = JSON.parse(readFileSync(corpus ?? '', 'utf8')) as readonly { id: string; header: string }[];
    const lines = rows.filter((row) => !row.header.includes('\n'));
    expect(lines.length).toBeGreaterThan(5);
    const kept = lines
      .filter((row) => splitQuote(`שלום\n\n${row.header}\n\n> ישן\n> עוד`).shown !== 'שלום')
      .map((row) => `${row.id} ${row.header}`);
    expect(kept).toEqual([]);
  });
});
