/** Order numbers and phones seen in mail text: offered, never filled in. Pure. */

const asciiDigits = (text: string): string =>
  text.normalize('NFC').replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f));

const orderWord = String.raw`(?:\border(?:s|ed)?\b|\binvoice\b|הזמנ(?:ה|ת|תי)|طلب(?:ي|ية|يتي|ك|ات)?|سفارش(?:م|ات)?)`;
const number = String.raw`(?<![\p{L}\d.,:/@+-])(?<value>#?\s?\d{4,8})(?![\p{L}\d]|[.,:/-]\d)`;
const between = String.raw`[^\d\n]{0,24}?`;
const wordFirst = new RegExp(`${orderWord}${between}${number}`, 'giu');
const numberFirst = new RegExp(`${number}[^\\d\\n]{0,12}?${orderWord}`, 'giu');
const marked = /(?<![\p{L}\d/&])#(?<value>\d{4,8})(?!\d)/gu;
const phone = /(?<![\p{L}\d#/=.-])(?:\+\d|\(?0\d|\(\d{3}\)\s?\d|\d{3}-\d{3}-\d{4})[\d\s().-]{0,18}/gu;

/** The numbers of 4 to 8 digits that stand near the word for an order, first seen first. */
export function orderNumbers(text: string): string[] {
  const plain = asciiDigits(text);
  const found: { at: number; value: string }[] = [];
  for (const pattern of [wordFirst, numberFirst, marked]) {
    for (const match of plain.matchAll(pattern)) {
      const raw = match.groups?.value ?? '';
      const value = raw.replace(/\D/g, '');
      if (pattern === marked || raw.startsWith('#') || !isYear(value)) found.push({ at: match.index, value });
    }
  }
  return unique(found.sort((a, b) => a.at - b.at).map((one) => one.value));
}

/** Phone numbers of 9 to 15 digits (E.164 has at most 15), as they were written. */
export function phones(text: string): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const [match] of asciiDigits(text).matchAll(phone)) {
    const line = (match.split('\n')[0] ?? '').replace(/[\s(.-]+$/, '');
    const digits = line.replace(/\D/g, '');
    const date = /^\d{1,2}[.-]\d{1,2}[.-]\d{2,4}\b/.test(line);
    if (digits.length < 9 || digits.length > 15 || date || seen.has(digits)) continue;
    seen.add(digits);
    found.push(line);
  }
  return found;
}

function isYear(value: string): boolean {
  return value.length === 4 && Number(value) >= 1990 && Number(value) <= 2039;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
