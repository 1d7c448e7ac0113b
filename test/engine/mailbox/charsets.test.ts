/** Charsets as mail names them, rightly, wrongly or not at all: the text comes out as it was written. */
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '#engine/mailbox/mime-charset.ts';
import { encodingOf } from '#engine/mailbox/mime-encoding.ts';
import { parameterText, structured } from '#engine/mailbox/mime-structured.ts';
import { decodeWords } from '#engine/mailbox/mime-words.ts';

/** Text in a code page of one byte. */
function inPage(text: string, charset: string): Buffer {
  const letters = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  return Buffer.from(Array.from(text, (letter) => letters.indexOf(letter)));
}
const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

const hebrew = 'שלום, הזמנה מספר 1234 לא הגיעה';
const pointed = 'שָׁלוֹם וּבְרָכָה, הַהַזְמָנָה לֹא הִגִּיעָה'.normalize('NFD');
const typeset = 'שלום – ההזמנה “לא הגיעה”… ₪120';
const arabic = 'مرحبا، الطلب رقم 1234 لم يصل بعد، أرجو المساعدة';
const vowelled = 'مَرْحَبًا بِكُمْ، لَمْ يَصِلِ الطَّلَبُ';
const persian = 'سلام، سفارش من گم شده، چرا پاسخ نمي دهيد؟';
const mixed = 'Hello, my order number is AB-1234, the name on the parcel is דנה כהן, many thanks';

describe('a charset that is missing, or named wrongly', () => {
  it.each<readonly [string, string, string]>([
    ...['', 'us-ascii', 'utf-8', 'iso-8859-1', 'windows-1252', 'iso-8859-15'].flatMap((label) => [
      ...[hebrew, pointed, typeset, mixed, 'שלום', 'תודה רבה'].map((text) => [label, 'windows-1255', text] as const),
      ...[arabic, vowelled, persian, 'مرحبا', 'شكرا', 'أين طلبي', 'گم شده'].map((text) => [label, 'windows-1256', text] as const),
      [label, 'iso-8859-6', 'الطلب رقم 1234 لم يصل بعد، أرجو المساعدة'] as const,
    ]),
    ['iso-8859-8-i', 'windows-1255', typeset],
    ['iso-8859-6', 'windows-1256', arabic],
    ...['café', 'Größe', 'Åse Ødegård', 'ÉTÉ', '£5 à bientôt'].map((text) => ['', 'windows-1252', text] as const),
    ...['ÁÉÍ áéí', 'À É'].map((text) => ['iso-8859-1', 'windows-1252', text] as const),
  ])('"%s" over %s: %s', (label, charset, text) => {
    expect(decodeBytes(inPage(text, charset), label)).toBe(text);
  });

  it.each([
    ['utf-8', 'windows-1255', hebrew, 'נשלח מהאייפון שלי'],
    ['', 'windows-1255', hebrew, 'נשלח מהאייפון שלי'],
    ['windows-1255', 'windows-1255', hebrew, 'נשלח מהאייפון שלי'],
    ['windows-1256', 'windows-1256', arabic, 'أرسلت من الآيفون'],
  ])('"%s" over %s with a foot in UTF-8', (label, charset, text, foot) => {
    const bytes = Buffer.concat([inPage(`${text}\n--\n`, charset), Buffer.from(`${foot}\n`), inPage(text, charset)]);
    expect(decodeBytes(bytes, label)).toBe(`${text}\n--\n${foot}\n${text}`);
  });
});

it.each([
  ['KOI8R', inPage('Привет', 'koi8-r'), 'Привет'],
  ['cp20866', inPage('Привет', 'koi8-r'), 'Привет'],
  ['win-1251', inPage('Привет', 'windows-1251'), 'Привет'],
  ['ISO8859_8', inPage(hebrew, 'windows-1255'), hebrew],
  ['x-mac-hebrew', inPage(hebrew, 'windows-1255'), hebrew],
  ['DOS-862', hex('998c 858d'), 'שלום'],
  ['ibm850', hex('4772 94e1 65'), 'Größe'],
  ['x-mac-arabic', hex('c7e4 d7e4 c8ac 20b1 b2'), 'الطلب، ١٢'],
  ['latin9', hex('a435'), '€5'],
  ['gb18030-2005', hex('c4e3 bac3'), '你好'],
  ['hz-gb-2312', Buffer.from('~{Dc:C~}!'), '你好!'],
  ['ISO2022JP', Buffer.from('\x1b$B$3$s\x1b(B'), 'こん'],
  ['us-ascii', Buffer.from('\x1b$B$3$s\x1b(B'), 'こん'],
  ['iso-2022-kr', Buffer.from('\x1b$)C\x0e>H3g\x0f ok'), '안녕 ok'],
  ['eucjp', hex('a4b3'), 'こ'],
  ['ks_c_5601', hex('bec8'), '안'],
  ['utf16', hex('fffe e905'), 'ש'],
  ['utf-32', hex('fffe0000 e9050000'), 'ש'],
  ['UTF-32BE', hex('000005e9'), 'ש'],
])('%s is known by every name', (label, bytes, text) => {
  expect(decodeBytes(bytes, label)).toBe(text);
});

describe('encoded words', () => {
  const cut = Buffer.from('הזמנה').toString('base64');
  it.each([
    [`=?utf8?Q?=D7=A9=D7?= =?utf-8?Q?=9C?=`, 'של'],
    [`=?utf-8?B?${cut.slice(0, 5)}?=\r\n =?utf-8?B?${cut.slice(5)}?=`, 'הזמנה'],
    ['=?utf-8?B?16k?= =?utf-8?B?16k?=', 'שש'],
  ])('%s, wherever they were cut', (raw, text) => {
    expect(decodeWords(raw)).toBe(text);
  });
});

it.each([
  ["attachment; filename*0*=utf-8''%D7%A; filename*1*=9.pdf", 'ש.pdf'],
  ['attachment; filename*0*=utf-8\'\'%D7%A9; filename*1="100%A9.pdf"', 'ש100%A9.pdf'],
  ['attachment; filename="%D7%A9%D7%9C.pdf"', 'של.pdf'],
  ['attachment; filename="100%25 off.pdf"', '100%25 off.pdf'],
])('a name in %s', (field, name) => {
  expect(parameterText(structured(field), 'filename')).toBe(name);
});

it.each(['quoted_printable', 'Quoted Printable', 'QUOTED-PRINTABLE;'])('%s is an encoding', (field) => {
  expect(encodingOf(field)).toBe('quoted-printable');
});
