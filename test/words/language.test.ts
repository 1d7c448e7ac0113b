/** The language of short mails: it chooses the templates and the direction of the reply. */
import { expect, test } from 'vitest';
import { languageOf } from '#words/language.ts';

test.each([
  ['fa', 'سلام'],
  ['fa', 'با سلام'],
  ['fa', 'سلام، من سفارش دادم اما نيامد'],
  ['fa', 'خسته نباشيد سفارش كي مي رسد'],
  ['fa', 'محصول معيوب بود'],
  ['fa', 'ارسال نشده است'],
  ['fa', 'سفارش من هنوز نيامده'],
  ['fa', 'کجاست'],
  ['ar', 'مرحبا'],
  ['ar', 'سلام عليكم وين طلبي'],
  ['ar', 'سلام وين طلبي'],
  ['ar', 'اين طلبي'],
  ['ar', 'ما وصل الطلب'],
  ['ar', 'لم يصل طلبي'],
  ['ar', 'عايز فلوسي'],
  ['he', 'אין'],
  ['en', 'ok'],
  [null, '1234'],
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});
