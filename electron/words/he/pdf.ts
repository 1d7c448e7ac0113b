import type { pdf as english } from '../en/pdf.ts';

export const pdf: Record<keyof typeof english, string> = {
  'mail.pdf.page': 'עמוד {page, number} מתוך {pages, number}',
  'mail.pdf.before': 'העמוד הקודם',
  'mail.pdf.next': 'העמוד הבא',
  'mail.pdf.drawing': 'העמוד מצויר…',
  'mail.pdf.only': 'מוצגת רק תמונה של העמודים: קישורים, טפסים וסקריפטים שבקובץ לא פועלים כאן, ותמונה גדולה מאוד עלולה לחסור.',
  'mail.pdf.locked': 'קובץ ה-PDF הזה נפתח רק עם הסיסמה שלו. אפשר לשמור אותו ולפתוח בתוכנת ה-PDF שלך.',
  'mail.pdf.broken': 'קובץ ה-PDF הזה פגום, או שאינו PDF, ולא ניתן להציג אותו. אפשר לשמור אותו ולנסות בתוכנת ה-PDF שלך.',
  'mail.pdf.large': 'קובץ ה-PDF הזה גדול מכדי להציג אותו כאן. אפשר לשמור אותו ולפתוח בתוכנת ה-PDF שלך.',
};
