/** What mail programs write around a quote and under a letter, in the languages that reach a shop. Matched against folded lower-case text. */

/** The verb of "… wrote:". Arabic script stands without vowel marks. */
export const wrote =
  'wrote|writes|said|schrieb|a écrit|ha scritto|escribió|escreveu|schreef|skrev|kirjoitti|napisał|napisał\\(a\\)|napisała|napsal|napsal\\(a\\)|írta|ezt írta|написал|написала|писал|пише|написав|yazdı|a scris|γράφει|έγραψε|viết|menulis|pisze|пишет|написал\\(а\\)|написа|napísal|napísala|napísal\\(a\\)|napisao je|napisala je|napisana przez|missatge de|geschreven|geschrieben|yazmış|' +
  'כתב|כתבה|כתב/ה|כתבו|כותב|כותבת|כתב\\(ה\\)|כתב\\.ה|' +
  'كتب|كتبت|يكتب|تكتب|كتب/ت|كتب/كتبت|كتب\\(ت\\)|كتبت/كتب|قال|الرسالة|كتب ما يلي|ما يلي|' +
  'نوشت|نوشته|نوشته است|نوشته‌است|می نویسد|می‌نویسد|گفت';

/** Verbs that no space parts from what stands before them. */
export const wroteWithin = '写道|寫道|のメール|님이 작성|님이 씀';

/** "… by", before the writer's name. */
export const by = 'מאת|על ידי|ע״י|بواسطة|من قبل|من|از|توسط|от|von|door|de|di|av|par';

/** Who stands behind such a verb in a sentence of the writer's own. */
export const nobody =
  'i|you|he|she|we|they|me|us|him|her|them|to|that|this|the|my|your|a|an|ich|du|er|sie|wir|ihr|mir|uns|ihnen|man|ik|jij|hij|zij|ze|we|wij|u|mij|jag|han|hon|vi|ni|mig|jeg|hun|meg|de|je|tu|il|elle|nous|vous|on|yo|me|le|les|te|se|mi|ti|ci|gli|eu|' +
  'לי|לך|לו|לה|לנו|לכם|להם|אליי|אלי|אליך|אליו|אליכם|את|אני|אתה|הוא|היא|אתם|ש|לא|לי|إلي|الي|لي|لك|لكم|له|لها|لنا|أن|ان|هو|هي|أنا|انا|به|من|او|شما|ما|که|این|برای';

/** The words that such a line begins with, before its date. */
export const opener =
  'on|le|am|il|el|em|op|în|în data de|στις|на|w dniu|no dia|dia|pada|den|dne|dnia|w dniu|in data|in|vào|a|pada|בתאריך|ביום|ב|ב-|في|فی|بتاريخ|يوم|در|در تاریخ|به تاریخ|tarihinde';

