import type { app as english } from '../en/app.ts';

export const app: Record<keyof typeof english, string> = {
  'app.places': 'الأماكن',
  'app.inbox': 'البريد الوارد',
  'app.followUps': 'المتابعات',
  'app.complaints': 'الشكاوى',
  'app.insights': 'الرؤى',
  'app.customers': 'العملاء',
  'app.settings': 'الإعدادات',
  'app.toAnswer':
    '{count, plural, zero {لا رسائل تنتظر الرد} one {رسالة واحدة تنتظر الرد} two {رسالتان تنتظران الرد} few {# رسائل تنتظر الرد} many {# رسالة تنتظر الرد} other {# رسالة تنتظر الرد}}',
  'app.late': '{count, plural, zero {لا متأخرات} one {متأخرة واحدة} two {متأخرتان} few {# متأخرات} many {# متأخرة} other {# متأخرة}}',
  'app.syncState': 'حالة المزامنة',
  'app.synced': 'تمت المزامنة {time}',
  'app.connecting': 'جارٍ الاتصال',
  'app.reading': 'قُرئت {done} من {total}',
  'app.checking': 'جارٍ البحث عن بريد',
  'app.sending': 'جارٍ الإرسال',
  'app.offline': 'غير متصل منذ {time}',
  'app.stopped': 'توقف البريد',
  'app.notSynced': 'لم تتم المزامنة بعد',
  'app.waitingToSend':
    '{count, plural, zero {لا ردود تنتظر الإرسال} one {رد واحد ينتظر الإرسال} two {ردّان ينتظران الإرسال} few {# ردود تنتظر الإرسال} many {# ردًا ينتظر الإرسال} other {# رد ينتظر الإرسال}}',
  'app.new': 'جديد',
  'app.newMail': 'رسالة جديدة',
  'app.syncNow': 'جلب البريد الآن',
  'app.shortcuts': 'اختصارات لوحة المفاتيح',
  'app.undo': 'تراجع',
  'app.close': 'إغلاق',
  'app.cancel': 'إلغاء',
  'app.demo': 'متجر للتجربة. لا شيء هنا حقيقي، ولا شيء يغادر هذا الحاسوب.',
  'app.disconnected': 'توقف Amends عن الاستجابة. بريدك وسجلاتك محفوظة على القرص. أعد تشغيله.',
  'app.disk.full':
    'القرص ممتلئ. ما تفعله هنا ما زال يُحفظ في احتياطي صغير، والبريد الجديد ينتظر على الخادم. أفرغ بعض المساحة، وسيتابع Amends من تلقاء نفسه.',
  'app.disk.unwritable':
    'لا يستطيع Amends الكتابة في {folder}، لذلك لا يُحفظ أي جديد؛ وما حُفظ آمن. تأكّد من أن القرص موصول وغير محمي من الكتابة. سيتابع Amends من تلقاء نفسه.',
  'app.noRoom': 'البريد ينتظر مساحة على القرص',
  'app.locked': 'كلمات المرور المحفوظة مقفلة: لا يدخل البريد ولا يخرج. كل ما عدا ذلك يعمل.',
  'app.unlock': 'إدخال عبارة المرور',
};
