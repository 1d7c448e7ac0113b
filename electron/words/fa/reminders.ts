import type { reminders as english } from '../en/reminders.ts';

export const reminders: Record<keyof typeof english, string> = {
  'reminders.purpose.promise': 'عمل به قول',
  'reminders.purpose.follow-up': 'پیگیری با مشتری',
  'reminders.knock.promise.customer': 'قول به {customer}',
  'reminders.knock.promise.nobody': 'موعد یک قول رسیده است',
  'reminders.knock.follow-up.customer': 'پیگیری: {customer}',
  'reminders.knock.follow-up.nobody': 'موعد یک پیگیری رسیده است',
  'reminders.knock.body': '{time}: {purpose}',
  'reminders.knock.bodyComplaint': '{time}: {purpose} (شکایت {number})',
  'reminders.action.open': 'باز کردن',
  'reminders.action.hour': 'یک ساعت دیگر',
  'reminders.action.tomorrow': 'فردا {time}',
  'reminders.digest.title': '{count, plural, one {در این میان موعد # مورد رسید} other {در این میان موعد # مورد رسید}}',
  'reminders.digest.body': 'قدیمی‌ترین از {time} است. همه در پیگیری‌ها، زیر «دیرشده» هستند.',
};
