/** Arabic: kinds of contacts, and why customers write. */
import type { contacts as english } from '../en/contacts.ts';

export const contacts: Readonly<Record<keyof typeof english, string>> = {
  'contacts.mark': 'تصنيف التواصل',
  'contacts.kind': 'نوع التواصل',
  'contacts.kind.complaint': 'شكوى',
  'contacts.kind.question': 'سؤال',
  'contacts.kind.praise': 'إشادة',
  'contacts.kind.idea': 'فكرة',
  'contacts.reason': 'سبب التواصل',
  'contacts.reason.hint': 'لماذا كتب العميل، مثل «أين طردي؟». يمكن تركه فارغًا.',
  'contacts.reason.pick': 'عرض الأسباب',
  'contacts.missing': 'يلزم اختيار نوع.',
  'contacts.save': 'حفظ',
  'contacts.clear': 'إزالة التصنيف',
  'contacts.saved': 'صُنّف: {kind}.',
  'contacts.savedMany':
    '{count, plural, zero {لم تُصنّف محادثة} one {صُنّفت محادثة واحدة} two {صُنّفت محادثتان} few {صُنّفت # محادثات} many {صُنّفت # محادثة} other {صُنّفت # محادثة}}: {kind}.',
  'contacts.cleared': 'أُزيل التصنيف.',
  'contacts.undo': 'تراجع',
  'contacts.undoneLeft':
    'أُعيد؛ {left, plural, zero {لم يُصنّف شيء} one {تواصل واحد صُنّف} two {تواصلان صُنّفا} few {# صُنّفت} many {# صُنّفت} other {# صُنّفت}} من جديد منذ ذلك الحين وبقيت كما هي.',
  'contacts.guess': 'التواصل السابق يوحي بـ',
  'contacts.take': 'اعتماد: {value}',
  'contacts.by': '{kind}: {reason}',
  'contacts.reasons': 'أسباب التواصل',
  'contacts.reasons.note': 'لماذا يكتب العملاء، أيًا كان النوع. تُضاف الأسباب الجديدة عند تصنيف تواصل (المفتاح M).',
  'contacts.reasons.none': 'لم يُذكر سبب بعد.',
  'contacts.reasons.add': 'إضافة سبب تواصل',
  'contacts.reasons.new': 'سبب تواصل جديد',
  'contacts.reasons.count':
    '{count, plural, zero {بلا تواصل} one {تواصل واحد} two {تواصلان} few {# مرات تواصل} many {# مرة تواصل} other {# مرة تواصل}}',
  'contacts.reasons.archive': 'مؤرشف: لا يُعرض بعد الآن',
  'contacts.reasons.mergeNote': 'يأخذ كل تواصل له ذلك السبب. يمكن التراجع عن هذا.',
  'contacts.reasons.renameMerges': 'يوجد سبب بهذا الاسم: يصير الاثنان واحدًا.',
  'contacts.reasons.changed': 'تغيّر سبب التواصل.',
  'contacts.reasons.merged':
    'دُمج {count, plural, zero {بلا تواصل} one {تواصل واحد} two {تواصلان} few {# مرات تواصل} many {# مرة تواصل} other {# مرة تواصل}} تحت {name}.',
};
