/** Arabic: the shop’s calendar, and when reminders may knock. */
import type { shop as english } from '../en/shop.ts';

export const shop: Readonly<Record<keyof typeof english, string>> = {
  'shop.closedDays': 'أيام الإغلاق',
  'shop.closedNote': 'لا يحسب أي هدف ساعات فيها، ويعرضها الأسبوع مغلقة.',
  'shop.noClosed': 'لا شيء بعد.',
  'shop.closedName': 'لماذا',
  'shop.closedFrom': 'من',
  'shop.closedTo': 'إلى',
  'shop.closedAdd': 'إضافة أيام إغلاق',
  'shop.closedRemove': 'إزالة {name}',
  'shop.closedWrong': 'يلزم اختيار يوم أول ويوم أخير، والأخير ليس قبل الأول.',
  'shop.vacation': 'مغلق',
  'shop.removed': 'أُزيل {name}.',
  'shop.undo': 'تراجع',
  'shop.holidays': 'عطل من ملف تقويم',
  'shop.holidaysNote': 'يُختار ملف ‎.ics، مثل العطل الرسمية في البلد. أيامه الكاملة تُعد مغلقة؛ وتُلغى علامة ما يفتح فيه المتجر رغم ذلك.',
  'shop.import': 'استيراد ملف تقويم',
  'shop.imported':
    '{count, plural, zero {لا أيام إغلاق} one {يوم إغلاق واحد} two {يوما إغلاق} few {# أيام إغلاق} many {# يوم إغلاق} other {# يوم إغلاق}} من {name}.',
  'shop.importedLess':
    '{count, plural, zero {لا أيام إغلاق} one {يوم إغلاق واحد} two {يوما إغلاق} few {# أيام إغلاق} many {# يوم إغلاق} other {# يوم إغلاق}} من {name}؛ {unread, plural, zero {لم يُترك شيء} one {تُرك مدخل واحد لأنه ليس يومًا كاملًا} two {تُرك مدخلان ليسا يومين كاملين} few {تُركت # مداخل ليست أيامًا كاملة} many {تُرك # مدخلًا ليست أيامًا كاملة} other {تُرك # مدخل ليست أيامًا كاملة}}.',
  'shop.tooLarge': 'هذا الملف أكبر من 2 ميغابايت: ليس تقويم عطل.',
  'shop.removeCalendar': 'إزالة التقويم {name}',
  'shop.next': 'القادم {day}',
  'shop.past': 'مضى',
  'shop.ahead': 'تنبيه قبل الوعد',
  'shop.ahead.none': 'بلا تنبيه',
  'shop.ahead.hours':
    '{count, plural, zero {في الموعد} one {قبل ساعة} two {قبل ساعتين} few {قبل # ساعات} many {قبل # ساعة} other {قبل # ساعة}}',
  'shop.ahead.days': '{count, plural, zero {في الموعد} one {قبل يوم} two {قبل يومين} few {قبل # أيام} many {قبل # يومًا} other {قبل # يوم}}',
  'shop.ahead.minutes':
    '{count, plural, zero {في الموعد} one {قبل دقيقة} two {قبل دقيقتين} few {قبل # دقائق} many {قبل # دقيقة} other {قبل # دقيقة}}',
  'shop.quiet': 'ساعات الهدوء',
  'shop.quietNote': 'لا يُنبَّه فيها إلا إلى ما حُدد لتلك الساعة نفسها؛ والباقي يأتي عند انتهائها.',
  'shop.quietFrom': 'هدوء من',
  'shop.quietTo': 'هدوء حتى',
  'shop.calendarFile': 'إبقاء ملف تقويم لكل المتابعات محدّثًا',
  'shop.calendarNote': 'يمكن الاشتراك فيه من برنامج تقويم على هذا الجهاز. فيه أسماء ووعود: من يقرأ الملف يقرؤها.',
  'shop.calendarPath': 'ملف التقويم',
  'shop.copy': 'نسخ',
  'shop.copied': 'نُسخ.',
};
