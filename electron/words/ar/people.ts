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
  'people.more': 'إجراءات أخرى للعميل',
  'people.erased': 'مُحي بناءً على طلب',
  'people.export': 'تصدير',
  'people.format.vcard': 'دفتر عناوين (vCard)',
  'people.format.csv': 'جدول بسيط (CSV)',
  'people.exported':
    '{count, plural, zero {لم يُحفظ عميل} one {حُفظ عميل واحد} two {حُفظ عميلان} few {حُفظ # عملاء} many {حُفظ # عميلًا} other {حُفظ # عميل}} في {name}.',
  'people.import': 'استيراد',
  'people.import.what':
    'دفتر عناوين (vCard 3.0 أو 4.0) أو جدول (CSV) بعناوين أعمدة مثل الاسم والبريد والهاتف. من عُرف بعنوان أو هاتف تُضاف إليه بياناته ولا يتكرر.',
  'people.import.choose': 'اختيار ملف',
  'people.import.run':
    '{count, plural, zero {لا عملاء للإدخال} one {إدخال عميل واحد} two {إدخال عميلين} few {إدخال # عملاء} many {إدخال # عميلًا} other {إدخال # عميل}}',
  'people.import.fresh':
    '{count, plural, zero {لا عملاء جدد} one {عميل جديد واحد} two {عميلان جديدان} few {# عملاء جدد} many {# عميلًا جديدًا} other {# عميل جديد}}',
  'people.import.known':
    '{count, plural, zero {لا عميل معروف} one {تُكمل بيانات عميل معروف واحد} two {تُكمل بيانات عميلين معروفين} few {تُكمل بيانات # عملاء معروفين} many {تُكمل بيانات # عميلًا معروفًا} other {تُكمل بيانات # عميل معروف}}',
  'people.import.same':
    '{count, plural, zero {لا شيء مكرر} one {واحد لا جديد فيه} two {اثنان لا جديد فيهما} few {# لا جديد فيها} many {# لا جديد فيها} other {# لا جديد فيها}}',
  'people.import.again':
    '{count, plural, zero {لا تكرار} one {واحد يكرر سطرًا سابقًا} two {اثنان يكرران سطرًا سابقًا} few {# تكرر سطرًا سابقًا} many {# تكرر سطرًا سابقًا} other {# تكرر سطرًا سابقًا}}',
  'people.import.unreadable':
    '{count, plural, zero {الكل مقروء} one {واحد لا يُقرأ ويُترك} two {اثنان لا يُقرآن ويُتركان} few {# لا تُقرأ وتُترك} many {# لا تُقرأ وتُترك} other {# لا تُقرأ وتُترك}}',
  'people.import.damaged': 'المدخل {row, number}: تالف.',
  'people.import.nobody': 'المدخل {row, number}: لا اسم ولا عنوان ولا هاتف.',
  'people.import.version': 'المدخل {row, number}: vCard 2.1. يُحفظ بالإصدار 3.0 أو 4.0.',
  'people.import.rows': 'مدخلات الملف',
  'people.import.becomes': 'ما سيحدث',
  'people.import.state.new': 'جديد',
  'people.import.state.known': 'يُضاف إلى {name}',
  'people.import.state.same': 'لا جديد عن {name}',
  'people.import.state.again': 'يكرر مدخلًا سابقًا',
  'people.imported':
    '{made, plural, zero {لا عملاء جدد} one {عميل جديد واحد} two {عميلان جديدان} few {# عملاء جدد} many {# عميلًا جديدًا} other {# عميل جديد}}، {changed, plural, zero {ولم تُكمل بيانات أحد} one {وأُكملت بيانات معروف واحد} two {وأُكملت بيانات معروفَين} few {وأُكملت بيانات # معروفين} many {وأُكملت بيانات # معروفًا} other {وأُكملت بيانات # معروف}}.',
  'people.undone': 'أُعيد: {count, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}.',
  'people.undoneLeft':
    'أُعيد: {count, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}؛ {left, plural, zero {ولم يبق أحد} one {وواحد تغيّر منذ ذلك وبقي} two {واثنان تغيّرا منذ ذلك وبقيا} few {و# تغيّرت منذ ذلك وبقيت} many {و# تغيّرت منذ ذلك وبقيت} other {و# تغيّرت منذ ذلك وبقيت}}.',
  'people.erase': 'محو هذا الشخص',
  'people.erase.open': 'إخفاء الهوية أو الحذف…',
  'people.erase.goes': 'ما سيزول',
  'people.erase.stays': 'ما سيبقى',
  'people.erase.conversations':
    '{count, plural, zero {لا محادثات} one {محادثة واحدة} two {محادثتان} few {# محادثات} many {# محادثة} other {# محادثة}}',
  'people.erase.messages':
    '{count, plural, zero {لا رسائل} one {رسالة واحدة بنصها ومصدرها} two {رسالتان بنصهما ومصدرهما} few {# رسائل بنصها ومصدرها} many {# رسالة بنصها ومصدرها} other {# رسالة بنصها ومصدرها}}',
  'people.erase.attachments': '{count, plural, zero {لا مرفقات} one {مرفق واحد} two {مرفقان} few {# مرفقات} many {# مرفقًا} other {# مرفق}}',
  'people.erase.complaints':
    '{count, plural, zero {لا شكاوى} one {شكوى واحدة بسجلها} two {شكويان بسجلهما} few {# شكاوى بسجلها} many {# شكوى بسجلها} other {# شكوى بسجلها}}',
  'people.erase.followUps':
    '{count, plural, zero {لا وعود} one {وعد أو متابعة واحدة} two {وعدان أو متابعتان} few {# وعود ومتابعات} many {# وعدًا ومتابعة} other {# وعد ومتابعة}}',
  'people.erase.drafts': '{count, plural, zero {لا مسودات} one {مسودة واحدة} two {مسودتان} few {# مسودات} many {# مسودة} other {# مسودة}}',
  'people.erase.waiting':
    '{count, plural, zero {لا ردود منتظرة} one {رد واحد ينتظر الإرسال: لن يُرسل} two {ردان ينتظران الإرسال: لن يُرسلا} few {# ردود تنتظر الإرسال: لن تُرسل} many {# ردًا ينتظر الإرسال: لن يُرسل} other {# رد ينتظر الإرسال: لن يُرسل}}',
  'people.erase.surveys':
    '{count, plural, zero {لا استبيانات} one {استبيان واحد} two {استبيانان} few {# استبيانات} many {# استبيانًا} other {# استبيان}}',
  'people.erase.profile': 'الملف: الأسماء والعناوين والهواتف والملاحظات وكلمات البحث',
  'people.erase.onServer':
    '{count, plural, zero {لا رسائل على الخادم.} one {رسالة واحدة ما زالت على خادم البريد. لن تُجلب ثانية؛ يلزم حذفها هناك أيضًا.} two {رسالتان ما زالتا على خادم البريد. لن تُجلبا ثانية؛ يلزم حذفهما هناك أيضًا.} few {# رسائل ما زالت على خادم البريد. لن تُجلب ثانية؛ يلزم حذفها هناك أيضًا.} many {# رسالة ما زالت على خادم البريد. لن تُجلب ثانية؛ يلزم حذفها هناك أيضًا.} other {# رسالة ما زالت على خادم البريد. لن تُجلب ثانية؛ يلزم حذفها هناك أيضًا.}}',
  'people.erase.mentions':
    '{count, plural, zero {لا رسائل لغيره تذكره.} one {رسالة واحدة لغيره تذكر عنوانه أو هاتفه.} two {رسالتان لغيره تذكران عنوانه أو هاتفه.} few {# رسائل لغيره تذكر عنوانه أو هاتفه.} many {# رسالة لغيره تذكر عنوانه أو هاتفه.} other {# رسالة لغيره تذكر عنوانه أو هاتفه.}}',
  'people.erase.copies':
    '{count, plural, zero {لا نسخ احتياطية.} one {نسخة احتياطية واحدة في مجلد البيانات ما زالت تحوي هذا الشخص. استعادتها تعيده.} two {نسختان احتياطيتان في مجلد البيانات ما زالتا تحويان هذا الشخص. استعادة إحداهما تعيده.} few {# نسخ احتياطية في مجلد البيانات ما زالت تحوي هذا الشخص. استعادة إحداها تعيده.} many {# نسخة احتياطية في مجلد البيانات ما زالت تحوي هذا الشخص. استعادة إحداها تعيده.} other {# نسخة احتياطية في مجلد البيانات ما زالت تحوي هذا الشخص. استعادة إحداها تعيده.}}',
  'people.erase.elsewhere': 'النسخ خارج مجلد البيانات: نسخ احتياطية محفوظة في مكان آخر، ملفات مصدّرة، صفحات مطبوعة.',
  'people.erase.how': 'الطريقة',
  'people.erase.anonymise': 'إخفاء الهوية',
  'people.erase.anonymise.what':
    'تبقى التواريخ والأسباب والمنتجات والمبالغ من أجل الأرقام. وتزول الأسماء والعناوين والهواتف وأرقام الطلبات وكل ما كُتب.',
  'people.erase.delete': 'حذف',
  'people.erase.delete.what': 'لا يبقى شيء، وتتغير الأرقام.',
  'people.erase.backups':
    '{count, plural, zero {إنشاء نسخة احتياطية جديدة} one {إنشاء نسخة احتياطية جديدة وحذف النسخة القديمة التي تحوي هذا الشخص} two {إنشاء نسخة احتياطية جديدة وحذف النسختين القديمتين اللتين تحويان هذا الشخص} few {إنشاء نسخة احتياطية جديدة وحذف # نسخ قديمة تحوي هذا الشخص} many {إنشاء نسخة احتياطية جديدة وحذف # نسخة قديمة تحوي هذا الشخص} other {إنشاء نسخة احتياطية جديدة وحذف # نسخة قديمة تحوي هذا الشخص}}',
  'people.erase.type': 'يُكتب {name} للمتابعة',
  'people.erase.final': 'لا يمكن التراجع عن هذا.',
  'people.erase.running': 'يجري المحو. قد تتوقف النافذة بضع ثوانٍ.',
  'people.erase.done':
    'مُحي: {messages, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}}، {complaints, plural, zero {لا شكاوى} one {شكوى واحدة} two {شكويان} few {# شكاوى} many {# شكوى} other {# شكوى}}.',
};
