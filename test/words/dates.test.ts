import { describe, expect, test } from 'vitest';
import { findWhen, readWhen } from '#words/dates.ts';
import type { LanguageCode } from '#words/index.ts';
import fc from '../chance.ts';

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
  ['en', 'Thursday at 2:30 p.m.', '2026-11-19T14:30'],
  ['en', '2pm thu', '2026-11-19T14:00'],
  ['en', 'Thu 19 Nov, 14:00', '2026-11-19T14:00'],
  ['en', 'tomorrow at noon', '2026-11-18T12:00'],
  ['en', 'in two days at 15:00', '2026-11-19T15:00'],
  ['en', 'next week', '2026-11-24T09:00'],
  ['en', 'next tue 14:00', '2026-11-24T14:00'],
  ['en', 'at 2', '2026-11-17T14:00'],
  ['en', 'November 19th, 2026 at 10am', '2026-11-19T10:00'],
  ['en', '12am tomorrow', '2026-11-18T00:00'],
  ['en', '29 feb', '2028-02-29T09:00'],
  ['en', '31 Feb', null],
  ['en', '', null],
  ['en', 'thu 2pm or fri', null],
  ['en', '2026-11-19 14:00 then call', null],
  ['en', 'tonight', '2026-11-17T19:00'],
  ['en', 'tonight at 8', '2026-11-17T20:00'],
  ['en', 'at 8 this evening', '2026-11-17T20:00'],
  ['en', 'this morning at 10', '2026-11-17T10:00'],
  ['en', 'tonight at 1', null],
  ['en', 'friday at 10 at night', '2026-11-20T22:00'],
  ['he', 'יום חמישי בשעה 14:00', '2026-11-19T14:00'],
  ['he', 'מחר ב-9:30', '2026-11-18T09:30'],
  ['he', 'מחר בבוקר', '2026-11-18T09:00'],
  ['he', '19 בנובמבר', '2026-11-19T09:00'],
  ['he', 'בעוד יומיים', '2026-11-19T09:00'],
  ['he', 'תוך 3 ימים', '2026-11-20T09:00'],
  ['he', '19.11 14:00', '2026-11-19T14:00'],
  ['he', 'חמישי בשעה 2', '2026-11-19T14:00'],
  ['he', "יום ה' ב־14:00", '2026-11-19T14:00'],
  ['he', 'מחרתיים ב10:30', '2026-11-19T10:30'],
  ['he', 'בעוד שעתיים', '2026-11-17T14:05'],
  ['he', 'שבוע הבא', '2026-11-24T09:00'],
  ['he', 'יום שישי הבא', '2026-11-20T09:00'],
  ['he', 'בעוד שבועיים', '2026-12-01T09:00'],
  ['he', 'בקרוב', null],
  ['he', 'מחר ב-2 בלילה', '2026-11-18T02:00'],
  ['he', 'מחר ב-10 בלילה', '2026-11-18T22:00'],
  ['he', 'מחר ב-12 בלילה', null],
  ['he', 'הערב ב-8', '2026-11-17T20:00'],
  ['ar', 'الخميس الساعة 14:00', '2026-11-19T14:00'],
  ['ar', 'يوم الخميس ١٩ نوفمبر الساعة ١٤:٠٠', '2026-11-19T14:00'],
  ['ar', 'غدًا صباحًا', '2026-11-18T09:00'],
  ['ar', 'خلال يومين', '2026-11-19T09:00'],
  ['ar', 'الخميس الساعة 2', '2026-11-19T14:00'],
  ['ar', 'غداً الساعة ٩ صباحاً', '2026-11-18T09:00'],
  ['ar', 'بعد ثلاثة أيام', '2026-11-20T09:00'],
  ['ar', 'الأسبوع القادم', '2026-11-24T09:00'],
  ['ar', 'بعد ساعتين', '2026-11-17T14:05'],
  ['ar', '١٩ تشرين الثاني', '2026-11-19T09:00'],
  ['ar', 'الأربعاء مساءً', '2026-11-18T19:00'],
  ['ar', 'قريباً', null],
  ['ar', 'غدا الساعة ٢ ليلا', '2026-11-18T02:00'],
  ['ar', 'غدا الساعة ١١ ظهرا', '2026-11-18T11:00'],
  ['ar', 'غدا الساعة ١ ظهرا', '2026-11-18T13:00'],
  ['ar', 'الجمعة بعد الظهر', '2026-11-20T16:00'],
  ['ar', 'الليلة الساعة ٨', '2026-11-17T20:00'],
  ['fa', 'پنجشنبه ساعت ۱۴:۰۰', '2026-11-19T14:00'],
  ['fa', 'پنج‌شنبه ساعت ۱۴', '2026-11-19T14:00'],
  ['fa', 'فردا ساعت ۹:۳۰', '2026-11-18T09:30'],
  ['fa', 'تا 3 روز دیگر', '2026-11-20T09:00'],
  ['fa', '۱۹ نوامبر', '2026-11-19T09:00'],
  ['fa', 'پنج شنبه ساعت ۲ بعدازظهر', '2026-11-19T14:00'],
  ['fa', 'تا سه روز دیگر', '2026-11-20T09:00'],
  ['fa', 'هفته آینده', '2026-11-24T09:00'],
  ['fa', 'دو ساعت دیگر', '2026-11-17T14:05'],
  ['fa', '۲۸ آبان', '2026-11-19T09:00'],
  ['fa', '۲۸ آبان ۱۴۰۶', '2027-11-19T09:00'],
  ['fa', '۱۴۰۵/۸/۲۸ ۱۴:۰۰', '2026-11-19T14:00'],
  ['fa', '۳۱ آبان', null],
  ['fa', 'پس‌فردا', '2026-11-19T09:00'],
  ['fa', 'به‌زودی', null],
  ['fa', 'فردا ساعت ۲ شب', '2026-11-18T02:00'],
  ['fa', 'فردا ساعت ۱۲ شب', null],
  ['fa', 'فردا ساعت ۱۱ ظهر', '2026-11-18T11:00'],
  ['fa', 'جمعه بعد از ظهر', '2026-11-20T16:00'],
  ['fa', 'امشب ساعت ۸', '2026-11-17T20:00'],
];

