/** English: reminders. The other languages have the same keys (the compiler checks). */
export const reminders = {
  'reminders.purpose.promise': 'Keep the promise',
  'reminders.purpose.follow-up': 'Come back to the customer',
  'reminders.knock.promise.customer': 'Promised to {customer}',
  'reminders.knock.promise.nobody': 'A promise is due',
  'reminders.knock.follow-up.customer': 'Follow up with {customer}',
  'reminders.knock.follow-up.nobody': 'A follow-up is due',
  'reminders.knock.body': '{time}: {purpose}',
  'reminders.knock.bodyComplaint': '{time}: {purpose} (complaint {number})',
  'reminders.action.open': 'Open',
  'reminders.action.hour': 'In 1 hour',
  'reminders.action.tomorrow': 'Tomorrow {time}',
  'reminders.digest.title': '{count, plural, one {# item came due meanwhile} other {# items came due meanwhile}}',
  'reminders.digest.body': 'The oldest is from {time}. All are in Follow-ups, under Late.',
} as const;
