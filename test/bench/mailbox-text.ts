/** Texts of the bench's mails: made-up words in four languages, in the encodings of the field. */
import { type Chance, createChance } from './chance.ts';

export type Language = 'en' | 'he' | 'ar' | 'fa';

export interface Body {
  readonly language: Language;
  readonly lines: readonly string[];
  readonly form: 'text' | 'html' | 'both';
  readonly tag: string;
}

export const languages: Record<Language, { readonly letters: string; readonly names: readonly string[] }> = {
  en: { letters: 'etaoinshrdlucmfwypvbgk', names: ['Anna Smith', 'John Reed', 'Mary Hill', 'Peter Wood', 'Lucy Gray'] },
  he: { letters: 'אבגדהוזחטיכלמנסעפצקרשת', names: ['דנה לוי', 'יוסי כהן', 'מיכל ברק', 'אבי נחום', 'נועה שלו'] },
  ar: { letters: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', names: ['أحمد سالم', 'فاطمة حسن', 'محمد علي', 'ليلى خالد'] },
  fa: { letters: 'ابپتثجچحخدرزژسشصطعغفقکگلمنوهی', names: ['زهرا رضایی', 'علی کریمی', 'مریم احمدی', 'رضا نوری'] },
};

const shares = [0.0008, 0.004, 0.016, 0.06, 0.16];
const sought: Record<Language, readonly string[]> = {
  he: ['מזרקהכחול', 'צנצנתזכוכית', 'שעוןקוקיה', 'מפתחברגים', 'כריתנוצות'],
  ar: ['مصباحازرق', 'ساعةجدار', 'مفتاحبراغي', 'وسادةريش', 'ابريقزجاج'],
  fa: ['چراغآبی', 'ساعتدیواری', 'پیچگوشتی', 'بالشپر', 'گلدانشیشه'],
  en: ['bluefountain', 'cuckooclock', 'spannerset', 'featherpillow', 'glasspitcher'],
};
/** The twenty words that are searched for, each with its share of the mails of its language. */
export const shopWords = (Object.keys(sought) as Language[]).flatMap((language) =>
  sought[language].map((word, at) => ({ language, word, share: shares[at] ?? 0 })),
);

/** Twelve thousand words a language, the same in every run. */
export function vocabularies(): Record<Language, readonly string[]> {
  const of = (language: Language, seed: number): string[] => {
    const chance = createChance(seed);
    const { letters } = languages[language];
    return Array.from({ length: 12_000 }, () =>
      Array.from({ length: 2 + chance.below(8) }, () => letters[chance.below(letters.length)]).join(''),
    );
  };
  return { en: of('en', 77), he: of('he', 78), ar: of('ar', 79), fa: of('fa', 80) };
}

/** Words by Zipf's law: a few are everywhere. */
export function lineOf(chance: Chance, words: readonly string[], count: number): string {
  return Array.from(
    { length: count },
    () => words[Math.floor(2.7 * (words.length / 2.7) ** chance.next() - 2.7 + 0.5) % words.length] ?? '',
  ).join(' ');
}

/** RFC 2047, in words that stay under 75 columns. */
export function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces = text.match(/.{1,18}/gsu) ?? [];
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\n ');
}

export function bodyPart(chance: Chance, { language, lines, form, tag }: Body): Buffer {
  const charset = language === 'he' && chance.next() < 0.35 ? 'windows-1255' : 'utf-8';
  const encoding =
    language === 'en' ? chance.pick(['7bit', 'quoted-printable', 'base64']) : chance.pick(['base64', 'base64', 'quoted-printable', '8bit']);
  const part = (type: string, text: string): Buffer =>
    Buffer.concat([
      Buffer.from(`Content-Type: ${type}; charset=${charset}\nContent-Transfer-Encoding: ${encoding}\n\n`),
      encoded(charset === 'utf-8' ? Buffer.from(text) : hebrew(text), encoding),
      Buffer.from('\n'),
    ]);
  const plain = part('text/plain', `${lines.join('\n')}\n`);
  if (form === 'text') return plain;
  const direction = language === 'en' ? 'ltr' : 'rtl';
  const rows = lines.map((line) => `<p style="margin:0 0 1em 0;font-family:Arial;font-size:14px">${line.replaceAll('>', '&gt;')}</p>`);
  const html = part(
    'text/html',
    `<html><head><style>p{margin:0}</style></head><body dir="${direction}">${rows.join('\n')}</body></html>\n`,
  );
  if (form === 'html') return html;
  const boundary = `alt-${tag}`;
  const [open, end] = [Buffer.from(`\n--${boundary}\n`), Buffer.from(`\n--${boundary}--\n`)];
  return Buffer.concat([Buffer.from(`Content-Type: multipart/alternative; boundary="${boundary}"\n`), open, plain, open, html, end]);
}

/** windows-1255: the letters; nothing else beyond ASCII is in these texts. */
function hebrew(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => (letter >= 'א' && letter <= 'ת' ? letter.charCodeAt(0) - 0x5d0 + 0xe0 : letter.charCodeAt(0) & 0x7f)),
  );
}

function encoded(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\n'));
  if (encoding !== 'quoted-printable') return bytes;
  const escaped = bytes
    .toString('latin1')
    .replace(/[^\n\x20-\x3c\x3e-\x7e]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return Buffer.from(escaped.replace(/[^\n]{1,72}(?=[^\n])(?<!=|=.)/g, '$&=\n'));
}
