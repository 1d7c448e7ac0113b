/** Headings and choices as people write them, in four languages: what the app says itself, and what else is usual. */
import { type ComplaintField, complaintFields, complaintFieldsSchema } from '#contract/complaints.ts';
import type { ExportColumn } from '#contract/reports.ts';
import { catalogs, type WordKey } from '#words/index.ts';
import { fold } from '../store/index.ts';
import { headerOf } from './log-sheet.ts';

const columns: readonly ExportColumn[] = ['number', ...complaintFields, 'zone'];

/** Beside the app's own headings. One heading may be usual for two fields: then the first here has it. */
const usual: Readonly<Partial<Record<ExportColumn, string>>> = {
  number:
    'no|no.|nr|#|id|case|case no|ticket|complaint number|complaint no|מספר|מס|מס׳|מספר תלונה|פנייה|رقم|رقم الشكوى|شماره|شماره شکایت|ردیف',
  customerName:
    'customer|customer name|client|full name|who|לקוח|לקוחה|שם לקוח|שם הלקוח|שם מלא|العميل|الزبون|اسم العميل|اسم الزبون|الاسم|مشتری|نام مشتری|نام|نام و نام خانوادگی',
  customerEmail:
    'e-mail|mail|email address|e-mail address|customer email|דוא"ל|דואר אלקטרוני|מייל|אימייל|البريد|البريد الإلكتروني|بريد إلكتروني|ایمیل|رایانامه|پست الکترونیک',
  customerPhone:
    'phone number|tel|telephone|mobile|cell|טלפון|נייד|מספר טלפון|هاتف|رقم الهاتف|الجوال|جوال|الموبايل|تلفن|شماره تلفن|موبایل|همراه',
  customerAddress: 'postal address|street|כתובת|عنوان|العنوان|نشانی|آدرس',
  takenBy: 'agent|handled by|employee|staff|מטפל|מטפלת|נציג|الموظف|مسؤول|مسئول|کارمند',
  channel: 'source|via|how|ערוץ|מקור|القناة|المصدر|کانال|راه تماس',
  reportedAt:
    'date|day|received|date received|complaint date|opened|created|time|when|reported at|תאריך|תאריך תלונה|תאריך פנייה|התקבל|נפתח|التاريخ|تاريخ|تاريخ الشكوى|تاریخ|تاریخ شکایت|زمان',
  nature:
    'complaint|what happened|description|details|issue|problem|notes|subject|comment|תלונה|תיאור|פרטים|בעיה|מה קרה|הערות|الشكوى|الوصف|التفاصيل|المشكلة|ما حدث|ملاحظات|شکایت|شرح|توضیح|توضیحات|مشکل',
  product: 'item|sku|article|מוצר|פריט|המוצר|المنتج|منتج|الصنف|محصول|کالا',
  order: 'order number|order no|order #|order id|הזמנה|מספר הזמנה|מס הזמנה|الطلب|رقم الطلب|سفارش|شماره سفارش',
  cause: 'root cause|reason|why|category|tag|סיבה|גורם|קטגוריה|السبب|سبب|الفئة|علت|دلیل|دسته',
  remedyAsked: 'customer wants|requested|demand|request|מה ביקשו|דרישה|المطلوب|طلب العميل|درخواست|خواسته',
  severity: 'priority|urgency|חומרה|דחיפות|الأهمية|الخطورة|الأولوية|اولویت|شدت',
  fix: 'solution|resolution|agreed fix|action|פתרון|טיפול|הפתרון|الحل|حل|الإجراء|راه حل|راه‌حل|اقدام',
  promisedFor: 'promised|promise date|due|due date|deadline|הובטח|תאריך יעד|מועד|الموعد|تاريخ الوعد|موعد|وعده|مهلت|موعد مقرر',
  followUpAt: 'follow up|follow-up date|next contact|מעקב|المتابعة|متابعة|پیگیری|تاریخ پیگیری',
  compensationKind: 'compensation|compensation type|פיצוי|סוג פיצוי|التعويض|نوع التعويض|جبران|نوع جبران',
  compensationMinor:
    'refund|refund amount|paid|paid back|sum|value|cost|compensation amount|סכום|החזר|זיכוי|المبلغ|مبلغ|المبلغ المسترد|قيمة|هزینه|مبلغ بازگشتی',
  compensationCurrency: 'cur|מטבע|العملة|عملة|ارز|واحد پول',
  compensationPaidAt: 'date paid|refund date|paid at|תאריך תשלום|תאריך זיכוי|تاريخ الدفع|تاریخ پرداخت',
  carrier: 'courier|supplier|shipper|חברת שילוח|שליח|ספק|الناقل|شركة الشحن|المورد|پست|شرکت حمل|تأمین‌کننده',
  tracking: 'tracking number|tracking no|awb|מספר מעקב|رقم التتبع|التتبع|کد رهگیری|شماره رهگیری',
  status: 'state|stage|מצב|סטטוס|الحالة|حالة|وضعیت|حالت',
  resolvedAt:
    'closed|date closed|closed at|done on|resolved at|date resolved|נסגר|תאריך סגירה|טופל|أغلقت|تاريخ الإغلاق|تاريخ الحل|بسته شد|تاریخ حل',
  satisfied: 'happy|satisfied|satisfaction|מרוצה|שביעות רצון|راض|الرضا|راضی|رضایت',
  boughtAgain: 'repeat customer|bought again|קנה שוב|קנו שוב|اشترى مجددا|خرید دوباره',
  prevention: 'prevent|lesson|improvement|מניעה|לקח|الوقاية|منع التكرار|پیشگیری',
};

