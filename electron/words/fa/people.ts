/** Persian: customers' pages, files of customers, and erasing a person. */
import type { people as english } from '../en/people.ts';

export const people: Readonly<Record<keyof typeof english, string>> = {
  'people.saved': 'ذخیره شد.',
  'people.onePerLine': 'هر کدام در یک سطر.',
  'people.badAddress': '{address} نشانی ایمیل نیست.',
  'people.zone': 'منطقهٔ زمانی',
  'people.zone.now': 'آنجا اکنون ساعت {time} است.',
  'people.badZone': 'یک منطقهٔ زمانی بنویسید، مانند Europe/London.',
  'people.standing': 'وضعیت کنونی',
  'people.promises': 'قول‌ها',
  'people.promises.kept': '{kept, number} از {count, number} عمل شد',
  'people.promise': 'قول',
  'people.followUp': 'پیگیری',
  'people.answer': 'پاسخ نظرسنجی',
  'people.state.open': 'باز',
  'people.state.kept': 'انجام شد',
  'people.state.dropped': 'کنار گذاشته شد',
  'people.state.late': 'دیرشده',
  'people.satisfied': 'رضایت از رسیدگی',
  'people.satisfied.yes': '{count, plural, one {# بار آری} other {# بار آری}}',
  'people.satisfied.no': '{count, plural, one {# بار نه} other {# بار نه}}',
  'people.double.order': 'شکایت {number} دربارهٔ همین سفارش است ({when}).',
  'people.double.product': 'شکایت {number} از همین مشتری دربارهٔ همین محصول است ({when}).',
  'people.double.open': 'باز کردن شکایت {number}',
  'people.double.aside': 'آنچه نوشتید نگه داشته شد.',
  'people.double.back': 'ادامهٔ نوشتن',
};
