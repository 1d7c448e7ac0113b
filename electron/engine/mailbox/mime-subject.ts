/** The base subject: what stays when reply and forward prefixes, list tags and invisible marks are gone (RFC 5256, section 2.1). */

// Mail programs put these before the subject of a reply or forward, in their user's language.
const words = [
  ...[
    're',
    'fw',
    'fwd',
    'aw',
    'wg',
    'sv',
    'vs',
    'vb',
    'antw',
    'odp',
    'rif',
    'ref',
    'tr',
    'enc',
    'rv',
    'res',
    'ynt',
    'ilt',
    'rép',
    'doorst',
    'pd',
    'vá',
    'továbbítás',
    'réf',
    'i̇lt',
    'İlt',
    'bls',
    'trs',
    // Outlook in Italian.
    'r',
    'i',
  ],
  ...['отв', 'пересл', 'απ', 'πρθ', '回复', '回覆', '答复', '答覆', '转发', '轉寄', '회신', '전달'],
  ...['automatic reply', 'auto-?reply', 'out of office', 'מענה אוטומטי', 'תשובה אוטומטית', 'رد تلقائي', 'پاسخ خودکار'],
  ...['השב', 'תגובה', 'תשובה', 'הועבר', 'העברה', 'הודעה מועברת', 'מענה', 'הע'],
  ...['رد', 'ردّ', 'إجابة', 'الرد', 'توجيه', 'إعادة توجيه', 'إعادة إرسال', 'محولة', 'اعادة توجيه', 'اعادة ارسال', 'تحويل', 'محول'],
  ...['پاسخ', 'جواب', 'ارجاع', 'بازارسال', 'هدایت', 'فوروارد', 'ارسال مجدد', 'هدایت شده', 'هدایتشده', 'در پاسخ به'],
];
const prefix = new RegExp(`^(?:${words.join('|')})\\s*(?:\\[\\d+\\]|\\(\\d+\\)|\\^\\d+|\\.)?\\s*[:：]\\s*`, 'iu');
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Text for grouping only: lower case, single spaces, no invisible marks. */
export function baseSubject(subject: string): { base: string; prefixed: boolean } {
  let base = subject
    .replace(invisible, '')
    .replace(/\s{2,}|[^\S ]/gu, ' ')
    .trim();
  let prefixed = false;
  for (let before = ''; before !== base; ) {
    before = base;
    const wrapped = /^\[fwd?:\s*(.*)\]$/iu.exec(base);
    if (wrapped !== null) base = wrapped[1] ?? '';
    const bare = base.replace(prefix, '').replace(/\s*\(fwd\)$/iu, '');
    prefixed ||= bare !== base || wrapped !== null;
    // A filter's mark goes as a list's does. A tag with digits may be an order number, which tells two mails apart.
    const untagged = bare.replace(/^(?:\[[^\][\d]*\]|\*+[^*\d]{1,20}\*+)\s*/u, '');
    base = (untagged === '' ? bare : untagged).trim();
  }
  return { base: base.toLowerCase(), prefixed };
}
