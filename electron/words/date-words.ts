/** Names of days, months and spans in the four languages, as they stand in mails. Alternatives are joined by `|`. */
import type { LanguageCode } from './index.ts';

export interface DateWords {
  /** Days from today. */
  readonly near: readonly (readonly [names: string, offset: number])[];
  /** Sunday first. */
  readonly weekdays: readonly string[];
  /** January first; the months of the Gregorian calendar. */
  readonly months: readonly string[];
  /** Patterns of "in 3 days" with the number as first group. */
  readonly spans: readonly (readonly [pattern: string, unit: 'hour' | 'day' | 'week'])[];
  /** The count of a span that says it by its form ("in a week", יומיים). */
  readonly spanOnce: (text: string) => number;
  readonly parts: readonly (readonly [names: string, clock: string])[];
}

export const dateWords: Readonly<Record<LanguageCode, DateWords>> = {
  en: {
    near: [
      ['day after tomorrow', 2],
      ['tomorrow', 1],
      ['today|tonight', 0],
    ],
    weekdays: ['sun(?:day)?', 'mon(?:day)?', 'tue(?:s|sday)?', 'wed(?:nesday)?', 'thu(?:r|rs|rsday)?', 'fri(?:day)?', 'sat(?:urday)?'],
    months: [
      'jan(?:uary)?',
      'feb(?:ruary)?',
      'mar(?:ch)?',
      'apr(?:il)?',
      'may',
      'june?',
      'july?',
      'aug(?:ust)?',
      'sept?(?:ember)?',
      'oct(?:ober)?',
      'nov(?:ember)?',
      'dec(?:ember)?',
    ],
    spans: [
      ['(?:in|within) (\\d+) hours?', 'hour'],
      ['in an hour', 'hour'],
      ['(?:in|within) (\\d+) (?:working |business )?days?', 'day'],
      ['(?:in|within) (\\d+) weeks?', 'week'],
      ['in a week|within a week', 'week'],
    ],
    spanOnce: () => 1,
    parts: [
      ['in the morning|morning', '09:00'],
      ['at noon|noon', '12:00'],
      ['in the afternoon|afternoon', '16:00'],
      ['in the evening|evening', '19:00'],
    ],
  },
  he: {
    near: [
      ['מחרתיים', 2],
      ['מחר', 1],
      ['היום', 0],
    ],
    weekdays: [
      "(?:יום )?ראשון|יום א[׳']?",
      "(?:יום )?שני|יום ב[׳']?",
      "(?:יום )?שלישי|יום ג[׳']?",
      "(?:יום )?רביעי|יום ד[׳']?",
      "(?:יום )?חמישי|יום ה[׳']?",
      "(?:יום )?שישי|יום ו[׳']?",
      '(?:יום )?שבת',
    ],
    months: ['ינואר', 'פברואר', 'מרץ|מרס', 'אפריל', 'מאי', 'יוני', 'יולי', 'אוגוסט', 'ספטמבר', 'אוקטובר', 'נובמבר', 'דצמבר'],
    spans: [
      ['(?:בעוד|תוך|בתוך) (\\d+) שעות', 'hour'],
      ['(?:בעוד|תוך|בתוך) שעה', 'hour'],
      ['(?:בעוד|תוך|בתוך) (\\d+) ימי(?:ם| עסקים)', 'day'],
      ['(?:בעוד|תוך|בתוך) יומיים', 'day'],
      ['(?:בעוד|תוך|בתוך) (\\d+) שבועות', 'week'],
      ['(?:בעוד|תוך|בתוך) (?:שבוע|שבועיים)(?!ות)', 'week'],
    ],
    spanOnce: (text) => (/יומיים|שבועיים/.test(text) ? 2 : 1),
    parts: [
      ['בבוקר', '09:00'],
      ['בצהריים', '12:00'],
      ['אחר הצהריים|אחה"צ', '16:00'],
      ['בערב', '19:00'],
    ],
  },
  ar: {
    near: [
      ['بعد غد|بعد الغد', 2],
      ['غدا|غدًا|غداً|الغد|بكرة', 1],
      ['اليوم', 0],
    ],
    weekdays: [
      '(?:يوم )?(?:ال)?أحد|الاحد',
      '(?:يوم )?(?:ال)?[اإ]ثنين',
      '(?:يوم )?(?:ال)?ثلاثاء',
      '(?:يوم )?(?:ال)?[أا]ربعاء',
      '(?:يوم )?(?:ال)?خميس',
      '(?:يوم )?(?:ال)?جمعة',
      '(?:يوم )?(?:ال)?سبت',
    ],
    months: [
      'يناير|كانون الثاني',
      'فبراير|شباط',
      'مارس|آذار',
      '[أا]بريل|نيسان',
      'مايو|أيار',
      'يونيو|حزيران',
      'يوليو|تموز',
      '[أا]غسطس|آب',
      'سبتمبر|أيلول',
      '[أا]كتوبر|تشرين الأول',
      'نوفمبر|تشرين الثاني',
      'ديسمبر|كانون الأول',
    ],
    spans: [
      ['(?:خلال|بعد) (\\d+) ساع(?:ة|ات)', 'hour'],
      ['(?:خلال|بعد) ساع(?:ة|تين)', 'hour'],
      ['(?:خلال|بعد|في غضون) (\\d+) (?:أيام|ايام|يوما|يومًا|يوم)', 'day'],
      ['(?:خلال|بعد|في غضون) يومين', 'day'],
      ['(?:خلال|بعد|في غضون) (\\d+) أسابيع', 'week'],
      ['(?:خلال|بعد|في غضون) (?:أسبوع|أسبوعين)(?!\\p{L})', 'week'],
    ],
    spanOnce: (text) => (/ين$/.test(text) ? 2 : 1),
    parts: [
      ['صباحا|صباحًا|في الصباح', '09:00'],
      ['ظهرا|ظهرًا', '12:00'],
      ['عصرا|عصرًا|بعد الظهر', '16:00'],
      ['مساء|مساءً|في المساء', '19:00'],
    ],
  },
  fa: {
    near: [
      ['پس[ ‌]?فردا', 2],
      ['فردا', 1],
      ['امروز|امشب', 0],
    ],
    weekdays: ['یک[ ‌]?شنبه', 'دو[ ‌]?شنبه', 'سه[ ‌]?شنبه', 'چهار[ ‌]?شنبه', 'پنج[ ‌]?شنبه', 'جمعه', '(?<![\\p{L}][ ‌])شنبه'],
    months: ['ژانویه', 'فوریه', 'مارس', 'آوریل', 'مه', 'ژوئن', 'ژوئیه|جولای', 'اوت|آگوست', 'سپتامبر', 'اکتبر', 'نوامبر', 'دسامبر'],
    spans: [
      ['(?:تا|ظرف|در) (\\d+) ساعت(?: دیگر| آینده)?', 'hour'],
      ['یک ساعت دیگر', 'hour'],
      ['(?:تا|ظرف|در) (\\d+) روز(?: کاری)?(?: دیگر| آینده)?', 'day'],
      ['(\\d+) روز دیگر', 'day'],
      ['(?:تا|ظرف|در) (\\d+) هفته(?: دیگر| آینده)?', 'week'],
      ['(?:تا )?(?:یک )?هفته[ٔ‌]?ی? (?:دیگر|آینده)', 'week'],
    ],
    spanOnce: () => 1,
    parts: [
      ['صبح', '09:00'],
      ['ظهر', '12:00'],
      ['بعد از ظهر|عصر', '16:00'],
      ['شب|غروب', '19:00'],
    ],
  },
};