describe('readWhen', () => {
  for (const [language, text, wall] of cases) {
    test(`${language}: ${text}`, () => expect(readWhen(text, { now, language })).toBe(wall));
  }
  test('every language is understood whatever the window speaks', () => {
    expect(readWhen('מחר ב-9:30', { now, language: 'en' })).toBe('2026-11-18T09:30');
    expect(readWhen('tomorrow 9:30', { now, language: 'fa' })).toBe('2026-11-18T09:30');
  });
  test('in a letter dates are found at their places, ordinary words are not', () => {
    const letter =
      'Order 10482 of 3.5 kg may be the second; we sat down at 2. A new bowl arrives on Thursday 19 November at 14:00, he said.';
    expect(findWhen(letter, { now, language: 'en' })).toEqual([
      { wall: '2026-11-19T14:00', text: 'Thursday 19 November at 14:00', index: letter.indexOf('Thursday'), timed: true },
    ]);
    expect(findWhen('זה הפגם השני שקרה, וביחד עם 2 ספלים', { now, language: 'he' })).toEqual([]);
    expect(findWhen('این دومین بار است و ۲ فنجان دیگر هم شکست', { now, language: 'fa' })).toEqual([]);
  });
  test('what is written as a date and time reads as itself', () => {
    const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const wall = date.toISOString().slice(0, 16);
        expect(readWhen(wall.replace('T', ' '), { now, language: 'en' })).toBe(wall);
      }),
    );
  });
  test('every day of the Solar Hijri calendar is the day that the standard library names', () => {
    const parts = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    for (let at = Date.parse('2024-03-01'); at < Date.parse('2033-04-01'); at += 86_400_000) {
      const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
      const read = readWhen(`${part.year}/${part.month}/${part.day}`, { now, language: 'fa' });
      expect(read).toBe(`${new Date(at).toISOString().slice(0, 10)}T09:00`);
    }
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
