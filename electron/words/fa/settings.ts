import type { settings as english } from '../en/settings.ts';

export const settings: Record<keyof typeof english, string> = {
  'settings.fault.bad-input': 'بعضی از موارد درست نیستند: {fields}. آن‌ها را اصلاح کنید و دوباره امتحان کنید.',
  'settings.fault.not-found': 'این دیگر اینجا نیست: {what} {id}. شاید حذف شده باشد؛ فهرست را دوباره ببینید.',
  'settings.fault.conflict': 'همین فیلد در این میان جای دیگری تغییر کرده است: {fields}. مقدار تازه را ببینید و انتخاب کنید کدام بماند.',
  'settings.fault.incomplete': 'برای بستن شکایت باید علت و راه‌حل ثبت شده باشد. هنوز خالی است: {fields}.',
  'settings.fault.wrong-password': '{server} گذرواژه را نپذیرفت. آن را بررسی کنید؛ بعضی از سرویس‌ها گذرواژهٔ ویژهٔ برنامه می‌خواهند.',
  'settings.fault.server-unknown': 'سروری به نام {server} پیدا نشد. املای آن را بررسی کنید.',
  'settings.fault.server-unreachable': '{server} پاسخ نمی‌دهد. اتصال و درگاه را بررسی کنید؛ چیزی از دست نرفته و دوباره تلاش می‌شود.',
  'settings.fault.server-refused': '{server} نپذیرفت: {detail}. اگر ادامه داشت از سرویس ایمیل خود بپرسید.',
  'settings.fault.certificate-untrusted':
    'گواهی {server} قابل اعتماد نیست ({detail})، پس چیزی به آن فرستاده نشد. نام سرور را بررسی کنید یا از سرویس ایمیل بپرسید.',
  'settings.fault.encryption-missing':
    '{server} رمزگذاری ندارد، پس گذرواژه فرستاده نشد. TLS و درگاه آن را انتخاب کنید یا از سرویس ایمیل بپرسید.',
  'settings.fault.offline': 'اتصال برقرار نیست. بقیهٔ کارها انجام می‌شود؛ با برگشتن اتصال، ایمیل‌ها فرستاده و دریافت می‌شوند.',
  'settings.fault.disk-full': 'دیسک پر است و این ذخیره نشد. کمی جا باز کنید و دوباره امتحان کنید؛ آنچه پیش‌تر ذخیره شده سالم است.',
  'settings.fault.disk-unwritable': 'Amends اجازهٔ نوشتن در {path} را ندارد. این اجازه را بدهید یا پوشهٔ دادهٔ دیگری انتخاب کنید.',
  'settings.fault.folder-in-use': 'یک Amends دیگر با {path} کار می‌کند ({holder}). از همان استفاده کنید یا اول آن را ببندید.',
  'settings.fault.folder-unsuitable.cloud':
    '{path} با یک سرویس ابری همگام می‌شود و این به پایگاه داده آسیب می‌زند. پوشه‌ای انتخاب کنید که روی همین رایانه بماند.',
  'settings.fault.folder-unsuitable.network': '{path} روی درایو شبکه است و پایگاه داده آنجا امن نیست. پوشه‌ای روی همین رایانه انتخاب کنید.',
  'settings.fault.database-newer':
    'این داده‌ها با نسخهٔ تازه‌تری از Amends نوشته شده‌اند (قالب {found}؛ این نسخه تا {known} را می‌شناسد). چیزی تغییر نکرد: نسخهٔ تازه‌تر را نصب کنید.',
  'settings.fault.database-damaged':
    '{path} آسیب دیده است ({detail}). دست‌نخورده ماند: یک پشتیبان را بازگردانید؛ پوشهٔ آسیب‌دیده کنار گذاشته می‌شود.',
  'settings.fault.backup-unusable': 'پشتیبان {path} قابل استفاده نیست: {detail}. چیزی تغییر نکرد؛ پشتیبان دیگری انتخاب کنید.',
  'settings.fault.secrets-locked.no-keychain':
    'دسته‌کلیدی برای نگه‌داری گذرواژه نیست. Amends را با AMENDS_PASSPHRASE اجرا کنید تا گذرواژه‌ها در پروندهٔ رمزگذاری‌شده بمانند.',
  'settings.fault.secrets-locked.wrong-passphrase':
    'عبارت عبور، گذرواژه‌های ذخیره‌شده را باز نمی‌کند. Amends را با عبارت درست دوباره اجرا کنید.',
  'settings.fault.address-taken': 'نشانی {address} از آنِ {customer} است. اگر یک نفرند، این دو را ادغام کنید.',
  'settings.fault.still-sending':
    '{count, plural, one {# پاسخ} other {# پاسخ}} به این شخص در راه است یا معلوم نیست فرستاده شده باشد. نخست آن را در گفتگو روشن کنید؛ چیزی پاک نشد.',
  'settings.fault.unfilled': 'در پاسخ هنوز جاهای خالی هست: {variables}. آن‌ها را پر کنید یا بردارید.',
  'settings.fault.too-late': 'برای پس گرفتن دیر شده است: فرستاده شده است.',
  'settings.fault.internal':
    'چیزی در Amends از کار افتاد ({detail}). آنچه ذخیره شده سالم است؛ دوباره امتحان کنید و اگر ماند، Amends را از نو اجرا کنید.',
  'settings.fault.secrets-locked.locked': 'گذرواژه‌های ذخیره‌شده قفل‌اند. عبارت عبور را در پنجره وارد کنید تا نامه‌ها ادامه یابند.',
  'settings.fault.secrets-locked.declined':
    'گذرواژه فقط زیر یک عبارت عبور نگه داشته می‌شود و عبارتی انتخاب نشد. چیزی نگه داشته نشد؛ دوباره امتحان کنید و عبارتی انتخاب کنید.',
  'settings.fault.folder-missing':
    'پوشهٔ داده {path} پیدا نشد. اگر روی درایو دیگری است، آن را وصل کنید و Amends را دوباره اجرا کنید؛ چیزی تغییر نکرد.',
  'settings.fault.file-dangerous':
    '{name} از گونه‌ای است که می‌تواند برنامه‌ای را اجرا کند، پس Amends آن را باز نمی‌کند. فقط اگر منتظرش بودید ذخیره کنید.',
  'settings.fault.file-unopened': '{name} باز نشد ({detail}). آن را ذخیره کنید و از پوشه‌اش با برنامهٔ دلخواه باز کنید.',
  'settings.fault.stopped': 'متوقف شد. چیزی تغییر نکرد.',
  'settings.fault.file-unreadable.kind':
    'این فایل را نمی‌توان به‌عنوان صفحه‌گسترده خواند. آن را با قالب xlsx یا csv ذخیره و دوباره امتحان کنید.',
  'settings.fault.file-unreadable.damaged':
    'این صفحه‌گسترده خراب است. آن را در برنامهٔ صفحه‌گسترده باز کنید، از نو ذخیره کنید و دوباره امتحان کنید.',
  'settings.fault.file-unreadable.empty': 'این صفحه‌گسترده خالی است.',
  'settings.fault.file-unreadable.large': 'این صفحه‌گسترده خیلی بزرگ است: تا ۵۰ مگابایت و ۲۰۰٬۰۰۰ ردیف خوانده می‌شود.',
  'settings.fault.file-unreadable.locked': 'این صفحه‌گسترده رمز دارد. آن را بدون رمز ذخیره و دوباره امتحان کنید.',
  'settings.acknowledge': 'تأیید خودکار نخستین پیام مشتری',
  'settings.acknowledge.note':
    'می‌گوید پیام رسیده و پاسخ تا کی می‌آید. هرگز به فهرست‌ها، نامه‌های برگشتی، نشانی‌های بی‌پاسخ یا پاسخ‌های خودکار فرستاده نمی‌شود.',
  'settings.acknowledge.tooMuch':
    'وعدهٔ پاسخ در {promised} ساعت کاری می‌دهد، اما از هر ده مشتری نه نفر تا {real} ساعت منتظر ماندند. زمان پاسخ بلندتری در نظر بگیرید.',
  'settings.acknowledge.window': 'حداکثر یک بار برای هر فرستنده در',
  'settings.acknowledge.hours': '{n, plural, one {# ساعت} other {# ساعت}}',
  'settings.acknowledge.text': 'متن',
  'settings.acknowledge.variables': "'{{shop}}' نام فروشگاه است و '{{by}}' زمانی که پاسخ تا آن می‌رسد. با پاک کردن متن، متن آماده برمی‌گردد.",
  'settings.shortcut': 'ثبت شکایت از هر برنامه‌ای',
  'settings.shortcut.off': 'خاموش',
  'settings.shortcut.change': 'انتخاب کلیدها',
  'settings.shortcut.press': 'کلیدها را همراه با Ctrl یا Alt بفشارید',
  'settings.shortcut.turnOff': 'خاموش کردن',
  'settings.shortcut.help': 'تا وقتی Amends باز است کار می‌کند، هر برنامه‌ای که جلو باشد.',
  'settings.shortcut.taken': 'برنامهٔ دیگری {keys} را دارد. چیزی تغییر نکرد؛ کلیدهای دیگری برگزینید.',
  'settings.shortcut.notWorking': 'برنامهٔ دیگری این کلیدها را دارد، پس این‌جا کاری نمی‌کنند.',
  'settings.shortcut.need': 'Ctrl یا Alt را نگه دارید و یک حرف، رقم یا کلید کارکردی بفشارید.',
  'settings.signature': 'امضا',
  'settings.signature.of': 'زیر نامه‌های {language}',
  'settings.signature.note': 'زیر متن شما و بالای نامهٔ نقل‌شده می‌آید، به زبان پاسخ. آنچه در متن هست دوباره نوشته نمی‌شود.',
  'settings.templateChange': 'تغییر قالب',
  'settings.templateVariables': 'افزودن',
  'settings.templateUsed': '{count, plural, one {# بار به‌کاررفته} other {# بار به‌کاررفته}}',
  'settings.templateArchived': 'بایگانی شد: {title}',
  'settings.templateRestored': 'دوباره در دسترس: {title}',
  'settings.templateExport': 'برون‌بری {language}',
  'settings.templateExportAll': 'برون‌بری همه',
  'settings.templateExported': '{count, plural, one {# قالب} other {# قالب}} در {file} است.',
  'settings.templateImport': 'درون‌بری قالب‌ها',
  'settings.templateImported': '{count, plural, one {# قالب افزوده شد.} other {# قالب افزوده شد.}}',
  'settings.templateImport.unreadable': 'این فایل قالب نیست. فایلی را برگزینید که از Amends برون‌بری شده است؛ چیزی تغییر نکرد.',
  'settings.templateImport.none': 'در این فایل قالبی نیست.',
  'settings.templateImport.same': 'از پیش هست',
  'settings.templateImport.double': 'همان عنوان، متن دیگر',
  'settings.templateImport.take': 'با {title} چه شود',
  'settings.templateImport.bring': 'افزودن',
  'settings.templateImport.leave': 'کنار گذاشتن',
  'settings.templateImport.both': 'نگه‌داشتن هر دو',
  'settings.templateImport.replace': 'جایگزینی متن',
  'settings.templateImport.count': '{count, plural, one {افزودن # قالب} other {افزودن # قالب}}',
};
