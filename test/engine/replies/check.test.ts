/** The check before sending: the steps that a sentence shows, and the dates that are promises. */
import { expect, test } from 'vitest';
import type { Check, LatteStep } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { createCheck } from '#engine/replies/check.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore } from '#engine/store/index.ts';
import { testHost } from '../host.ts';

// Sunday 22 November 2026, 11:00 in the shop
const host = testHost({ now: '2026-11-22T09:00:00.000Z' });
const settings = createSettings(openStore({ folder: host.dataFolder, now: host.clock.now }), host, () => undefined);
const { handlers } = createCheck({ settings, now: settings.now });
const check = (text: string, language: Language): Check => handlers['drafts.check']({ text, language }) as Check;

const shows: Readonly<Record<Language, readonly (readonly [LatteStep, string])[]>> = {
  en: [
    ['listen', 'You wrote that the bowl arrived cracked.'],
    ['listen', 'I have read your message and looked at the photos.'],
    ['listen', 'Order 10482 has not arrived yet.'],
    ['acknowledge', 'I am so sorry about this.'],
    ['acknowledge', 'You’re right, this should not have happened.'],
    ['acknowledge', 'That was our mistake.'],
    ['act', "I'll send a new one today."],
    ['act', 'A replacement is on its way.'],
    ['act', 'We have refunded the postage.'],
    ['thank', 'Thank you for telling me.'],
    ['thank', 'I appreciate your patience.'],
    ['explain', 'It was late because the carrier mixed up two labels.'],
    ['explain', 'From now on I use double boxes.'],
  ],
  he: [
    ['listen', 'כתבת שהקערה הגיעה סדוקה.'],
    ['listen', 'קראנו את הפנייה שלך.'],
    ['listen', 'ההזמנה טרם הגיעה.'],
    ['acknowledge', 'אנחנו מצטערים על כך מאוד.'],
    ['acknowledge', 'הצדק איתך, זו טעות שלנו.'],
    ['acknowledge', 'אני מתנצלת על אי הנוחות.'],
    ['act', 'נשלח קערה חדשה היום.'],
    ['act', 'החזרנו את דמי המשלוח.'],
    ['act', 'הפריט הנכון כבר בדרך.'],
    ['thank', 'תודה על הסבלנות.'],
    ['thank', 'אנחנו מודים לך על העדכון.'],
    ['explain', 'זה קרה בגלל טעות במחסן.'],
    ['explain', 'מעכשיו נארוז בקופסה כפולה.'],
  ],
  ar: [
    ['listen', 'كتبتِ أن الطبق وصل مكسورًا.'],
    ['listen', 'قرأنا رسالتك بعناية.'],
    ['listen', 'فهمتُ أن طقم الفناجين لم يصل بعد.'],
    ['acknowledge', 'نعتذر عن هذا التأخير.'],
    ['acknowledge', 'معكِ حق، كان يجب أن يصل قبل أسبوع.'],
    ['acknowledge', 'هذا خطأ منا.'],
    ['act', 'سنرسل طقمًا جديدًا.'],
    ['act', 'أرسلتُ اليوم طقمًا جديدًا، وهو في الطريق.'],
    ['act', 'رددنا لك أجرة الشحن.'],
    ['thank', 'شكرًا لأنك كتبتِ لنا.'],
    ['thank', 'ونشكرك على صبرك.'],
    ['explain', 'تأخر بسبب خطأ في العنوان.'],
    ['explain', 'غيّرنا طريقة التغليف حتى لا يتكرر ذلك.'],
  ],
  fa: [
    ['listen', 'نوشتید که کاسه شکسته رسیده است.'],
    ['listen', 'پیام شما را خواندیم و عکس‌ها را دیدیم.'],
    ['listen', 'متوجه شدم که سفارش هنوز نرسیده است.'],
    ['acknowledge', 'بابت این تأخیر متأسفیم.'],
    ['acknowledge', 'از شما عذرخواهی می‌کنیم.'],
    ['acknowledge', 'حق با شماست.'],
    ['act', 'یک کاسهٔ نو برایتان می‌فرستیم.'],
    ['act', 'هزینهٔ پست را برگرداندیم.'],
    ['act', 'بستهٔ جدید در راه است.'],
    ['thank', 'ممنون که به ما خبر دادید.'],
    ['thank', 'از صبوری شما سپاسگزاریم.'],
    ['explain', 'به دلیل اشتباه انبار دیر شد.'],
    ['explain', 'بسته‌بندی را عوض کردیم تا دیگر تکرار نشود.'],
  ],
};

for (const [language, sentences] of Object.entries(shows) as [Language, (typeof shows)[Language]][]) {
  for (const [step, sentence] of sentences) {
    test(`${language}: ${step}: ${sentence}`, () => {
      expect(check(`Maya,\n\n${sentence}\n\nNoa`, language).latte[step]).toBe(sentence);
    });
  }
}

const showsNot: readonly (readonly [Language, LatteStep, string])[] = [
  ['en', 'act', 'We cannot refund this.'],
  ['en', 'act', 'I am sorry about this.'],
  ['en', 'thank', 'Thanks to the strike it was late.'],
  ['en', 'explain', 'I am sending a new bowl.'],
  ['he', 'act', 'לא נשלח שוב.'],
  ['he', 'listen', 'כתבתי למוביל.'],
  ['he', 'explain', 'המעקב אצל חברת המשלוחים.'],
  ['ar', 'explain', 'نعتذر لأن الطبق وصل مكسورًا.'],
  ['ar', 'act', 'نعتذر عن ذلك.'],
  ['ar', 'act', 'لا نرسل إلى الخارج.'],
  ['ar', 'thank', 'سنرسل طقمًا جديدًا.'],
  ['fa', 'act', 'از شما عذرخواهی می‌کنیم.'],
  ['fa', 'act', 'نمی‌فرستیم.'],
  ['fa', 'act', 'از شما عذرخواهی می کنیم.'],
  ['fa', 'act', 'نمی فرستیم.'],
  ['fa', 'explain', 'ممنون که نوشتید.'],
];
test.each(showsNot)('%s: no %s: %s', (language, step, sentence) => {
  expect(check(sentence, language).latte[step]).toBeNull();
});

