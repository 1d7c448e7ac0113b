import type { reminders as english } from '../en/reminders.ts';

export const reminders: Record<keyof typeof english, string> = {
  'reminders.purpose.promise': 'الوفاء بالوعد',
  'reminders.purpose.follow-up': 'معاودة التواصل مع العميل',
  'reminders.knock.promise.customer': 'وعد إلى {customer}',
  'reminders.knock.promise.nobody': 'حان موعد وعد',
  'reminders.knock.follow-up.customer': 'متابعة: {customer}',
  'reminders.knock.follow-up.nobody': 'حان موعد متابعة',
  'reminders.knock.body': '{time}: {purpose}',
  'reminders.knock.bodyComplaint': '{time}: {purpose} (الشكوى {number})',
  'reminders.action.open': 'فتح',
  'reminders.action.hour': 'بعد ساعة',
  'reminders.action.tomorrow': 'غدًا {time}',
  'reminders.digest.title':
    '{count, plural, zero {لم يحن موعد أي بند} one {حان في الأثناء موعد بند واحد} two {حان في الأثناء موعد بندين} few {حان في الأثناء موعد # بنود} many {حان في الأثناء موعد # بندًا} other {حان في الأثناء موعد # بند}}',
  'reminders.digest.body': 'أقدمها من {time}. تجدها كلها في المتابعات تحت «متأخرة».',
  'reminders.ahead.customer': 'قريبًا: وعد إلى {customer}',
  'reminders.ahead.nobody': 'موعد قريب',
  'reminders.soon.title':
    '{count, plural, zero {لا مواعيد قريبة} one {موعد واحد قريب} two {موعدان قريبان} few {# مواعيد قريبة} many {# موعدًا قريبًا} other {# موعد قريب}}',
  'reminders.soon.body': 'أولها {time}. تجدها كلها في المتابعات.',
  'reminders.calendar.name': 'المتابعات',
  'reminders.calendar.file': 'المتابعات',
  'reminders.calendar.promise': 'وعد للعميل',
  'reminders.calendar.followUp': 'متابعة',
  'reminders.calendar.complaint': 'الشكوى {number}',
  'reminders.calendar.order': 'الطلب {order}',
  'reminders.purpose.estimate': 'إخبار العميل إن تأخر الأمر',
  'reminders.aheadEstimate.customer': 'اقترب الموعد الذي قيل لـ {customer}',
  'reminders.aheadEstimate.nobody': 'اقترب موعد قيل لأحد العملاء',
};
