import type { settings as english } from '../en/settings.ts';

export const settings: Record<keyof typeof english, string> = {
  'settings.fault.bad-input': 'بعض البيانات غير صالحة: {fields}. صحّحها ثم أعد المحاولة.',
  'settings.fault.not-found': 'لم يعد هذا موجودًا هنا: {what} {id}. ربما أُزيل؛ راجع القائمة من جديد.',
  'settings.fault.conflict': 'تغيّر الحقل نفسه في مكان آخر أثناء ذلك: {fields}. راجع القيمة الأحدث واختر أيهما يبقى.',
  'settings.fault.incomplete': 'لا تُحلّ الشكوى قبل تسجيل السبب والحل. ما زال فارغًا: {fields}.',
  'settings.fault.wrong-password': 'لم يقبل {server} كلمة المرور. تحقّق منها؛ بعض المزوّدين يطلبون كلمة مرور للتطبيق.',
  'settings.fault.server-unknown': 'لا يوجد خادم باسم {server}. تحقّق من كتابة الاسم.',
  'settings.fault.server-unreachable': 'لا يستجيب {server}. تحقّق من الاتصال والمنفذ؛ لم يضع شيء، وستُعاد المحاولة.',
  'settings.fault.server-refused': 'رفض {server} الطلب: {detail}. إذا استمر ذلك فاسأل مزوّد البريد.',
  'settings.fault.certificate-untrusted':
    'لا يمكن الوثوق بشهادة {server} ({detail})، لذلك لم يُرسل إليه شيء. تحقّق من اسم الخادم أو اسأل مزوّد البريد.',
  'settings.fault.encryption-missing': 'لا يوفّر {server} تشفيرًا، لذلك لم تُرسل كلمة المرور. اختر TLS ومنفذه أو اسأل مزوّد البريد.',
  'settings.fault.offline': 'لا يوجد اتصال. كل ما عدا ذلك يعمل؛ سيُرسل البريد ويُستقبل عند عودته.',
  'settings.fault.disk-full': 'القرص ممتلئ، لذلك لم يُحفظ هذا. أفرغ بعض المساحة وأعد المحاولة؛ ما حُفظ من قبل آمن.',
  'settings.fault.disk-unwritable': 'لا يُسمح لـ Amends بالكتابة في {path}. اسمح بذلك أو اختر مجلد بيانات آخر.',
  'settings.fault.folder-in-use': 'هناك نسخة أخرى من Amends تعمل على {path} ({holder}). استخدمها أو أغلقها أولًا.',
  'settings.fault.folder-unsuitable.cloud': 'تُزامَن {path} مع خدمة سحابية، وهذا يُتلف قاعدة البيانات. اختر مجلدًا يبقى على هذا الحاسوب.',
  'settings.fault.folder-unsuitable.network': 'يقع {path} على محرّك شبكة، وقاعدة البيانات غير آمنة هناك. اختر مجلدًا على هذا الحاسوب.',
  'settings.fault.database-newer':
    'كُتبت هذه البيانات بإصدار أحدث من Amends (الصيغة {found}، وهذا الإصدار يعرف حتى {known}). لم يتغيّر شيء: ثبّت الإصدار الأحدث.',
  'settings.fault.database-damaged': 'الملف {path} تالف ({detail}). تُرك كما هو: استعد نسخة احتياطية، وسيُحفظ المجلد التالف جانبًا.',
  'settings.fault.backup-unusable': 'لا يمكن استخدام النسخة الاحتياطية {path}: {detail}. لم يتغيّر شيء؛ اختر نسخة أخرى.',
  'settings.fault.secrets-locked.no-keychain':
    'لا توجد سلسلة مفاتيح لحفظ كلمة المرور. شغّل Amends مع ضبط AMENDS_PASSPHRASE لتُحفظ كلمات المرور في ملف مشفّر.',
  'settings.fault.secrets-locked.wrong-passphrase': 'عبارة المرور لا تفتح كلمات المرور المحفوظة. أعد تشغيل Amends بالعبارة الصحيحة.',
  'settings.fault.address-taken': 'العنوان {address} يخص {customer}. إن كانا شخصًا واحدًا فيمكن دمجهما.',
  'settings.fault.still-sending':
    '{count, plural, zero {لا ردود} one {رد واحد إلى هذا الشخص} two {ردان إلى هذا الشخص} few {# ردود إلى هذا الشخص} many {# ردًا إلى هذا الشخص} other {# رد إلى هذا الشخص}} في الطريق أو لا يُعرف إن خرج. يلزم حسم ذلك في المحادثة أولًا؛ لم يُمحَ شيء.',
  'settings.fault.unfilled': 'في الرد مواضع ما زالت فارغة: {variables}. املأها أو احذفها.',
  'settings.fault.too-late': 'فات أوان التراجع: لقد أُرسل بالفعل.',
  'settings.fault.internal': 'حدث خلل داخل Amends ({detail}). ما حُفظ آمن؛ أعد المحاولة، وإن استمر فأعد تشغيل Amends.',
  'settings.fault.secrets-locked.locked': 'كلمات المرور المحفوظة مقفلة. أدخل عبارة المرور في النافذة ليتابع البريد.',
  'settings.fault.secrets-locked.declined':
    'لا تُحفظ كلمة المرور إلا تحت عبارة مرور، ولم تُختر أي عبارة. لم يُحفظ شيء؛ أعد المحاولة واختر عبارة.',
  'settings.fault.folder-missing': 'مجلد البيانات {path} غير موجود. إن كان على قرص آخر فصِله ثم شغّل Amends من جديد؛ لم يتغيّر شيء.',
  'settings.fault.stopped': 'توقّف العمل. لم يتغيّر شيء.',
  'settings.fault.file-unreadable.kind': 'لا يمكن قراءة هذا الملف كجدول. يُرجى حفظه بصيغة xlsx أو csv والمحاولة من جديد.',
  'settings.fault.file-unreadable.damaged': 'ملف الجدول تالف. يُرجى فتحه في برنامج الجداول وحفظه من جديد ثم إعادة المحاولة.',
  'settings.fault.file-unreadable.empty': 'الجدول فارغ.',
  'settings.fault.file-unreadable.large': 'الجدول كبير جدًا: يمكن قراءة 50 ميغابايت و200,000 صف على الأكثر.',
  'settings.fault.file-unreadable.locked': 'الجدول محميّ بكلمة مرور. يُرجى حفظه بدونها والمحاولة من جديد.',
  'settings.acknowledge': 'تأكيد تلقائي لأول رسالة من العميل',
  'settings.acknowledge.note':
    'يخبر بوصول الرسالة وبموعد الرد. لا يُرسل أبدًا إلى القوائم البريدية أو الرسائل المرتدة أو عناوين عدم الرد أو الردود التلقائية.',
  'settings.acknowledge.tooMuch':
    'يعد برد خلال {promised} ساعات عمل، لكن تسعة من كل عشرة عملاء انتظروا حتى {real} ساعة. يُستحسن تحديد وقت أطول.',
  'settings.acknowledge.window': 'مرة واحدة على الأكثر لكل مرسل خلال',
  'settings.acknowledge.hours': '{n, plural, zero {# ساعة} one {ساعة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}',
  'settings.acknowledge.text': 'النص',
  'settings.acknowledge.variables': "'{{shop}}' اسم المتجر، و'{{by}}' موعد الرد. امسح النص ليعود النص الأصلي.",
};
