import type { replies as english } from '../en/replies.ts';

export const replies: Record<keyof typeof english, string> = {
  'replies.attribution': 'ב-{date}, מאת {name}:',
  'replies.forwarded': '---------- הודעה שהועברה ----------',
  'replies.forwarded.from': 'מאת:',
  'replies.forwarded.date': 'תאריך:',
  'replies.forwarded.subject': 'נושא:',
  'replies.forwarded.to': 'אל:',

  'replies.loud.rejected': 'תשובה נדחתה: {subject}',
  'replies.loud.uncertain': 'האם התשובה הזאת יצאה? {subject}',
  'replies.loud.waiting': 'עדיין אי אפשר לשלוח תשובה: {subject}',
  'replies.acknowledge':
    "תודה על ההודעה. היא הגיעה אל '{{shop}}'.\n\nתשובה תגיע עד '{{by}}'. אם יש מספר הזמנה, כדאי להשיב ולצרף אותו כדי לחסוך זמן.\n\nאישור זה נשלח אוטומטית.",
  'replies.survey.csat': 'באיזו מידה הטיפול בפנייה היה לשביעות רצונך, מ-1 (כלל לא) עד 5 (מאוד)?',
  'replies.survey.nps': 'מה הסיכוי שההמלצה שלך לחברים תהיה עלינו, מ-0 (אין סיכוי) עד 10 (סיכוי גבוה מאוד)?',
  'replies.survey.ces': 'כמה קל היה להגיע לפתרון, מ-1 (קשה מאוד) עד 7 (קל מאוד)?',
  'replies.survey.how': 'מספיקה תשובה שמתחילה במספר, או בחירה כאן:',
  'replies.survey.why': 'מה הסיבה העיקרית למספר הזה?',
  'replies.survey.subject': 'התשובה שלי: {score}',
  'replies.survey.low': 'ציון נמוך: {score} מתוך {most}. {words}',
};
