import type { reminders as english } from '../en/reminders.ts';

export const reminders: Record<keyof typeof english, string> = {
  'reminders.purpose.promise': 'לקיים את ההבטחה',
  'reminders.purpose.follow-up': 'לחזור ללקוח',
  'reminders.knock.promise.customer': 'הובטח ל{customer}',
  'reminders.knock.promise.nobody': 'הגיע מועדה של הבטחה',
  'reminders.knock.follow-up.customer': 'מעקב: {customer}',
  'reminders.knock.follow-up.nobody': 'הגיע זמן מעקב',
  'reminders.knock.body': '{time}: {purpose}',
  'reminders.knock.bodyComplaint': '{time}: {purpose} (תלונה {number})',
  'reminders.action.open': 'פתיחה',
  'reminders.action.hour': 'בעוד שעה',
  'reminders.action.tomorrow': 'מחר {time}',
  'reminders.digest.title':
    '{count, plural, one {הגיע בינתיים מועדו של פריט אחד} two {הגיע בינתיים מועדם של שני פריטים} other {הגיע בינתיים מועדם של # פריטים}}',
  'reminders.digest.body': 'הישן ביותר מ־{time}. כולם במעקבים, תחת ״באיחור״.',
  'reminders.ahead.customer': 'בקרוב: הובטח ל{customer}',
  'reminders.ahead.nobody': 'בקרוב מגיע המועד',
  'reminders.soon.title': '{count, plural, one {מועד אחד מתקרב} two {שני מועדים מתקרבים} other {# מועדים מתקרבים}}',
  'reminders.soon.body': 'הראשון: {time}. כולם נמצאים במעקבים.',
  'reminders.calendar.name': 'מעקבים',
  'reminders.calendar.file': 'מעקבים',
  'reminders.calendar.promise': 'הבטחה ללקוח',
  'reminders.calendar.followUp': 'מעקב',
  'reminders.calendar.complaint': 'תלונה {number}',
  'reminders.calendar.order': 'הזמנה {order}',
};
