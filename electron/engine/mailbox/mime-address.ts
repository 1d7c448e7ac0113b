/** Address lists (RFC 5322, section 3.4). */
import { addressParser, type Address as Parsed } from 'postal-mime';
import type { Address } from '#contract/mail.ts';
import { selfContained } from '#words/paragraph.ts';
import { limits } from './limits.ts';
import { readable } from './mime-header.ts';
import { decodeWords } from './mime-words.ts';

const special = /[",;:<>()[\]\\]/;

/** Takes a byte string; names decoded, addresses in lower case, groups as their members. */
export function addresses(field: string): Address[] {
  if (field === '') return [];
  const text = readable(field.slice(0, limits.fieldCharacters));
  const simple = one(text);
  if (simple !== null) return [simple];
  return whole(addressParser(closed(text)).flatMap((parsed: Parsed) => (parsed.group === undefined ? [parsed] : parsed.group)))
    .slice(0, limits.addresses)
    .map(({ name, address }) => cleaned(name, address));
}

/** A comma in a name that nobody put in quotes ("Levi, Dana <…>") parts it from its address. */
function whole(list: readonly { readonly name: string; readonly address?: string }[]): { name: string; address: string }[] {
  const people: { name: string; address: string }[] = [];
  let before = '';
  for (const { name, address = '' } of list) {
    const full = [before, name].filter((piece) => piece !== '').join(', ');
    before = address === '' ? full : '';
    if (address !== '') people.push({ name: full, address });
  }
  return before === '' ? people : [...people, { name: before, address: '' }];
}

/** A quote that nobody closed would swallow the address behind it: it ends before the next one. */
function closed(text: string): string {
  if (!isOpen(text)) return text;
  return text.replace(/[^>]+>?/g, (person) => {
    const address = person.lastIndexOf('<');
    return !isOpen(person) ? person : address === -1 ? `${person}"` : `${person.slice(0, address).trimEnd()}" ${person.slice(address)}`;
  });
}

const isOpen = (text: string): boolean => (text.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;

/** The common shapes, `a@b`, `Name <a@b>` and `"Name" <a@b>`, without the whole grammar. */
function one(text: string): Address | null {
  const open = text.indexOf('<');
  if (open === -1) return /^[^\s@]+@[^\s@]+$/.test(text) && !special.test(text) ? cleaned('', text) : null;
  const address = text.slice(open + 1, -1);
  if (!text.endsWith('>') || special.test(address) || /\s/.test(address) || !address.includes('@')) return null;
  let name = text.slice(0, open).trim();
  if (name.length > 1 && name.startsWith('"') && name.endsWith('"')) {
    name = name.slice(1, -1);
    if (name.includes('"') || name.includes('\\')) return null;
  } else if (special.test(name)) return null;
  return cleaned(name, address);
}

function cleaned(name: string, address: string): Address {
  // A comment may stand anywhere (RFC 5322, section 3.2.2), but no server takes mail for it.
  const bare = address.includes('(') ? address.replace(/\([^()]*\)/g, '') : address;
  return { name: selfContained(oneLine(decodeWords(name)).slice(0, 300)), address: oneLine(bare).slice(0, 320).toLowerCase() };
}

/** More than a space between two words. */
const breaks = /[^\S ]|\p{Cc}|^ | (?: |$)/u;

/** White space of every kind, and control characters, as single spaces. */
export function oneLine(text: string): string {
  return breaks.test(text) ? text.replace(/[\s\p{Cc}]+/gu, ' ').trim() : text;
}
