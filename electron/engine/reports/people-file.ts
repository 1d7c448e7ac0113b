/** Profiles as vCard (RFC 6350; 3.0 as in RFC 2426 is read too) and as a table, in and out. Pure. */
import ICAL from 'ical.js';
import type { Profile } from '#contract/customers.ts';
import { Failure } from '#contract/errors.ts';
import type { PeopleFormat } from '#contract/people.ts';
import { type Language, languageSchema, languages } from '#contract/time.ts';
import { catalogs, type WordKey } from '#words/index.ts';
import type { PersonProfile } from '../mail/index.ts';
import { fold } from '../store/index.ts';
import { writeCsv } from './csv.ts';
import { readCsv, textOf } from './import-csv.ts';
import { sayInSheet, sheetOf, text } from './sheet.ts';

export interface Card {
  /** Its place in the file, from 1. */
  readonly row: number;
  readonly profile: Profile;
}
export interface Unreadable {
  readonly row: number;
  readonly why: 'damaged' | 'nobody' | 'version';
}
export interface PeopleRead {
  readonly cards: readonly Card[];
  readonly unreadable: readonly Unreadable[];
}

const most = 20_000;
const blank: Profile = { name: '', addresses: [], phones: [], postal: '', language: null, zone: null, notes: '' };

export interface PeopleTask {
  readonly people: readonly PersonProfile[];
  readonly format: PeopleFormat;
  readonly language: Language;
}

/** @returns the bytes of the file */
export function writePeople({ people, format, language }: PeopleTask): Uint8Array {
  if (format === 'csv') return writeCsv(peopleSheet(people, language));
  return Buffer.from(people.map(({ id, profile }) => writeCard(id, profile)).join(''), 'utf8');
}

/** @throws Failure `file-unreadable` */
export function readPeople(name: string, bytes: Uint8Array, language: Language): PeopleRead {
  if (bytes.length === 0) throw new Failure({ code: 'file-unreadable', reason: 'empty' });
  const whole = textOf(bytes, language);
  const isCards = /^\s*BEGIN:VCARD/i.test(whole.replace(/^\uFEFF/, '')) || /\.(vcf|vcard)$/i.test(name);
  const read = isCards ? readCards(whole) : readTable(readCsv(bytes, language));
  if (read.cards.length + read.unreadable.length > most) throw new Failure({ code: 'file-unreadable', reason: 'large' });
  if (read.cards.length === 0 && read.unreadable.length === 0) throw new Failure({ code: 'file-unreadable', reason: 'empty' });
  return read;
}

function writeCard(id: string, { name, addresses, phones, postal, language, zone, notes }: Profile): string {
  const card = new ICAL.Component('vcard');
  card.addPropertyWithValue('version', '4.0');
  card.addPropertyWithValue('uid', `urn:uuid:${id}`);
  // FN must be there (RFC 6350, section 6.2.1).
  card.addPropertyWithValue('fn', name || (addresses[0] ?? phones[0] ?? '?'));
  for (const address of addresses) card.addPropertyWithValue('email', address);
  for (const phone of phones) addText(card, 'tel', phone);
  if (postal !== '') {
    const property = new ICAL.Property('adr', card);
    property.setValue(['', '', postal, '', '', '', '']);
    card.addProperty(property);
  }
  if (language !== null) card.addPropertyWithValue('lang', language);
  if (zone !== null) addText(card, 'tz', zone);
  if (notes !== '') card.addPropertyWithValue('note', notes);
  return `${card.toString()}\r\n`;
}

/** For a property whose value is of another type unless it says so. */
function addText(card: ICAL.Component, name: string, value: string): void {
  const property = new ICAL.Property(name, card);
  property.resetType('text');
  property.setValue(value);
  card.addProperty(property);
}

