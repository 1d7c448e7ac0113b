/** Recipients as one line of text, as every mail program shows them, and back. */
import type { Address } from '#contract/mail.ts';
import { paragraphDirection } from '#words/paragraph.ts';

/** `Layla Haddad <layla@example.com>, noa@example.com`; a name with a sign that separates stands in quotes. */
export function lineOf(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address }) => {
      if (name.trim() === '') return address;
      return /[,;،؛<>"]/.test(name) ? `"${name.replaceAll('"', '')}" <${address}>` : `${name} <${address}>`;
    })
    .join(', ');
}

/** Signs that nobody sees and that come along where an address is copied from a page in Hebrew or Arabic. */
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Reads a line of recipients; what is no address comes back as it was written, for the owner to see. */
export function addressesOf(line: string): Address[] {
  return (line.match(/(?:"[^"]*"|<[^>]*>|[^,;،؛"<])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const bracketed = /^(.*?)<([^>]*)>$/s.exec(part);
      if (bracketed === null) return { name: '', address: part.replace(unseen, '').trim() };
      return {
        name: (bracketed[1] ?? '').trim().replace(/^"(.*)"$/s, '$1'),
        address: (bracketed[2] ?? '').replace(unseen, '').trim(),
      };
    });
}

/** Somebody is named, and every one of them can be written to. */
export function canReach(addresses: readonly Address[]): boolean {
  return addresses.length > 0 && addresses.every(({ address }) => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address));
}

/**
 * Which way the line runs: from right to left where every recipient begins with a name, or with what may become one, in letters that do,
 * and holds no Latin ones. Any other line would tear the brackets from its addresses that way; from left to right it reads in every script.
 */
export function lineDirection(addresses: readonly Address[]): 'ltr' | 'rtl' {
  const names = addresses.map(({ name, address }) => name || address);
  return names.length > 0 && names.every((name) => paragraphDirection(name) === 'rtl' && !/\p{Script=Latin}/u.test(name)) ? 'rtl' : 'ltr';
}
