/** Order numbers, phones, names, addresses and products seen in mail text: offered, never filled in. Pure. */
import { fold } from '../store/index.ts';

const asciiDigits = (text: string): string =>
  text.normalize('NFC').replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f));

const orderWord = String.raw`(?:\border(?:s|ed)?\b|\binvoice\b|הזמנ(?:ה|ת|תי)|طلب(?:ي|ية|يتي|ك|ات)?|سفارش(?:م|ات)?)`;
const number = String.raw`(?<![\p{L}\d.,:/@+-])(?<value>#?\s?\d{4,8})(?![\p{L}\d]|[.,:/-]\d)`;
const between = String.raw`[^\d\n]{0,24}?`;
const wordFirst = new RegExp(`${orderWord}${between}${number}`, 'giu');
const numberFirst = new RegExp(`${number}[^\\d\\n]{0,12}?${orderWord}`, 'giu');
const marked = /(?<![\p{L}\d/&])#(?<value>\d{4,8})(?!\d)/gu;
const phone = /(?<![\p{L}\d#/=.-])(?:\+\d|\(?0\d|\(\d{3}\)\s?\d|\d{3}-\d{3}-\d{4})[\d\s().-]{0,18}/gu;

/**
 * The numbers of 4 to 8 digits that stand near the word for an order, first seen first;
 * before them whatever has the shape that the shop's own order numbers have.
 * @param shapes as `orderShapes` learned them
 */
export function orderNumbers(text: string, shapes: readonly RegExp[] = []): string[] {
  const plain = asciiDigits(text);
  const found: { at: number; value: string }[] = [];
  for (const pattern of [wordFirst, numberFirst, marked]) {
    for (const match of plain.matchAll(pattern)) {
      const raw = match.groups?.value ?? '';
      const value = raw.replace(/\D/g, '');
      if (pattern === marked || raw.startsWith('#') || !isYear(value)) found.push({ at: match.index, value });
    }
  }
  const near = unique(found.sort((a, b) => a.at - b.at).map((one) => one.value));
  const own = shapes.flatMap((shape) => [...plain.matchAll(shape)].map(([match]) => match)).filter((value) => !isYear(value));
  const fits = (value: string): boolean => shapes.some((shape) => new RegExp(`^${shape.source}$`, shape.flags).test(value));
  const all = unique([...near.filter(fits), ...own, ...near]);
  // the digits of a longer number of the shop's own are no number by themselves
  return all.filter((value) => !own.some((longer) => longer !== value && longer.includes(value)));
}

const fewest = 3;

/**
 * The shapes of the shop's own order numbers, learned from those that the owner took over: letters that are always the same stay
 * themselves, digits count. A shape needs three numbers.
 */
export function orderShapes(accepted: readonly string[]): RegExp[] {
  const shapes = new Map<string, string[]>();
  for (const order of unique(accepted.map((one) => asciiDigits(one).trim()))) {
    if (!/\d{2}/.test(order) || order.length > 24 || /\s/.test(order)) continue;
    const shape = order.replace(/\p{L}/gu, 'a').replace(/\d/g, '0');
    shapes.set(shape, [...(shapes.get(shape) ?? []), order]);
  }
  return [...shapes.values()]
    .filter((orders) => orders.length >= fewest)
    .sort((a, b) => b.length - a.length)
    .slice(0, 5)
    .map(shapeOf);
}

function shapeOf(orders: readonly string[]): RegExp {
  const [first = ''] = orders;
  const letters = first.match(/\p{L}+/gu) ?? [];
  const same = orders.every((order) => (order.match(/\p{L}+/gu) ?? []).join(' ').toLowerCase() === letters.join(' ').toLowerCase());
  const body = first.replace(/\p{L}+|\d+|[^\p{L}\d]/gu, (part) => {
    if (/^\d/.test(part)) return `\\d{${part.length}}`;
    if (!/^\p{L}/u.test(part)) return part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return same ? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : `\\p{L}{${part.length}}`;
  });
  return new RegExp(`(?<![\\p{L}\\d.,:/@+-])${body}(?![\\p{L}\\d]|[.,:/-]\\d)`, 'giu');
}

const signOff =
  /^(?:best|kind|warm)?\s*(?:regards|wishes|thanks|thank you|many thanks|cheers|yours(?: sincerely| truly)?|sincerely|בברכה|תודה(?: רבה| מראש)?|בתודה|مع الشكر|شكرًا|شكرا|تحياتي|مع تحياتي|مع التحية|با تشکر|با احترام|ممنون|سپاس)[\s,.،!]*$/iu;
const nameLine = /^\p{L}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*){0,3}$/u;

/** The name under a mail: the line after its closing words. */
export function signedName(text: string): string | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (!signOff.test(line)) continue;
    const next = lines.slice(index + 1).find((one) => one !== '');
    if (next !== undefined && next.length <= 60 && nameLine.test(next) && !signOff.test(next)) return next;
  }
  return null;
}

const addressWord =
  /(?:\b(?:shipping |delivery |postal |home |new |my )*address(?: is)?|הכתובת(?: שלי)?|כתובת(?: למשלוח)?|عنواني|العنوان|عنوان|آدرس(?:م)?|نشانی)\s*[:：-]?\s*(?<value>[^\n]{6,160})/iu;
const streetWord =
  /(?<!\p{L})(?:street|st\.|road|rd\.|avenue|ave\.?|lane|drive|blvd|square|רחוב|רח['׳]|שדרות|שד['׳]|شارع|خیابان|خ\.|کوچه|بلوار)(?!\p{L})/iu;

/** A postal address that the mail gives: after the word for it, or a line with a street and a number. */
export function postalAddress(text: string): string | null {
  const plain = text.replaceAll('\r', '');
  const said =
    addressWord
      .exec(plain)
      ?.groups?.value?.trim()
      .replace(/[.,;]+$/, '') ?? '';
  // "the address on the label was wrong" gives none
  if (/\p{Nd}/u.test(said) && !said.includes('@')) return said;
  const line = plain
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one.length <= 120 && streetWord.test(one) && /\p{Nd}/u.test(one) && one.split(/\s+/).length <= 12);
  return line?.replace(/[.,;]+$/, '') ?? null;
}

/** The products of earlier records that the text names, the longest name first. */
export function productsIn(text: string, known: readonly string[]): string[] {
  const folded = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return unique(known)
    .filter((name) => {
      const words = fold(name)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      return words.length >= 3 && folded.includes(` ${words} `);
    })
    .sort((a, b) => b.length - a.length);
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
