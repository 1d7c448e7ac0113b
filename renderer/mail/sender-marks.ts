/** Names and addresses that are made to look like others (Unicode TR 36 and 39, the part that a shop needs). */
import type { Address } from '#contract/mail.ts';

/** Why a sender deserves a second look. */
export type SenderMark = 'other-address' | 'other-domain' | 'reordered' | 'look-alike';

const ordering = /[\u202a-\u202e\u2066-\u2069]/;
const hidden = /\u034f|[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

export function senderMarks({ name, address }: Address): SenderMark[] {
  const marks: SenderMark[] = [];
  if (ordering.test(name) || ordering.test(address)) marks.push('reordered');
  const plain = name.normalize('NFKC').replace(new RegExp(hidden, 'gu'), '').toLowerCase();
  const named = /[^\s<>()"',;:@]+@[^\s<>()"',;:@]+\.[^\s<>()"',;:@]+/u.exec(plain)?.[0];
  const own = address.toLowerCase();
  if (named !== undefined) {
    if (named.replace(/[.\])]+$/, '') !== own) marks.push('other-address');
  } else if (namesOtherDomain(plain, own)) marks.push('other-domain');
  if (isLookAlike(address)) marks.push('look-alike');
  return marks;
}

const domainInName =
  /(?:^|[\s("'[])(?:www\.)?((?:[a-z0-9-]+\.)+(?:com|net|org|shop|store|info|biz|io|co|(?:co|com|org|net|ac|gov)\.[a-z]{2}|il|ir|uk|de|fr|us|eu|ae|sa|eg))(?=$|[\s)"'\],:])/;

function namesOtherDomain(name: string, address: string): boolean {
  const named = domainInName.exec(name)?.[1];
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return named !== undefined && domain !== named && !domain.endsWith(`.${named}`);
}

/** Whether an address or host has letters that pass for others; names that are wholly Hebrew, Arabic or Persian are fine. */
export function isLookAlike(address: string): boolean {
  return (
    hidden.test(address) ||
    address
      .split(/[.@]/)
      .map((label) => (/^xn--/i.test(label) ? decodePunycode(label.slice(4)) : label))
      .some(isDoubtful)
  );
}

/** Scripts whose letters cannot be told from Latin ones. */
const twins =
  /\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian}|\p{Script=Coptic}|\p{Script=Cherokee}|\p{Script=Lisu}|\p{Script=Canadian_Aboriginal}|\p{Script=Georgian}|\p{Script=Deseret}|\p{Script=Glagolitic}|\p{Script=Nko}/u;

/** @param label null where it is no true punycode */
function isDoubtful(label: string | null): boolean {
  if (label === null) return true;
  if (/^[\x00-\x7f]*$/.test(label)) return false;
  const rightToLeft =
    /^[\p{Script=Hebrew}\p{M}0-9_-]+$/u.test(label) ||
    /^(?:[\p{Script=Arabic}\p{M}0-9\u0660-\u0669\u06f0-\u06f9_-]|\u200c|\u200d)+$/u.test(label);
  if (rightToLeft) return false;
  if (twins.test(label) || label.normalize('NFKC') !== label.normalize('NFC')) return true;
  const latin = /\p{Script=Latin}/u.test(label);
  if (latin) return [...label].some((sign) => !isPlainLatin(sign));
  return !/^[\p{L}\p{M}0-9_-]+$/u.test(label) || /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(label);
}

/** ASCII, an ASCII letter with accents, or one of the few letters of European names. */
function isPlainLatin(sign: string): boolean {
  return /^[\x00-\x7f]+$/.test(sign.normalize('NFD').replace(/\p{M}/gu, '')) || /[ßæœøđłðþ]/iu.test(sign);
}

/** An address as machines read it: non-ASCII names in their xn-- form. */
export function machineForm(address: string): string {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  return URL.canParse(`https://${host}`) ? address.slice(0, at + 1) + new URL(`https://${host}`).hostname : address;
}

/** A host as people read it, its xn-- labels decoded. */
export function readableHost(host: string): string {
  return host
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join('.');
}

/** RFC 3492, section 6.2. @returns null for what no encoder writes */
function decodePunycode(encoded: string): string | null {
  const cut = encoded.lastIndexOf('-');
  const out = cut > 0 ? [...encoded.slice(0, cut)].map((sign) => sign.codePointAt(0) ?? 0) : [];
  let [n, i, bias] = [128, 0, 72];
  for (let at = cut > 0 ? cut + 1 : 0; at < encoded.length; ) {
    const before = i;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit < 0) return null;
      i += digit * weight;
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 2 ** 31) return null;
    }
    const length = out.length + 1;
    let delta = before === 0 ? Math.floor((i - before) / 700) : (i - before) >> 1;
    delta += Math.floor(delta / length);
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    n += Math.floor(i / length);
    i %= length;
    if (n > 0x10ffff) return null;
    out.splice(i++, 0, n);
  }
  return String.fromCodePoint(...out);
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 26 ? letter : -1;
}
