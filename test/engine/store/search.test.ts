import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fold, searchRow, snippetsOf, textMatch } from '#engine/store/index.ts';
import { readSearch } from '#words/search.ts';

const searchQuery = (typed: string) => textMatch(readSearch(typed, { now: '2026-11-22T09:00', language: 'en' }).terms);

/** Whether a text is found, by a real index of the same make. */
function finds(typed: string, text: string): boolean {
  const db = new Database(':memory:');
  db.exec(
    "CREATE VIRTUAL TABLE i USING fts5 (subject, sender, recipients, body, quoted, files, content='', contentless_delete=1, tokenize='ascii')",
  );
  const from = { name: 'Dana', address: 'dana@mail.example' };
  db.prepare('INSERT INTO i (rowid, subject, sender, recipients, body, quoted, files) VALUES (1, ?, ?, ?, ?, ?, ?)').run(
    ...searchRow({
      subject: 'Order שעון',
      from,
      replyTo: [],
      to: [{ name: 'Shop', address: 'shop@house.example' }],
      cc: [],
      text,
      files: 'invoice.pdf',
    }),
  );
  const { match, without } = searchQuery(typed);
  const found = match !== null && db.prepare('SELECT rowid FROM i WHERE i MATCH ?').get(match) !== undefined;
  const excluded = without !== null && db.prepare('SELECT rowid FROM i WHERE i MATCH ?').get(without) !== undefined;
  db.close();
  return found && (without === null || !excluded);
}

describe('the search', () => {
  it.each([
    ['שלום', 'שָׁלוֹם לך'],
    ['חבילה', 'והחבילה לא הגיעה'],
    ['החבילה', 'חבילה אחת'],
    ['שולחן', 'על השולחנ'],
    ['צה"ל', 'צה״ל'],
    ['مدرسة', 'المدرسه'],
    ['احمد', 'أحمَد'],
    ['طلب', 'والطلب لم يصل'],
    ['کتاب', 'كتاب'],
    ['سفارشی', 'سفارشي'],
    ['میرسد', 'می‌رسد'],
    ['می‌خواهم ', 'من می خواهم'],
    ['می خواهم ', 'من می‌خواهم'],
    ['کتاب ها', 'کتاب‌های من'],
    ['گلدان می خواهم قرمز ', 'می‌خواهم گلدان قرمز'],
    ['123', 'رقم ١٢٣'],
    ['456', 'شماره ۴۵۶'],
    ['bro', 'a broken cup'],
    ['"broken cup"', 'a broken cup'],
    ['from:dana cup', 'a broken cup'],
    ['subject:שעון', 'x'],
    ['נושא:שעון', 'x'],
    ['מאת:dana', 'x'],
    ['to:shop', 'x'],
    ['invoice', 'x'],
    ['"broken c', 'a broken cup'],
    ['cup -saucer', 'a broken cup'],
    ['café', 'CAFE'],
    ['cup', 'a “cup”'],
    ['cup', 'broken—cup—again'],
    ['12', '€12 and more'],
    ['כוס', 'שבור כוס'],
    ['כוס', 'בית־כוס־תה'],
    ['فنجان', 'كأس،فنجان؟'],
    ['فنجان', '«فنجان»'],
    ['cup', '☕cup🎁'],
    ['𐐔𐐇', 'the 𐐔𐐇'],
  ])('%s finds %s', (typed, text) => expect(finds(typed, text)).toBe(true));

  it.each([
    ['"cup broken"', 'a broken cup'],
    ['می خواهم ', 'خواهم آمد'],
    ['گلدان -می‌خواهم ', 'گلدان می‌خواهم'],
    ['from:avi', 'avi wrote'],
    ['from:shop', 'x'],
    ['to:dana', 'x'],
    ['cup -broken', 'a broken cup'],
    ['brok cup', 'a broken cup'],
    ['', 'x'],
    ['"', 'x'],
  ])('%s does not find %s', (typed, text) => expect(finds(typed, text)).toBe(false));

  it.each(['AND', 'a OR', 'NEAR(', '*', 'x:y:z', "it's", '(', 'from:', '"unclosed'])(
    'takes %s for words, never for the index’s own syntax',
    (typed) => {
      expect(() => finds(typed, 'text')).not.toThrow();
    },
  );

  it('folds what is folded to itself', () => {
    for (const text of ['שָׁלוֹם', 'أحمَد ١٢٣', 'می‌رسد', 'STRASSE ß', 'صه״ל']) expect(fold(fold(text))).toBe(fold(text));
  });

  it('marks every spelling in its snippet', () => {
    expect(snippetsOf(searchQuery('חבילה').words)('אמר: וְהַחֲבִילָה הגיעה')).toBe('אמר: \ue000וְהַחֲבִילָה\ue001 הגיעה');
    expect(snippetsOf(['brok'])('a Broken cup')).toBe('a \ue000Broken\ue001 cup');
  });

  it('cuts within no letter, whatever is written onto it', () => {
    const whole = ['😀', '👍🏽', '👨\u200d👩\u200d👧', 'שָּׁ', 'e\u0301', '日'];
    for (const letter of whole) {
      for (let before = 0; before < 12; before += 1) {
        const text = `${'x'.repeat(before)}${letter.repeat(90)} cup ${'x'.repeat(before)}${letter.repeat(120)}`;
        const snippet = snippetsOf(['cup'])(text);
        expect(snippet).toContain('\ue000cup\ue001');
        expect(snippet.replaceAll(letter, '').replaceAll(/[\ue000\ue001]/g, ''), letter).toMatch(/^…?x* ?cup x*…?$/);
      }
    }
  });

  it.each([
    ['חבילה', 'חבילה, הַחֲבִילָה, בחבילה', ['חבילה', 'הַחֲבִילָה', 'בחבילה']],
    ['שלומ', 'שלום ושָׁלוֹם', ['שלום', 'ושָׁלוֹם']],
    ['צהל', 'צה"ל, לצה״ל צהלה', ['צה"ל', 'לצה״ל', 'צהלה']],
    ['أحمد', 'احمد وأحمَد وأحـمد', ['احمد', 'وأحمَد', 'وأحـمد']],
    ['می‌رسد', 'میرسد می‌رسد مي‌رسد', ['میرسد', 'می‌رسد', 'مي‌رسد']],
    ['cafe', 'CAFÉ cafés Ca\u0301fe decafé', ['CAFÉ', 'cafés', 'Ca\u0301fe']],
    ['strasse', 'Straße, STRASSE', ['Straße', 'STRASSE']],
    ['12', '١٢ ۱۲ 12', ['١٢', '۱۲', '12']],
    ['cup', 'ｃｕｐ in “cup”', ['ｃｕｐ', 'cup']],
    ['cup', 'a hiccup', []],
    ['cup', '\u200fcup\u200f, my cup\u200e cup\u00ad', ['cup', 'cup', 'cup']],
  ])('marks %s wherever %s holds it', (typed, text, marked) => {
    const snippet = snippetsOf(searchQuery(typed).words)(text);
    expect([...snippet.matchAll(/\ue000([^\ue001]*)\ue001/g)].map((found) => found[1])).toEqual(marked);
    expect(snippet.replaceAll(/[\ue000\ue001]/g, '')).toBe(text);
  });
});
