/** What mail programs set above a quote and under a letter, in many languages, and what only looks like it. */
import { describe, expect, test } from 'vitest';
import { piecesOf } from '#words/quotes.ts';

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

function visible(text: string): string {
  const lines = text.split('\n');
  const shown = piecesOf(lines).filter(({ folded }) => !folded);
  return flat(shown.map(({ from, to }) => lines.slice(from, to).join('\n')).join('\n'));
}

const heads = [
  'בתאריך יום ב׳, 5 באוק׳ 2026 ב-10:00 מאת דנה כהן:',
  'בתאריך 05.10.26 10:00, מאת דנה כהן:',
  'ב\u20115 באוק׳ 2026, בשעה 10:00, דנה כהן \u200f<dana@shop.example> כתב:',
  'ב־5 באוק׳ 2026, בשעה 10:00, דנה כהן <dana@shop.example> כתבה:',
  'في ٥ أكتوبر ٢٠٢٦، الساعة ١٠:٠٠ ص، دانا كوهين <dana@shop.example> كتب/كتبت:',
  'في 5\u200f/10\u200f/2026 10:00 ص، كتب Dana Cohen:',
  'في 05/10/26 10:00, كتب دانا كوهين:',
  'در ۱۴۰۵/۷/۱۳ ۱۰:۰۰، دانا کوهن نوشته‌است:',
  'Am 05.10.26 um 10:00 schrieb Dana Cohen:',
  'Am Montag, 5. Oktober 2026 um 10:00:00 MESZ hat Dana Cohen <dana@shop.example> Folgendes geschrieben:',
  'Dana Cohen <dana@shop.example> schrieb am Montag, 5. Oktober 2026 um 10:00:',
  'Op 5 okt 2026, om 10:00 heeft Dana Cohen <dana@shop.example> het volgende geschreven:',
  'Op 05-10-2026 om 10:00 schreef Dana Cohen:',
  'Den 2026-10-05 kl. 10:00, skrev Dana Cohen:',
  'Dana Cohen kirjoitti 5.10.2026 klo 10.00:',
  'Dana Cohen <dana@shop.example> escreveu (segunda, 5/10/2026 à(s) 10:00):',
  'Dana Cohen <dana@shop.example> ezt írta (időpont: 2026. okt. 5., H, 10:00):',
  'Dana Cohen <dana@shop.example>, 5 Eki 2026 Pzt, 10:00 tarihinde şunu yazdı:',
  'În lun., 5 oct. 2026 la 10:00, Dana Cohen <dana@shop.example> a scris:',
  'Στις Δευ 5 Οκτ 2026 στις 10:00 π.μ., ο/η Dana Cohen <dana@shop.example> έγραψε:',
  'На пн, 5.10.2026 г. в 10:00 Dana Cohen <dana@shop.example> написа:',
  '5 окт. 2026 г., в 10:00, Dana Cohen <dana@shop.example> написал(а):',
  'W dniu 5.10.2026 o 10:00, Dana Cohen pisze:',
  'Wiadomość napisana przez Dana Cohen <dana@shop.example> w dniu 05.10.2026, o godz. 10:00:',
  'Pada Sen, 5 Okt 2026 pukul 10.00 Dana Cohen <dana@shop.example> menulis:',
  'Dana Cohen <dana@shop.example> 于2026年10月5日周一 10:00写道：',
  '2026년 10월 5일 (월) 오전 10:00, Dana Cohen <dana@shop.example>님이 작성:',
  'از: Dana Cohen <dana@shop.example>\nارسال‌شده: ۵ اکتبر\nبه: me\nموضوع: سفارش',
  'שולח: Dana Cohen\nתאריך שליחה: 5.10.2026\nנמען: me\nנושא: הזמנה',
  'Od: Dana\nOdesláno: pondělí 5. října 2026 10:00\nKomu: me\nPředmět: RE: obj',
  'Από: Dana\nΣτάλθηκε: Δευτέρα, 5 Οκτωβρίου 2026\nΠρος: me\nΘέμα: order',
  '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, October 5th, 2026 at 10:00 AM, Dana Cohen <dana@shop.example> wrote:',
];

describe('above a quote', () => {
  test.each(heads)('%s', (head) => {
    for (const form of [head, `\u202b${head}\u202c`, `\u2068${head}\u2069`])
      for (const mark of ['> ', '']) expect(visible(`קיבלתי\nThanks 3\n\n${form}\n\n${mark}Old\n${mark}older`)).toBe('קיבלתי Thanks 3');
  });
});

describe('the writer’s own words stay', () => {
  test.each([
    'On Monday 5 May at 10:30 I wrote to you:\n\nWhere is my parcel?',
    'On 5 May 2026 at 10:30 I bought from Dana Cohen:\n\ntwo plates',
    'Am 5. Mai 2026 um 10:30 schrieb ich Ihnen:\n\nWo ist mein Paket?',
    'Am 5.5.2026 um 10:30 schrieb mir Ihre Kollegin:\n\nWir erstatten.',
    'ב-5 במאי 2026 בשעה 10:30 כתב לי הנציג:\n\nנחזיר את הכסף',
    'בתאריך 5.5.2026 בשעה 10:30 קיבלתי מייל מאת החנות:\n\nההזמנה נשלחה',
    'في 5 مايو 2026 الساعة 10:30 كتبت إليكم:\n\nأين الطلب؟',
    'در تاریخ ۵ مه ۲۰۲۶ ساعت ۱۰:۳۰ از فروشگاه شما خریدم:\n\nدو بشقاب',
    'Order details:\nFrom: Haifa\nTo: Tel Aviv\nDate: 5 May\nbroken on arrival',
    'Sent from the warehouse without padding\n\nI want a refund.',
  ])('%s', (text) => {
    expect(visible(text)).toBe(flat(text));
  });

  test.each([
    'From: Dana <dana@shop.example>\nSent: Monday\nTo: me\nSubject: Order',
    'מאת: Dana <dana@shop.example>\nנשלח: יום שני\nאל: me\nנושא: הזמנה',
    '-----Original Message-----\nFrom: Dana <dana@shop.example>\nSent: Monday\nTo: me\nSubject: Order',
    '------- Original Message -------\nOn Monday, October 5th, 2026 at 10:00 AM, Dana <dana@shop.example> wrote:',
  ])('between the marked lines below "%s"', (head) => {
    const shown = visible(`See below.\n\n${head}\n\n> Which colour?\nBlue.\n> Which size?\nSmall.`);
    expect(shown).toContain('Blue.');
    expect(shown).toContain('Small.');
  });
});

describe('what a program signs with is folded', () => {
  test.each([
    'Sent with Proton Mail secure email.',
    'Sent from [Proton Mail](https://proton.me/mail/home), Swiss-based encrypted email.',
    'קבל את Outlook עבור iOS<https://aka.ms/o0ukef>',
    'احصل على Outlook لنظام Android',
    'Outlook را برای Android دریافت کنید',
    'ارسال‌شده از iPhone من',
    'Holen Sie sich Outlook für iOS',
  ])('%s', (line) => {
    expect(visible(`I want a refund\n\n${line}`)).toBe('I want a refund');
  });
});
