/** Arabic: finding, over mail, complaints and customers. */
import type { search as english } from '../en/search.ts';

export const search: Readonly<Record<keyof typeof english, string>> = {
  'search.label': 'البحث في البريد والشكاوى والعملاء',
  'search.results': 'نتائج البحث',
  'search.none': 'لا نتائج عن {words}.',
  'search.found': '{count, plural, zero {لا نتائج} one {نتيجة واحدة} two {نتيجتان} few {# نتائج} many {# نتيجة} other {# نتيجة}}',
  'search.more':
    '{count, plural, zero {لا مزيد} one {ونتيجة أخرى} two {ونتيجتان أخريان} few {و# نتائج أخرى} many {و# نتيجة أخرى} other {و# نتيجة أخرى}}',
  'search.kind.message': 'بريد',
  'search.kind.complaint': 'شكوى',
  'search.kind.customer': 'عميل',
  'search.narrow': 'تضييق البحث',
  'search.order': 'الترتيب',
  'search.order.newest': 'الأحدث',
  'search.order.best': 'الأنسب',
  'search.showMore': 'عرض المزيد من النتائج',
  'search.noneHint': 'تحقّق من الإملاء، أو استخدم كلمات أقل، أو احذف كلمة تليها نقطتان.',
  'search.about.from': 'من كتبها',
  'search.about.to': 'من استلمها',
  'search.about.subject': 'كلمات من الموضوع',
  'search.about.has': 'رسائل معها ملف',
  'search.about.before': 'حتى اليوم السابق للتاريخ',
  'search.about.after': 'من التاريخ فصاعدًا',
  'search.about.on': 'يوم أو شهر أو سنة',
  'search.about.is': 'شكوى أو سؤال أو إشادة أو فكرة أو غير مقروء أو مُجاب',
  'search.about.in': 'الوارد، المرسل، الأرشيف وغيرها',
  'search.about.cause': 'سبب الشكوى',
  'search.about.reason': 'لماذا كتب العميل',
  'search.about.status': 'حالة الشكوى',
  'search.about.customer': 'اسم العميل أو عنوانه أو هاتفه',
  'search.about.language': 'لغة الرسالة',
  'search.problem.date': 'بعد {operator} يلزم تاريخ، مثل {examples}.',
  'search.problem.choice': 'بعد {operator} يمكن كتابة: {examples}.',
  'search.problem.text': 'بعد {operator} تلزم كلمة.',
  'search.foundMany':
    'أكثر من {count, plural, zero {# نتيجة} one {نتيجة واحدة} two {نتيجتين} few {# نتائج} many {# نتيجة} other {# نتيجة}}',
  'search.moreMany':
    'وأكثر من {count, plural, zero {# نتيجة أخرى} one {نتيجة أخرى} two {نتيجتين أخريين} few {# نتائج أخرى} many {# نتيجة أخرى} other {# نتيجة أخرى}}',
};
