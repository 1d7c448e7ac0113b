import type { pdf as english } from '../en/pdf.ts';

export const pdf: Record<keyof typeof english, string> = {
  'mail.pdf.page': 'الصفحة {page, number} من {pages, number}',
  'mail.pdf.before': 'الصفحة السابقة',
  'mail.pdf.next': 'الصفحة التالية',
  'mail.pdf.drawing': 'جارٍ رسم الصفحة…',
  'mail.pdf.only': 'تظهر صورة الصفحات فقط: الروابط والنماذج والبرامج النصية في الملف لا تعمل هنا، وقد تغيب صورة كبيرة جدًا.',
  'mail.pdf.locked': 'لا يُفتح ملف PDF هذا إلا بكلمة مروره. يمكن حفظه وفتحه ببرنامج PDF لديك.',
  'mail.pdf.broken': 'ملف PDF هذا تالف، أو ليس ملف PDF، ولا يمكن عرضه. يمكن حفظه وتجربته ببرنامج PDF لديك.',
  'mail.pdf.large': 'ملف PDF هذا أكبر من أن يُعرض هنا. يمكن حفظه وفتحه ببرنامج PDF لديك.',
};
