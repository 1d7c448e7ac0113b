/** The search's operators and their values, as they may be typed in each language; the first form is the one that is offered. */
import type { LanguageCode } from './index.ts';

type Forms = Readonly<Record<LanguageCode, readonly string[]>>;

export const operatorNames = {
  from: { en: ['from'], he: ['מאת'], ar: ['من'], fa: ['از'] },
  to: { en: ['to'], he: ['אל'], ar: ['إلى'], fa: ['به'] },
  subject: { en: ['subject'], he: ['נושא'], ar: ['الموضوع', 'موضوع'], fa: ['موضوع'] },
  has: { en: ['has'], he: ['עם'], ar: ['مع'], fa: ['دارای'] },
  before: { en: ['before'], he: ['לפני'], ar: ['قبل'], fa: ['قبل', 'پیش‌از'] },
  after: { en: ['after'], he: ['אחרי'], ar: ['بعد'], fa: ['بعد', 'پس‌از'] },
  on: { en: ['on'], he: ['בתאריך'], ar: ['بتاريخ'], fa: ['تاریخ'] },
  is: { en: ['is'], he: ['סוג'], ar: ['نوع'], fa: ['نوع'] },
  in: { en: ['in'], he: ['תיקייה', 'בתיקייה'], ar: ['مجلد', 'في'], fa: ['پوشه', 'در'] },
  cause: { en: ['cause'], he: ['סיבה'], ar: ['السبب', 'سبب'], fa: ['علت', 'دلیل'] },
  reason: { en: ['reason'], he: ['פנייה', 'פניה'], ar: ['الغرض', 'غرض', 'بخصوص'], fa: ['بابت', 'دلیل‌تماس'] },
  status: { en: ['status'], he: ['מצב', 'סטטוס'], ar: ['الحالة', 'حالة'], fa: ['وضعیت'] },
  customer: { en: ['customer'], he: ['לקוח', 'לקוחה'], ar: ['العميل', 'عميل'], fa: ['مشتری'] },
  language: { en: ['language', 'lang'], he: ['שפה'], ar: ['اللغة', 'لغة'], fa: ['زبان'] },
} as const satisfies Readonly<Record<string, Forms>>;

export type Operator = keyof typeof operatorNames;

/** Operators that take one of a few values. */
export const choices = {
  has: {
    attachment: { en: ['attachment', 'file'], he: ['קובץ', 'קבצים', 'צרופה'], ar: ['مرفق', 'مرفقات', 'ملف'], fa: ['پیوست', 'فایل'] },
  },
  is: {
    complaint: { en: ['complaint'], he: ['תלונה'], ar: ['شكوى'], fa: ['شکایت'] },
    question: { en: ['question'], he: ['שאלה'], ar: ['سؤال', 'استفسار'], fa: ['پرسش', 'سؤال', 'سوال'] },
    praise: { en: ['praise', 'compliment'], he: ['מחמאה', 'שבח'], ar: ['إشادة', 'شكر', 'ثناء'], fa: ['قدردانی', 'تحسین'] },
    idea: { en: ['idea', 'suggestion'], he: ['רעיון', 'הצעה'], ar: ['فكرة', 'اقتراح'], fa: ['ایده', 'پیشنهاد'] },
    unread: { en: ['unread'], he: ['לא-נקרא'], ar: ['غير-مقروء'], fa: ['نخوانده', 'خوانده-نشده'] },
    answered: { en: ['answered', 'replied'], he: ['נענה', 'נענתה'], ar: ['مُجاب', 'تم-الرد'], fa: ['پاسخ-داده', 'پاسخ-داده-شده'] },
  },
  in: {
    inbox: { en: ['inbox'], he: ['דואר-נכנס', 'נכנס'], ar: ['الوارد', 'البريد-الوارد'], fa: ['ورودی', 'صندوق-ورودی'] },
    sent: { en: ['sent'], he: ['נשלח', 'דואר-יוצא'], ar: ['المرسل', 'البريد-المرسل'], fa: ['ارسالی', 'ارسال-شده'] },
    drafts: { en: ['drafts', 'draft'], he: ['טיוטות'], ar: ['المسودات'], fa: ['پیش-نویس', 'پیش-نویس-ها'] },
    archive: { en: ['archive'], he: ['ארכיון'], ar: ['الأرشيف'], fa: ['بایگانی'] },
    junk: { en: ['junk', 'spam'], he: ['דואר-זבל', 'ספאם'], ar: ['المزعج', 'غير-مرغوب'], fa: ['هرزنامه'] },
    trash: { en: ['trash', 'bin'], he: ['אשפה'], ar: ['المهملات'], fa: ['زباله-دان', 'سطل-زباله'] },
  },
  status: {
    open: { en: ['open'], he: ['פתוחה', 'פתוח'], ar: ['مفتوحة', 'مفتوح'], fa: ['باز'] },
    promised: { en: ['promised'], he: ['הובטח', 'הובטחה'], ar: ['موعود', 'موعودة'], fa: ['قول-داده-شده', 'وعده-داده'] },
    waiting: { en: ['waiting'], he: ['ממתינה', 'ממתין'], ar: ['بالانتظار', 'انتظار'], fa: ['منتظر', 'در-انتظار'] },
    resolved: { en: ['resolved'], he: ['נפתרה', 'נפתר'], ar: ['محلولة', 'تم-الحل'], fa: ['حل-شده'] },
  },
  language: {
    en: { en: ['English', 'en'], he: ['אנגלית'], ar: ['الإنجليزية', 'إنجليزي'], fa: ['انگلیسی'] },
    he: { en: ['Hebrew', 'he'], he: ['עברית'], ar: ['العبرية', 'عبري'], fa: ['عبری'] },
    ar: { en: ['Arabic', 'ar'], he: ['ערבית'], ar: ['العربية', 'عربي'], fa: ['عربی'] },
    fa: { en: ['Persian', 'Farsi', 'fa'], he: ['פרסית'], ar: ['الفارسية', 'فارسي'], fa: ['فارسی'] },
  },
} as const satisfies Readonly<Partial<Record<Operator, Readonly<Record<string, Forms>>>>>;

export type ChoiceOperator = keyof typeof choices;
export type Choice<O extends ChoiceOperator> = keyof (typeof choices)[O] & string;

/** Words of a span that lies behind: "3 days ago", "לפני 3 ימים". */
export const agoWords: Readonly<Record<'before' | 'behind', readonly string[]>> = {
  before: ['לפני', 'قبل', 'منذ'],
  behind: ['ago', 'پیش', 'قبل'],
};

/** Dates to offer: as they are typed, without quotes. */
export const dateExamples: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: ['today', 'yesterday', '7 days ago', '30 days ago'],
  he: ['היום', 'אתמול', 'לפני 7 ימים', 'לפני 30 ימים'],
  ar: ['اليوم', 'أمس', 'قبل 7 أيام', 'قبل 30 يوم'],
  fa: ['امروز', 'دیروز', '7 روز پیش', '30 روز پیش'],
};