/** A heading without its marks: "Order no.:" is "order no". */
const plain = (text: string): string =>
  fold(text)
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim() || text.trim();

const known = new Map<string, ExportColumn>();
for (const column of columns) for (const words of Object.values(catalogs)) add(words[headerOf(column)], column);
for (const column of columns) for (const word of (usual[column] ?? '').split('|')) add(word, column);

function add(word: string, column: ExportColumn): void {
  const key = plain(word);
  if (key !== '' && !known.has(key)) known.set(key, column);
}

export function columnOf(heading: string): ExportColumn | null {
  return known.get(plain(heading)) ?? null;
}

export const choiceFields = [
  'channel',
  'severity',
  'status',
  'satisfied',
  'boughtAgain',
  'applied',
  'outcome',
  'compensationKind',
] as const satisfies readonly ComplaintField[];
export type ChoiceField = (typeof choiceFields)[number];

export function isChoice(column: ExportColumn): column is ChoiceField {
  return choiceFields.some((field) => field === column);
}

const yes = 'yes|y|true|1|ok|כן|نعم|بله|بلی|آری';
const no = 'no|n|false|0|לא|لا|كلا|نه|خیر';
const usualChoices: Readonly<Record<ChoiceField, Readonly<Record<string, string>>>> = {
  channel: {
    email: 'mail|e-mail|דוא"ל|מייל|بريد|ایمیل',
    phone: 'call|telephone|tel|שיחה|اتصال|مكالمة|تماس',
    messaging: 'whatsapp|sms|telegram|text|ווטסאפ|واتساب|واتس‌اپ|واتساپ|پیامک|رسالة',
    social: 'facebook|instagram|tiktok|twitter|x|פייסבוק|אינסטגרם|فيسبوك|انستغرام|اینستاگرام',
    'in-person': 'store|shop|in store|walk in|חנות|בחנות|المتجر|حضوري|حضوری|مغازه',
    'web-form': 'website|web|form|אתר|טופס|الموقع|سایت|فرم',
    post: 'letter|מכתב|رسالة بريدية|نامه',
    chat: 'live chat|צ׳אט|دردشة|چت|گفتگو',
    review: 'google|trustpilot|ביקורת|تقييم|نظر',
  },
  severity: {
    low: 'minor|l|נמוכה|بسيطة|کم',
    normal: 'medium|moderate|m|בינונית|متوسطة|متوسط',
    high: 'urgent|critical|major|h|דחוף|גבוהה|عالية|عاجل|زیاد|فوری',
  },
  status: {
    open: 'new|pending|in progress|active|todo|to do|חדש|חדשה|פתוח|פתוחה|בטיפול|مفتوح|مفتوحة|جديد|جديدة|قيد المعالجة|باز|جدید|در دست بررسی|در حال بررسی',
    promised: 'הובטח|وعد|قول داده شد',
    waiting: 'waiting for customer|on hold|ממתין|ממתינה|بانتظار العميل|انتظار|معلق|در انتظار',
    resolved:
      'closed|done|solved|fixed|completed|finished|נסגר|נסגרה|סגור|סגורה|טופל|טופלה|הסתיים|مغلق|مغلقة|منتهي|تم|محلول|تم الحل|بسته|بسته شد|حل شد|انجام شد',
  },
  satisfied: {
    yes: `${yes}|happy|satisfied|מרוצה|راض|راضی`,
    no: `${no}|unhappy|לא מרוצה|غير راض|ناراضی`,
    unknown: 'unknown|?|-|n/a|לא ידוע|غير معروف|نامعلوم',
  },
  boughtAgain: { yes, no, unknown: 'unknown|?|-|n/a|לא ידוע|غير معروف|نامعلوم' },
  applied: { 'on-the-spot': 'immediately|at once|במקום|فورا|همان موقع', promised: 'later|הובטח|لاحقا|بعدا' },
  outcome: {
    upheld: 'justified|accepted|מוצדקת|محقة|وارد',
    partly: 'partially|partial|חלקית|جزئيا|تا حدی',
    'not-upheld': 'rejected|unjustified|נדחתה|مرفوضة|رد شد',
  },
  compensationKind: {
    refund: 'full refund|money back|refunded|החזר|החזר כספי|استرداد|بازپرداخت',
    'partial-refund': 'part refund|החזר חלקי|استرداد جزئي|بازپرداخت جزئی',
    replacement: 'exchange|resend|new one|החלפה|استبدال|تعویض',
    'store-credit': 'credit|voucher|coupon|זיכוי|שובר|رصيد|قسيمة|اعتبار',
    discount: 'הנחה|خصم|تخفیف',
    gift: 'present|מתנה|هدية|هدیه',
    'free-shipping': 'shipping|משלוח חינם|شحن مجاني|ارسال رایگان',
    apology: 'sorry|התנצלות|اعتذار|عذرخواهی',
    none: 'nothing|no|-|ללא|אין|بدون|لا شيء|هیچ|ندارد',
  },
};

const choices = new Map<string, string>();
for (const field of choiceFields) {
  for (const value of valuesOf(field)) {
    const group = field === 'compensationKind' ? 'compensation' : field;
    for (const words of Object.values(catalogs)) addChoice(field, words[`complaints.${group}.${value}` as WordKey], value);
    addChoice(field, value, value);
  }
  for (const [value, words] of Object.entries(usualChoices[field])) for (const word of words.split('|')) addChoice(field, word, value);
}

function addChoice(field: ChoiceField, word: string, value: string): void {
  const key = `${field} ${plain(word)}`;
  if (!choices.has(key)) choices.set(key, value);
}

/** The values that a field of choices may hold. */
export function valuesOf(field: ChoiceField): readonly string[] {
  const schema = complaintFieldsSchema.shape[field];
  return 'unwrap' in schema ? schema.unwrap().options : schema.options;
}

/** @returns the value that a word means; null when no language knows it */
export function choiceOf(field: ChoiceField, text: string): string | null {
  return choices.get(`${field} ${plain(text)}`) ?? null;
}
