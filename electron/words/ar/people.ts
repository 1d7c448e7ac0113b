/** Arabic: customers' pages, files of customers, and erasing a person. */
import type { people as english } from '../en/people.ts';

export const people: Readonly<Record<keyof typeof english, string>> = {
  'people.saved': 'حُفظ.',
  'people.onePerLine': 'واحد في كل سطر.',
  'people.badAddress': '{address} ليس عنوان بريد.',
  'people.zone': 'المنطقة الزمنية',
  'people.zone.now': 'الساعة هناك الآن {time}.',
  'people.badZone': 'تُكتب منطقة زمنية مثل Europe/London.',
  'people.standing': 'الوضع الحالي',
  'people.promises': 'الوعود',
  'people.promises.kept': 'وُفي بـ {kept, number} من {count, number}',
  'people.promise': 'وعد',
  'people.followUp': 'متابعة',
  'people.answer': 'إجابة استبيان',
  'people.state.open': 'مفتوح',
  'people.state.kept': 'تم الوفاء',
  'people.state.dropped': 'أُسقط',
  'people.state.late': 'متأخر',
  'people.satisfied': 'الرضا عن المعالجة',
  'people.satisfied.yes':
    '{count, plural, zero {لم يرضَ} one {نعم مرة واحدة} two {نعم مرتين} few {نعم # مرات} many {نعم # مرة} other {نعم # مرة}}',
  'people.satisfied.no':
    '{count, plural, zero {لا شيء} one {لا مرة واحدة} two {لا مرتين} few {لا # مرات} many {لا # مرة} other {لا # مرة}}',
  'people.double.order': 'الشكوى {number} عن الطلب نفسه ({when}).',
  'people.double.product': 'الشكوى {number} لهذا العميل عن المنتج نفسه ({when}).',
  'people.double.open': 'فتح الشكوى {number}',
  'people.double.aside': 'ما كتبته محفوظ.',
  'people.double.back': 'متابعة الكتابة',
};