function readCards(whole: string): PeopleRead {
  const cards: Card[] = [];
  const unreadable: Unreadable[] = [];
  const found = whole.match(/^BEGIN:VCARD\s*$[\s\S]*?^END:VCARD\s*$/gim) ?? [];
  for (const [at, source] of found.entries()) {
    const row = at + 1;
    // 2.1 has encodings of its own; every program that writes it can write 3.0 as well.
    if (/^VERSION:2\.1/im.test(source)) unreadable.push({ row, why: 'version' });
    else {
      const profile = readCard(source);
      if (profile === null) unreadable.push({ row, why: 'damaged' });
      else if (isNobody(profile)) unreadable.push({ row, why: 'nobody' });
      else cards.push({ row, profile });
    }
  }
  if (found.length === 0) throw new Failure({ code: 'file-unreadable', reason: 'damaged' });
  return { cards, unreadable };
}

/** @returns null where it is no card */
function readCard(source: string): Profile | null {
  let card: ICAL.Component;
  try {
    card = new ICAL.Component(ICAL.parse(source));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
  const values = (name: string): string[] =>
    card
      .getAllProperties(name)
      .flatMap((property) => property.getValues())
      .map((value) => (Array.isArray(value) ? value.flat().join(' ') : String(value)).trim())
      .filter((value) => value !== '');
  const [family = '', given = ''] = structured(card.getFirstProperty('n'));
  const language = languageSchema.safeParse(values('lang')[0]?.slice(0, 2).toLowerCase());
  const zone = values('tz').find(isZone) ?? null;
  return {
    name:
      values('fn').find((name) => name !== '?') ?? ([given, family].filter((part) => part !== '').join(' ') || (values('org')[0] ?? '')),
    addresses: mails(values('email').map((value) => value.replace(/^mailto:/i, ''))),
    phones: values('tel').map((value) => value.replace(/^tel:/i, '')),
    postal: postalOf(card),
    language: language.success ? language.data : null,
    zone,
    notes: values('note').join('\n'),
  };
}

function postalOf(card: ICAL.Component): string {
  const property = card.getFirstProperty('adr');
  if (property === null) return '';
  const label = property.getFirstParameter('label');
  if (label !== undefined && label !== '') return String(label).replaceAll('\\n', '\n');
  return structured(property)
    .filter((part) => part !== '')
    .join(', ');
}

function structured(property: ICAL.Property | null): string[] {
  const value: unknown = property?.getFirstValue() ?? [];
  const parts: unknown[] = Array.isArray(value) ? value : String(value).split(';');
  return parts.map((part) => (Array.isArray(part) ? part.join(' ') : String(part)).trim());
}

const columns = [
  { field: 'name', word: 'mail.customer.name', width: 24 },
  { field: 'addresses', word: 'mail.customer.email', width: 32 },
  { field: 'phones', word: 'mail.customer.phone', width: 20 },
  { field: 'postal', word: 'mail.customer.address', width: 36 },
  { field: 'language', word: 'mail.customer.language', width: 10 },
  { field: 'zone', word: 'people.zone', width: 18 },
  { field: 'notes', word: 'mail.customer.notes', width: 40 },
] as const satisfies readonly { field: keyof Profile; word: WordKey; width: number }[];
type Field = (typeof columns)[number]['field'];

/** Several addresses or phones stand in one cell, a line each. */
function peopleSheet(people: readonly { profile: Profile }[], language: Language) {
  const say = sayInSheet(language);
  return sheetOf(language, 'mail.customers', {
    columns: columns.map(({ word, width }) => ({ header: say(word), width })),
    count: people.length,
    *rows() {
      for (const { profile } of people) {
        yield columns.map(({ field }) => {
          const value = profile[field];
          return text(Array.isArray(value) ? value.join('\n') : String(value ?? ''));
        });
      }
    },
  });
}

/** What other programs call these columns; ours go by all four languages. */
const foreign: Readonly<Record<Field | 'given' | 'family', RegExp>> = {
  name: /^(name|full ?name|display ?name|customer( name)?|contact|file as|שם( מלא)?|الاسم( الكامل)?|نام( کامل)?)$/,
  given: /^(first|given) ?name$|^שם פרטי$|^الاسم الأول$|^نام کوچک$/,
  family: /^(last|family) ?name$|^surname$|^שם משפחה$|^(اسم العائلة|اللقب)$|^نام خانوادگی$/,
  addresses:
    /^e-?mail( ?\d)?( ?-? ?(value|address))?$|^(email|mail) address$|^(דוא"?ל|אימייל|מייל)$|^(البريد( الإلكتروني)?|إيميل)$|^(ایمیل|پست الکترونیکی)$/,
  phones:
    /^(phone|tel|telephone|mobile|cell)( ?\d)?( ?-? ?value)?( number)?$|^(mobile|home|business|primary) phone( 2)?$|^(טלפון|נייד)$|^(الهاتف|هاتف|الجوال)$|^(تلفن|موبایل)$/,
  postal: /^(postal |home |shipping |street )?address( ?\d)?( ?-? ?formatted)?$|^כתובת$|^العنوان$|^(نشانی|آدرس)$/,
  language: /^(language|lang)$/,
  zone: /^time ?zone$/,
  notes: /^(notes?|comments?|הערות|ملاحظات|یادداشت(‌ها)?)$/,
};

function fieldOf(heading: string): Field | 'given' | 'family' | null {
  const wanted = fold(heading).trim();
  for (const { field, word } of columns) if (languages.some((language) => fold(catalogs[language][word]) === wanted)) return field;
  const found = (Object.entries(foreign) as [Field | 'given' | 'family', RegExp][]).find(
    ([, pattern]) => pattern.test(wanted) || pattern.test(heading.trim()),
  );
  return found?.[0] ?? null;
}

function readTable([head = [], ...rows]: readonly string[][]): PeopleRead {
  const fields = head.map((heading) => fieldOf(heading.replace(/^\uFEFF/, '')));
  if (!fields.some((field) => field === 'name' || field === 'addresses' || field === 'phones' || field === 'given'))
    throw new Failure({ code: 'file-unreadable', reason: 'kind' });
  const cards: Card[] = [];
  const unreadable: Unreadable[] = [];
  for (const [at, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const profile = readRow(fields, cells);
    if (isNobody(profile)) unreadable.push({ row: at + 2, why: 'nobody' });
    else cards.push({ row: at + 2, profile });
  }
  return { cards, unreadable };
}

function readRow(fields: readonly (Field | 'given' | 'family' | null)[], cells: readonly string[]): Profile {
  const all = (field: Field | 'given' | 'family'): string[] =>
    fields.flatMap((one, at) => (one === field && (cells[at] ?? '').trim() !== '' ? [plain(cells[at] ?? '').trim()] : []));
  // Google parts several values in one cell with ":::".
  const several = (field: Field): string[] => all(field).flatMap((cell) => cell.split(/\s*(?:\n|;|:::)\s*/).filter((one) => one !== ''));
  const language = all('language')[0] ?? '';
  return {
    ...blank,
    name: all('name')[0] ?? [...all('given'), ...all('family')].join(' '),
    addresses: mails(several('addresses')),
    phones: several('phones'),
    postal: all('postal').join(', '),
    language: languageSchema.nullable().catch(null).parse(language.slice(0, 2).toLowerCase()),
    zone: all('zone').find(isZone) ?? null,
    notes: all('notes').join('\n'),
  };
}

/** Our own quote before what a spreadsheet would run comes off again. */
const plain = (cell: string): string => (/^'[\s"']*[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell);

const mails = (values: readonly string[]): string[] =>
  values.map((value) => value.trim().toLowerCase()).filter((value) => /^[^\s@]+@[^\s@]+$/.test(value));
const isZone = (zone: string): boolean => zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
const isNobody = ({ name, addresses, phones }: Profile): boolean => name === '' && addresses.length === 0 && phones.length === 0;