const promises: readonly (readonly [Language, string, string])[] = [
  ['en', 'We will send it by Thursday, 14:00.', '2026-11-26T14:00'],
  ['en', 'By Friday you will have a new one.', '2026-11-27T09:00'],
  ['en', 'I sent it on Monday and it will arrive on Thursday 26 November, 14:00.', '2026-11-26T14:00'],
  ['en', 'A new bowl leaves today.', '2026-11-22T17:00'],
  ['en', 'Your order from Tuesday will be sent by Friday.', '2026-11-27T09:00'],
  ['en', 'If it is not there by Tuesday, I will refund you on Wednesday.', '2026-11-25T09:00'],
  ['he', 'נשלח אותה עד יום חמישי, 14:00.', '2026-11-26T14:00'],
  ['he', 'הקערה תגיע ביום חמישי.', '2026-11-26T09:00'],
  ['he', 'שלחנו אותה אתמול והיא תגיע מחר.', '2026-11-23T09:00'],
  ['ar', 'سيصل الطرد قبل الخميس ٢٦ نوفمبر، ١٤:٠٠.', '2026-11-26T14:00'],
  ['ar', 'سنرسل طقمًا جديدًا غدًا.', '2026-11-23T09:00'],
  ['ar', 'أرسلناه يوم الاثنين وسيصل يوم الخميس.', '2026-11-26T09:00'],
  ['fa', 'تا پنجشنبه ۲۶ نوامبر، ۱۴:۰۰ به دستتان می‌رسد.', '2026-11-26T14:00'],
  ['fa', 'فردا یک کاسهٔ نو می‌فرستیم.', '2026-11-23T09:00'],
  ['fa', 'دوشنبه فرستادیم و تا پنجشنبه می‌رسد.', '2026-11-26T09:00'],
  // می apart from its verb, as many type it, or joined to it
  ['fa', 'تا پنجشنبه یک کاسهٔ نو می فرستیم.', '2026-11-26T09:00'],
  ['fa', 'فردا با شما تماس می گیرم.', '2026-11-23T09:00'],
  ['fa', 'بسته پنجشنبه به دستتان می رسد.', '2026-11-26T09:00'],
  ['fa', 'فردا پول شما را برمیگردانیم.', '2026-11-23T09:00'],
  ['en', 'Please bear with me, I will send it by Thursday.', '2026-11-26T09:00'],
];
test.each(promises)('%s: promised: %s', (language, sentence, due) => {
  expect(check(`Maya,\n${sentence}`, language).promise).toEqual({ text: sentence, due });
});

const promisesNot: readonly (readonly [Language, string])[] = [
  ['en', 'I sent it on Monday.'],
  ['en', 'You ordered it on Tuesday.'],
  ['en', 'Will you be at home on Thursday?'],
  ['en', 'We will send it soon.'],
  ['en', '> We will send it on Thursday.'],
  ['en', 'The order from Thursday.'],
  ['he', 'שלחנו אותה ביום שני.'],
  ['he', 'הזמנת ביום שלישי.'],
  ['he', 'אפשר שיגיע ביום חמישי?'],
  ['ar', 'أرسلناه يوم الاثنين.'],
  ['ar', 'هل سيكون أحد في البيت يوم الخميس؟'],
  ['ar', 'طلبت الطبق يوم الثلاثاء.'],
  ['fa', 'دوشنبه فرستادیم.'],
  ['fa', 'سه‌شنبه سفارش دادید.'],
  ['fa', 'پنجشنبه خانه هستید؟'],
  ['ar', 'سنبدأ على الفور.'],
  ['en', 'Please let me know by Thursday which one you would like and I will pack it.'],
  ['en', 'Could you let us know by Thursday, and we will arrange it.'],
  ['fa', 'لطفاً تا پنجشنبه به ما خبر دهید تا بفرستیم.'],
  ['fa', 'پنجشنبه نمی فرستیم.'],
];
test.each(promisesNot)('%s: no promise: %s', (language, sentence) => {
  expect(check(sentence, language).promise).toBeNull();
});

test('names what is still empty, each once', () => {
  expect(check('Hello {{name}}, {{ order }} and {{name}}.', 'en').unfilled).toEqual(['name', 'order']);
});

test('an empty draft shows nothing', () => {
  expect(check('', 'en')).toEqual({
    latte: { listen: null, acknowledge: null, act: null, thank: null, explain: null },
    promise: null,
    unfilled: [],
  });
});

test('a promise of today after closing time is due before midnight', () => {
  const late = testHost({ now: '2026-11-22T18:00:00.000Z' });
  const room = createSettings(openStore({ folder: late.dataFolder, now: late.clock.now }), late, () => undefined);
  const { handlers: at } = createCheck({ settings: room, now: room.now });
  expect(at['drafts.check']({ text: 'I will send it today.', language: 'en' })).toMatchObject({ promise: { due: '2026-11-22T23:59' } });
});

test('a long draft is checked at once', () => {
  const long = Array.from({ length: 2000 }, () => 'and the other parcels were there as well in the end').join(' ');
  const began = process.cpuUsage();
  expect(check(`${long}.\n`.repeat(5), 'en').promise).toBeNull();
  // Its own work, in microseconds: other programs on the machine do not count.
  expect(process.cpuUsage(began).user).toBeLessThan(3_000_000);
});
