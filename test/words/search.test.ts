/** The grammar of the search, and its names in four languages. */

import { describe, expect, it } from 'vitest';
import { catalogs, type LanguageCode } from '#words/index.ts';
import { piecesOf, readSearch } from '#words/search.ts';
import { nameOf, valuesOf } from '#words/search-hints.ts';
import { type Operator, operatorNames } from '#words/search-names.ts';
import fc from '../chance.ts';

const context = { now: '2026-11-17T09:12', language: 'en' as const };
const read = (typed: string) => readSearch(typed, context);
const days = (typed: string) => {
  const [term] = read(typed).terms;
  return term?.kind === 'days' ? [term.from, term.to] : null;
};
const languages = Object.keys(catalogs) as LanguageCode[];
const operators = Object.keys(operatorNames) as Operator[];

describe('the grammar of the search', () => {
  it.each([
    ['before:2026-11-05', [null, '2026-11-05']],
    ['after:2026-11-05', ['2026-11-05', null]],
    ['on:2026-11-05', ['2026-11-05', '2026-11-06']],
    ['on:2026-11', ['2026-11-01', '2026-12-01']],
    ['on:2026-12', ['2026-12-01', '2027-01-01']],
    ['on:2025', ['2025-01-01', '2026-01-01']],
    ['on:yesterday', ['2026-11-16', '2026-11-17']],
    ['after:thursday', ['2026-11-12', null]],
    ['before:19 november', [null, '2025-11-19']],
    ['before:"3 march 2026"', [null, '2026-03-03']],
    ['after:7 days ago', ['2026-11-10', null]],
    ['after:"two weeks ago"', ['2026-11-03', null]],
    ['אחרי:אתמול', ['2026-11-16', null]],
    ['אחרי:לפני 7 ימים', ['2026-11-10', null]],
    ['بعد:أمس', ['2026-11-16', null]],
    ['بعد:"قبل 3 أيام"', ['2026-11-14', null]],
    ['بعد:دیروز', ['2026-11-16', null]],
    ['after:۷ روز پیش', ['2026-11-10', null]],
    ['on:٢٠٢٦-١١-٠٥', ['2026-11-05', '2026-11-06']],
  ])('reads the days of %s', (typed, wanted) => expect(days(typed)).toEqual(wanted));

  it('lets words after a date be words', () => {
    expect(read('before:19 november cup').terms).toMatchObject([{ kind: 'days' }, { kind: 'text', text: 'cup' }]);
    expect(read('after:yesterday blue cup').terms).toMatchObject([{ kind: 'days' }, { text: 'blue' }, { text: 'cup' }]);
  });

  it.each(languages)('knows every operator and every value that it offers in %s', (language) => {
    for (const operator of operators) {
      for (const value of valuesOf(operator, language) ?? ['Dana']) {
        for (const minus of ['', '-']) {
          const written = /\s/u.test(value) ? `"${value}"` : value;
          const { terms, problems } = read(`${minus}${nameOf(operator, language)}:${written} `);
          expect(problems, `${operator} ${value}`).toEqual([]);
          expect(terms, `${operator} ${value}`).toHaveLength(1);
          expect(terms[0]?.not).toBe(minus === '-');
        }
      }
    }
  });

  it('means the same by every name, and no name means two things', () => {
    const owner = new Map<string, Operator>();
    for (const operator of operators) {
      for (const form of languages.flatMap((language) => operatorNames[operator][language])) {
        expect(piecesOf(`${form}:x`)[0]?.operator, form).toBe(operator);
        expect(owner.get(form) ?? operator).toBe(operator);
        owner.set(form, operator);
      }
    }
  });

  it.each(['before:soon', 'is:purple', 'has:', 'status:', 'from:', 'language:klingon', 'in:nowhere', 'customer:""'])(
    'reports %s, and searches for the rest',
    (typed) => {
      const { terms, problems } = read(`cup ${typed} `);
      expect(terms).toMatchObject([{ kind: 'text', text: 'cup' }]);
      expect(problems).toHaveLength(1);
    },
  );

  it.each(['https://shop.example/x', '12:30', 'Re:', 'note:hello', 'a:b:c'])('takes %s for text', (typed) => {
    const { terms, problems } = read(typed);
    expect(problems).toEqual([]);
    expect(terms).toMatchObject([{ kind: 'text', field: 'any', text: typed }]);
  });

  it('keeps phrases, negations and what is still being typed apart', () => {
    expect(read('"broken cup" -lamp -"red rug" from:"Dana Levi" sau').terms).toMatchObject([
      { text: 'broken cup', phrase: true, unfinished: false, not: false },
      { text: 'lamp', not: true },
      { text: 'red rug', phrase: true, not: true },
      { field: 'from', text: 'Dana Levi', phrase: true },
      { text: 'sau', unfinished: true },
    ]);
    expect(read('"broken cu').terms).toMatchObject([{ phrase: true, unfinished: true }]);
    expect(read('cup ').terms).toMatchObject([{ unfinished: false }]);
  });

  it.each(['"חברת דנה בע"מ" כוס ', '״חברת דנה בע״מ״ כוס ', '“חברת דנה בע”מ” כוס ', 'מאת:"חברת דנה בע״מ" כוס '])(
    'ends a phrase at no gershayim: %s',
    (typed) => {
      const [phrase, ...others] = read(typed).terms;
      expect(phrase).toMatchObject({ phrase: true, unfinished: false, text: expect.stringMatching(/^חברת דנה בע.מ$/u) });
      expect(others).toMatchObject([{ text: 'כוס', phrase: false }]);
    },
  );

  it('never throws, and loses no piece of what was typed', () => {
    const letters = fc.constantFrom(...'ab" :-קופסה من:از"“”«»\u200f\u200c12/.(*^'.split(''));
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (typed) => {
        const text = typed.join('');
        const pieces = piecesOf(text);
        const covered = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
        expect(covered.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        readSearch(text, context);
      }),
      { numRuns: 500 },
    );
  });
});
