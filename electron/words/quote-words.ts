/** What mail programs write around a quote and under a letter, in the languages that reach a shop. Matched against folded lower-case text. */

/** The verb of "… wrote:". Arabic script stands without vowel marks. */
export const wrote =
  'wrote|writes|said|schrieb|a écrit|ha scritto|escribió|escreveu|schreef|skrev|kirjoitti|napisał|napisał\\(a\\)|napisała|napsal|napsal\\(a\\)|írta|ezt írta|написал|написала|писал|пише|написав|yazdı|a scris|γράφει|έγραψε|viết|写道|のメール|' +
  'כתב|כתבה|כתב/ה|כתבו|כותב|כותבת|כתב\\(ה\\)|כתב\\.ה|' +
  'كتب|كتبت|يكتب|تكتب|كتب/ت|قال|الرسالة|كتب ما يلي|ما يلي|' +
  'نوشت|نوشته|نوشته است|مینویسد|می‌نویسد|گفت';

/** The words that such a line begins with, before its date. */
export const opener =
  'on|le|am|il|el|em|op|den|dne|dnia|w dniu|in data|in|vào|a|pada|בתאריך|ביום|ב|ב-|في|فی|بتاريخ|يوم|در|در تاریخ|به تاریخ|tarihinde';

/** The heads of a quoted mail, as Outlook, Thunderbird and phones set them above it. */
export const labels = {
  from: 'from|von|de|da|van|fra|från|od|от|від|kimden|feladó|lähettäjä|dari|מאת|מ|ממ|מן|من|از|فرستنده|المرسل|差出人|发件人',
  other:
    'sent|date|to|cc|bcc|subject|reply-to|importance|attachments|' +
    'gesendet|datum|an|kopie|betreff|envoyé|envoyé le|date d’envoi|message du|à|a|copie|copie à|cc|objet|sujet|inviato|data|per|oggetto|enviado|enviado el|enviada em|enviado em|fecha|para|asunto|assunto|' +
    'verzonden|aan|onderwerp|sendt|dato|til|emne|skickat|till|ämne|kopia|wysłano|do|temat|отправлено|дата|кому|копия|тема|konu|kime|tarih|tárgy|címzett|elküldve|lähetetty|vastaanottaja|aihe|' +
    'נשלח|תאריך|אל|עותק|העתק|נושא|לכבוד|' +
    'أرسلت|ارسلت|تم الإرسال|تاريخ الإرسال|التاريخ|تاريخ|الى|إلى|نسخة|نسخة كربونية|نسخة إلى|الموضوع|موضوع|أرسل|المرسل إليه|المُرسل|المرسل|' +
    'ارسال|ارسال شده|فرستاده شده|تاریخ|به|رونوشت|رونوشت به|موضوع|گیرنده|' +
    '日期|主题|收件人|宛先|件名|送信日時',
} as const;

/** Between dashes above a quoted mail. */
export const original =
  'original message|original appointment|ursprüngliche nachricht|originalnachricht|message d.origine|message original|mensaje original|mensagem original|messaggio originale|messaggio originario|oorspronkelijk bericht|oprindelig besked|oprindelig meddelelse|ursprungligt meddelande|originalmeddelande|opprinnelig melding|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|eredeti üzenet|исходное сообщение|оригинальное сообщение|orijinal ileti|reply message|' +
  'הודעה מקורית|ההודעה המקורית|' +
  'الرسالة الأصلية|رسالة أصلية|الرسالة الاصلية|' +
  'پیام نخستین|پیام اصلی|پیغام اصلی|نامه اصلی';

/** The same for a mail that was handed on: that one is shown. */
export const forwarded =
  'forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|пересылаемое сообщение|' +
  'הודעה שהועברה|הודעה מועברת|תחילת ההודעה שהועברה|' +
  'رسالة معاد توجيهها|رسالة محولة|الرسالة المعاد توجيهها|بداية الرسالة المعاد توجيهها|' +
  'پیام هدایت‌شده|پیام هدایت شده|پیام بازارسال شده|پیام ارسال‌شده|شروع پیام هدایت شده';

/** How a phone signs by itself. */
export const device =
  'sent from|sent via|sent with|sent using|get outlook for|envoyé de(?:puis)?|envoyé à partir|gesendet (?:von|mit)|von meinem|inviato da|enviado (?:desde|do|de|a partir)|verzonden vanaf|verstuurd vanaf|skickat från|sendt fra|lähetetty|wysłane z|отправлено (?:с|из)|' +
  'נשלח מ|נשלחה מ|הורדת outlook|הורד את outlook|השג את outlook|' +
  'أرسلت من|ارسلت من|أرسل من|تم الإرسال من|مرسل من|مرسلة من|الحصول على outlook|' +
  'ارسال شده از|ارسال‌شده از|فرستاده شده از|ارسال از|فرستاده‌شده از|دریافت outlook';

/** The line above a name at the foot of a letter. */
export const closing =
  '(?:best|kind|warm|warmest|many)? ?regards|with (?:kind|best) regards|sincerely|yours sincerely|yours truly|cordialement|bien cordialement|mit freundlichen grüßen|freundliche grüße|saludos|atentamente|cordiali saluti|met vriendelijke groet|' +
  'בברכה|בכבוד רב|בתודה ובברכה|בידידות|' +
  'مع التحية|مع تحياتي|تحياتي|مع خالص التحية|مع أطيب التحيات|مع فائق الاحترام|وتفضلوا بقبول فائق الاحترام|' +
  'با احترام|با تشکر و احترام|ارادتمند|با سپاس';
