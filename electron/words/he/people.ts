/** Hebrew: customers' pages, files of customers, and erasing a person. */
import type { people as english } from '../en/people.ts';

export const people: Readonly<Record<keyof typeof english, string>> = {
  'people.saved': 'נשמר.',
  'people.onePerLine': 'אחד בכל שורה.',
  'people.badAddress': '{address} אינה כתובת דוא״ל.',
  'people.zone': 'אזור זמן',
  'people.zone.now': 'השעה שם עכשיו {time}.',
  'people.badZone': 'יש לכתוב אזור זמן, כמו Europe/London.',
  'people.standing': 'תמונת מצב',
  'people.promises': 'הבטחות',
  'people.promises.kept': '{kept, number} מתוך {count, number} קוימו',
  'people.promise': 'הבטחה',
  'people.followUp': 'מעקב',
  'people.answer': 'תשובה לסקר',
  'people.state.open': 'פתוח',
  'people.state.kept': 'קוים',
  'people.state.dropped': 'ירד מהפרק',
  'people.state.late': 'באיחור',
  'people.satisfied': 'שביעות רצון מהטיפול',
  'people.satisfied.yes': '{count, plural, one {פעם אחת כן} two {פעמיים כן} other {# פעמים כן}}',
  'people.satisfied.no': '{count, plural, one {פעם אחת לא} two {פעמיים לא} other {# פעמים לא}}',
  'people.double.order': 'תלונה {number} עוסקת באותה הזמנה ({when}).',
  'people.double.product': 'תלונה {number} של הלקוח הזה עוסקת באותו מוצר ({when}).',
  'people.double.open': 'פתיחת תלונה {number}',
  'people.double.aside': 'מה שכתבת נשמר.',
  'people.double.back': 'להמשיך לכתוב',
};
