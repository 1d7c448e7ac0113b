import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWhen, readWhen } from '#words/dates.ts';
import type { LanguageCode } from '#words/index.ts';

// A Tuesday.
const now = '2026-11-17T12:05';

const cases: readonly (readonly [LanguageCode, string, string | null])[] = [
  ['en', '2026-11-19 14:00', '2026-11-19T14:00'],
  ['en', '2026-11-19T14:00', '2026-11-19T14:00'],
  ['en', '2026-11-19', '2026-11-19T09:00'],
  ['en', 'thu 2pm', '2026-11-19T14:00'],
  ['en', 'Thursday at 14:30', '2026-11-19T14:30'],
  ['en', 'tuesday 9am', '2026-11-24T09:00'],
  ['en', 'tomorrow 9:00', '2026-11-18T09:00'],
  ['en', 'tomorrow', '2026-11-18T09:00'],
  ['en', 'tomorrow afternoon', '2026-11-18T16:00'],
  ['en', 'in 2 days', '2026-11-19T09:00'],
  ['en', 'in 3 hours', '2026-11-17T15:05'],
  ['en', '19 november 14:00', '2026-11-19T14:00'],
  ['en', 'Nov 19 at 2 pm', '2026-11-19T14:00'],
  ['en', '19/11 14:00', '2026-11-19T14:00'],
  ['en', '3 march', '2027-03-03T09:00'],
  ['en', '14:00', '2026-11-17T14:00'],
  ['en', '11:00', '2026-11-18T11:00'],
  ['en', 'soon', null],
  ['en', '2026-02-31 10:00', null],
  ['en', '25:00', null],
  ['he', 'יום חמישי בשעה 14:00', '2026-11-19T14:00'],
  ['he', 'מחר ב-9:30', '2026-11-18T09:30'],
  ['he', 'מחר בבוקר', '2026-11-18T09:00'],
  ['he', '19 בנובמבר', '2026-11-19T09:00'],
  ['he', 'בעוד יומיים', '2026-11-19T09:00'],
  ['he', 'תוך 3 ימים', '2026-11-20T09:00'],
  ['he', '19.11 14:00', '2026-11-19T14:00'],
  ['ar', 'الخميس الساعة 14:00', '2026-11-19T14:00'],
  ['ar', 'يوم الخميس ١٩ نوفمبر الساعة ١٤:٠٠', '2026-11-19T14:00'],
  ['ar', 'غدًا صباحًا', '2026-11-18T09:00'],
  ['ar', 'خلال يومين', '2026-11-19T09:00'],
  ['fa', 'پنجشنبه ساعت ۱۴:۰۰', '2026-11-19T14:00'],
  ['fa', 'پنج‌شنبه ساعت ۱۴', '2026-11-19T14:00'],
  ['fa', 'فردا ساعت ۹:۳۰', '2026-11-18T09:30'],
  ['fa', 'تا 3 روز دیگر', '2026-11-20T09:00'],
  ['fa', '۱۹ نوامبر', '2026-11-19T09:00'],
];

describe('readWhen', () => {
  for (const [language, text, wall] of cases) {
    test(`${language}: ${text}`, () => expect(readWhen(text, { now, language })).toBe(wall));
  }
  test('every language is understood whatever the window speaks', () => {
    expect(readWhen('מחר ב-9:30', { now, language: 'en' })).toBe('2026-11-18T09:30');
    expect(readWhen('tomorrow 9:30', { now, language: 'fa' })).toBe('2026-11-18T09:30');
  });
  test('never throws, and what it gives is a real minute', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(...cases.map(([, text]) => text)),
      fc.constantFrom('31', '14:00', '/', 'at', 'נובמבר', '٣١'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.constantFrom<LanguageCode>('en', 'he', 'ar', 'fa'), (words, language) => {
        for (const { wall } of findWhen(words.join(' '), { now, language }))
          expect(new Date(`${wall}:00Z`).toISOString().slice(0, 16)).toBe(wall);
      }),
      { numRuns: 500 },
    );
  });
});
