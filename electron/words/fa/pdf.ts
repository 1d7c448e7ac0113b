import type { pdf as english } from '../en/pdf.ts';

export const pdf: Record<keyof typeof english, string> = {
  'mail.pdf.page': 'صفحهٔ {page, number} از {pages, number}',
  'mail.pdf.before': 'صفحهٔ پیشین',
  'mail.pdf.next': 'صفحهٔ بعدی',
  'mail.pdf.drawing': 'صفحه در حال آماده شدن است…',
  'mail.pdf.only':
    'فقط تصویر صفحه‌ها نمایش داده می‌شود: پیوندها، فرم‌ها و اسکریپت‌های فایل این‌جا کاری نمی‌کنند و شاید تصویری بسیار بزرگ دیده نشود.',
  'mail.pdf.locked': 'این فایل PDF فقط با گذرواژه‌اش باز می‌شود. می‌توانید ذخیره و با برنامهٔ PDF خود باز کنید.',
  'mail.pdf.broken': 'این فایل PDF آسیب دیده یا اصلاً PDF نیست و نمایش داده نمی‌شود. می‌توانید ذخیره کنید و با برنامهٔ PDF خود بیازمایید.',
  'mail.pdf.large': 'این فایل PDF برای نمایش در این‌جا بیش از حد بزرگ است. می‌توانید ذخیره و با برنامهٔ PDF خود باز کنید.',
};
