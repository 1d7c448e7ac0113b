/** Words that tell a cause ("why") from a mere event ("what"), in all four languages: "Late by carrier" against "Shipping issue". */
import { fold } from './fold.ts';

/** What happened, or nothing in particular. */
const what = words(
  'issue issues problem problems complaint complaints trouble broken damaged damage missing wrong late delay delays delayed defective defect',
  'lost bad unhappy dissatisfied other misc miscellaneous general error errors failed failure refund return returns shipping delivery quality',
  'product service item order',
  'בעיה בעיות בעיית תלונה תלונות תקלה שבור שבורה פגום פגומה פגם חסר חסרה שגוי שגויה איחור מאוחר עיכוב אבד אחר אחרת כללי שונות החזר החזרה משלוח איכות מוצר שירות',
  'مشكلة مشاكل شكوى شكاوى تالف تالفة مكسور مكسورة ناقص ناقصة خطأ خاطئ تأخير تأخر متأخر ضائع أخرى آخر عام استرداد إرجاع شحن توصيل جودة منتج خدمة',
  'مشکل مشکلات شکایت شکسته خراب معیوب ناقص اشتباه تأخیر دیر گمشده سایر دیگر عمومی بازگشت مرجوعی ارسال تحویل کیفیت محصول خدمات',
);
/** Who or what it came from, and the words that lead there. */
const why = words(
  'by because due from at in during since without our supplier carrier courier warehouse packing packaging packed description listing photo',
  'policy rule system website checkout label stock staff address maker batch storage instructions typo customs weather holiday understaffed page payment template machine printer bank',
  'בגלל עקב אצל ללא בלי ספק הספק שליח השליח מחסן המחסן אריזה האריזה ארוז תיאור התיאור תמונה מדיניות כלל מערכת אתר תווית מלאי צוות כתובת יצרן הוראות מכס חג חברת',
  'بسبب من عند دون بدون المورد مورد الناقل ناقل المندوب المستودع مستودع المخزن مخزن التغليف تغليف الوصف وصف الصورة سياسة قاعدة النظام الموقع الملصق المخزون الموظف العنوان المصنع التعليمات الجمارك',
  'توسط دلیل علت از بدون تأمین‌کننده پیک پست انبار بسته‌بندی توضیحات عکس قانون سیاست سامانه سایت برچسب موجودی کارمند نشانی آدرس سازنده دستورالعمل گمرک',
);

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')).map(fold));
}

/** Whether the name of a cause seems to say what happened and not why. A hint, never a lock. */
export function saysWhat(name: string): boolean {
  const found = fold(name).match(/[\p{L}\p{M}\u200c]+/gu) ?? [];
  // Hebrew writes "in, from, by" onto the word
  const forms = found.flatMap((word) => (/^[במהל][א-ת]{3}/.test(word) ? [word, word.slice(1)] : [word]));
  return forms.some((word) => what.has(word)) && !forms.some((word) => why.has(word));
}
