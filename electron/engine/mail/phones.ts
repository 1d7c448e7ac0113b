/** Phone numbers that mean the same, however they are written. */
import { fold } from '#engine/store/index.ts';

/** Phones are the same when their last nine digits are, whatever the country prefix or the spacing. */
export function phoneKey(phone: string): string {
  return digitsOf(phone).slice(-9);
}

const digitsOf = (text: string): string => fold(text).replace(/\D/g, '');

/**
 * How the beginning of a number that is being typed may stand in a `phoneKey`: without the zero of the country, without the prefix of
 * one (E.164 has those of 1 to 3 digits). Null where the text is no number of at least four digits.
 */
export function phoneBeginnings(typed: string): string[] | null {
  const plain = fold(typed).trim();
  if (!/^[+(]*[\d\s().\-/\u200e\u202a\u202c]+$/.test(plain)) return null;
  const digits = digitsOf(typed);
  if (digits.length < 4) return null;
  const abroad = /^\s*(?:\+|00)/.test(plain);
  const bare = digits.replace(/^0+/, '');
  const forms = [digits, bare, ...(abroad ? [1, 2, 3].map((prefix) => bare.slice(prefix).replace(/^0/, '')) : [])];
  return [...new Set(forms.map((form) => (form.length > 9 ? form.slice(-9) : form)).filter((form) => form.length >= 4))];
}