/** The heads of a quoted mail, as Outlook, Thunderbird and phones set them above it. */
export const labels = {
  from: 'from|von|de|da|van|fra|från|od|от|від|kimden|feladó|lähettäjä|dari|από|de la|odosielateľ|odesílatel|gönderen|šalje|מאת|מ|ממ|מן|שולח|השולח|من|از|فرستنده|المرسل|差出人|发件人|寄件者|寄件人|보낸 사람|보낸사람',
  subject:
    'subject|betreff|objet|sujet|oggetto|asunto|assunto|onderwerp|emne|ämne|temat|тема|konu|tárgy|aihe|předmět|predmet|θέμα|subiect|относно|subjek|נושא|הנדון|الموضوع|موضوع|عنوان|主题|主旨|主題|件名|제목',
  other:
    'sent|date|to|cc|bcc|subject|reply-to|importance|attachments|' +
    'gesendet|datum|an|kopie|betreff|envoyé|envoyé le|date d’envoi|message du|à|a|copie|copie à|cc|objet|sujet|inviato|data|per|oggetto|enviado|enviado el|enviada em|enviado em|fecha|para|asunto|assunto|' +
    'verzonden|aan|onderwerp|sendt|dato|til|emne|skickat|till|ämne|kopia|wysłano|do|temat|отправлено|дата|кому|копия|тема|konu|kime|tarih|tárgy|címzett|elküldve|lähetetty|vastaanottaja|aihe|odesláno|komu|předmět|kopie|odoslané|predmet|στάλθηκε|ημερομηνία|προς|θέμα|κοιν|κοινοποίηση|trimis|către|subiect|надіслано|копія|изпратено|относно|до|gönderildi|gönderilen|poslano|prima|dikirim|kepada|subjek|' +
    'נשלח|נשלחה|תאריך|תאריך שליחה|אל|נמען|נמענים|עותק|העתק|עותק נסתר|נושא|הנדון|לכבוד|' +
    'أرسلت|ارسلت|تم الإرسال|تاريخ الإرسال|التاريخ|تاريخ|الى|إلى|نسخة|نسخة كربونية|نسخة إلى|الموضوع|موضوع|أرسل|المرسل إليه|المستلم|المستلمون|مرسل|المرسل|' +
    'ارسال|ارسال شده|ارسال‌شده|ارسال شده در|فرستاده شده|فرستاده‌شده|تاریخ|تاریخ ارسال|به|رونوشت|رونوشت به|موضوع|گیرنده|گیرندگان|عنوان|' +
    '日期|主题|收件人|发送时间|抄送|日期|主旨|主題|收件者|寄件日期|傳送時間|副本|宛先|件名|送信日時|日時|보낸 날짜|받는 사람|제목|참조|날짜',
} as const;

/** Between dashes above a quoted mail. */
export const original =
  'original message|original appointment|ursprüngliche nachricht|originalnachricht|message d.origine|message original|mensaje original|mensagem original|messaggio originale|messaggio originario|oorspronkelijk bericht|oprindelig besked|oprindelig meddelelse|ursprungligt meddelande|originalmeddelande|opprinnelig melding|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|eredeti üzenet|исходное сообщение|оригинальное сообщение|orijinal ileti|reply message|pôvodná správa|mesaj original|mesajul original|αρχικό μήνυμα|izvorna poruka|оригинално съобщение|вихідне повідомлення|pesan asli|missatge original|tin nhắn gốc|原始邮件|原始郵件|元のメッセージ|원본 메시지|' +
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
  'sent from|sent via|sent with|sent using|envoyé de(?:puis)?|envoyé à partir|gesendet (?:von|mit)|von meinem|inviato da|enviado (?:desde|do|de|a partir)|verzonden vanaf|verstuurd vanaf|skickat från|sendt fra|lähetetty|wysłane z|отправлено (?:с|из)|odesláno z|odoslané z|trimis de pe|στάλθηκε από|надіслано з|изпратено от|poslano (?:z|s)|enviat des|yahoo mail:|(?:\\S+ ){0,3}outlook (?:\\S+ ){0,2}(?:ל-?|لـ ?)?(?:ios|android|mac|windows)|发自我的|從我的|从我的|나의 iphone|iphoneから|' +
  'נשלח מ|נשלחה מ|נשלח באמצעות|נשלח דרך|' +
  'أرسلت من|ارسلت من|أرسل من|تم الإرسال من|مرسل من|مرسلة من|تم إرسالها من|تم إرساله من|' +
  'ارسال شده از|ارسال‌شده از|فرستاده شده از|ارسال از|فرستاده‌شده از|از \\S+(?: من)? ارسال شد';

/** Programs and phones that sign with a whole sentence. */
export const deviceSentence = 'proton ?mail|yahoo mail|samsung galaxy|smartphone';

/** The line above a name at the foot of a letter. */
export const closing =
  '(?:best|kind|warm|warmest|many)? ?regards|with (?:kind|best) regards|sincerely|yours sincerely|yours truly|cordialement|bien cordialement|mit freundlichen grüßen|freundliche grüße|saludos|atentamente|cordiali saluti|met vriendelijke groet|' +
  'בברכה|בכבוד רב|בתודה ובברכה|בידידות|' +
  'مع التحية|مع تحياتي|تحياتي|مع خالص التحية|مع أطيب التحيات|مع فائق الاحترام|وتفضلوا بقبول فائق الاحترام|' +
  'با احترام|با تشکر و احترام|ارادتمند|با سپاس';
