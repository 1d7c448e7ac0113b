import type { settings as english } from '../en/settings.ts';

export const settings: Record<keyof typeof english, string> = {
  'settings.fault.bad-input': 'יש פרטים שאינם תקינים: {fields}. צריך לתקן אותם ולנסות שוב.',
  'settings.fault.not-found': 'זה כבר לא נמצא כאן: {what} {id}. ייתכן שהוסר; כדאי לבדוק שוב ברשימה.',
  'settings.fault.conflict': 'אותו שדה השתנה בינתיים במקום אחר: {fields}. יש לבדוק את הערך החדש ולבחור מה נשאר.',
  'settings.fault.incomplete': 'כדי לסגור תלונה צריך לרשום סיבה ופתרון. עדיין חסר: {fields}.',
  'settings.fault.wrong-password': '‏{server} לא קיבל את הסיסמה. כדאי לבדוק אותה; יש ספקים שדורשים סיסמת אפליקציה.',
  'settings.fault.server-unknown': 'אין שרת בשם {server}. כדאי לבדוק את האיות.',
  'settings.fault.server-unreachable': '‏{server} לא עונה. כדאי לבדוק את החיבור ואת הפורט; שום דבר לא אבד, והניסיון יחזור על עצמו.',
  'settings.fault.server-refused': '‏{server} סירב: {detail}. אם זה נמשך, כדאי לפנות לספק הדואר.',
  'settings.fault.certificate-untrusted':
    'אי אפשר לסמוך על האישור של {server} ‏({detail}), ולכן לא נשלח אליו דבר. כדאי לבדוק את שם השרת או לפנות לספק הדואר.',
  'settings.fault.encryption-missing': '‏{server} לא מציע הצפנה, ולכן הסיסמה לא נשלחה. אפשר לבחור TLS והפורט המתאים, או לפנות לספק הדואר.',
  'settings.fault.offline': 'אין חיבור לרשת. כל השאר עובד; הדואר ייצא וייכנס כשהחיבור יחזור.',
  'settings.fault.disk-full': 'הדיסק מלא ולכן זה לא נשמר. צריך לפנות מקום ולנסות שוב; מה שנשמר קודם נמצא במקומו.',
  'settings.fault.disk-unwritable': 'אין הרשאת כתיבה ב־{path}. אפשר לתת הרשאה, או לבחור תיקיית נתונים אחרת.',
  'settings.fault.folder-in-use': 'תוכנת Amends אחרת כבר עובדת עם {path} ‏({holder}). אפשר להמשיך בה, או לסגור אותה קודם.',
  'settings.fault.folder-unsuitable.cloud':
    '‏{path} מסונכרנת עם שירות ענן, וזה עלול לפגוע במסד הנתונים. צריך לבחור תיקייה שנשארת במחשב הזה.',
  'settings.fault.folder-unsuitable.network': '‏{path} נמצאת בכונן רשת, ושם מסד נתונים אינו בטוח. צריך לבחור תיקייה במחשב הזה.',
  'settings.fault.database-newer':
    'הנתונים נכתבו בגרסה חדשה יותר של Amends (מבנה {found}; הגרסה הזאת מכירה עד {known}). דבר לא השתנה: צריך להתקין את הגרסה החדשה.',
  'settings.fault.database-damaged': '‏{path} פגום ({detail}). הוא נשאר כמו שהוא: אפשר לשחזר גיבוי, והתיקייה הפגומה תישמר בצד.',
  'settings.fault.backup-unusable': 'אי אפשר להשתמש בגיבוי {path}: {detail}. דבר לא השתנה; אפשר לבחור גיבוי אחר.',
  'settings.fault.secrets-locked.no-keychain':
    'אין מחזיק מפתחות לשמירת הסיסמה. אפשר להפעיל את Amends עם AMENDS_PASSPHRASE, והסיסמאות יישמרו בקובץ מוצפן.',
  'settings.fault.secrets-locked.wrong-passphrase': 'משפט הסיסמה לא פותח את הסיסמאות השמורות. צריך להפעיל את Amends שוב עם המשפט הנכון.',
  'settings.fault.address-taken': 'הכתובת {address} שייכת אל {customer}. אם זה אותו אדם, אפשר למזג את השניים.',
  'settings.fault.still-sending':
    '{count, plural, one {תשובה אחת לאדם הזה נמצאת} two {שתי תשובות לאדם הזה נמצאות} other {# תשובות לאדם הזה נמצאות}} בדרך, או שלא ידוע אם יצאו. קודם יש להכריע בכך בשיחה; דבר לא נמחק.',
  'settings.fault.unfilled': 'בתשובה יש עדיין מקומות ריקים: {variables}. צריך למלא אותם או להסיר אותם.',
  'settings.fault.too-late': 'מאוחר מדי לבטל: זה כבר נשלח.',
  'settings.fault.internal': 'משהו נכשל בתוך Amends ‏({detail}). מה שנשמר בטוח; אפשר לנסות שוב, ואם זה נמשך, להפעיל מחדש את Amends.',
  'settings.fault.secrets-locked.locked': 'הסיסמאות השמורות נעולות. צריך להזין את משפט הסיסמה בחלון, והדואר ימשיך.',
  'settings.fault.secrets-locked.declined': 'סיסמה נשמרת רק תחת משפט סיסמה, ולא נבחר כזה. דבר לא נשמר; אפשר לנסות שוב ולבחור משפט.',
  'settings.fault.folder-missing': 'תיקיית הנתונים {path} לא נמצאת. אם היא בכונן אחר, צריך לחבר אותו ולהפעיל את Amends שוב; דבר לא השתנה.',
  'settings.fault.stopped': 'נעצר. שום דבר לא השתנה.',
  'settings.fault.file-unreadable.kind': 'אי אפשר לקרוא את הקובץ כגיליון. כדאי לשמור אותו כ-xlsx או csv ולנסות שוב.',
  'settings.fault.file-unreadable.damaged': 'הגיליון פגום. כדאי לפתוח אותו בתוכנת הגיליונות, לשמור מחדש ולנסות שוב.',
  'settings.fault.file-unreadable.empty': 'הגיליון ריק.',
  'settings.fault.file-unreadable.large': 'הגיליון גדול מדי: אפשר לקרוא עד 50 מ״ב ו-200,000 שורות.',
  'settings.fault.file-unreadable.locked': 'הגיליון מוגן בסיסמה. כדאי לשמור אותו בלי סיסמה ולנסות שוב.',
  'settings.acknowledge': 'אישור אוטומטי על ההודעה הראשונה של לקוח',
  'settings.acknowledge.note':
    'אומר שההודעה הגיעה ומתי תבוא תשובה. לא נשלח לרשימות תפוצה, להודעות חוזרות, לכתובות ללא מענה או למענה אוטומטי אחר.',
  'settings.acknowledge.tooMuch':
    'מובטחת תשובה בתוך {promised} שעות עבודה, אבל תשעה מכל עשרה לקוחות חיכו עד {real} שעות. כדאי לשקול זמן תשובה ארוך יותר.',
  'settings.acknowledge.window': 'לכל היותר פעם אחת לשולח בתוך',
  'settings.acknowledge.hours': '{n, plural, one {שעה} two {שעתיים} other {# שעות}}',
  'settings.acknowledge.text': 'הנוסח',
  'settings.acknowledge.variables': "'{{shop}}' הוא שם החנות, '{{by}}' המועד שעד אליו תבוא תשובה. מחיקת הנוסח מחזירה את המובנה.",
};
