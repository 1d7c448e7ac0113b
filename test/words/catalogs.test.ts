/** The four catalogs: same keys, messages that parse, the plural forms of each language, nothing left in English. */
import { readdirSync } from 'node:fs';
import { createIntl } from '@formatjs/intl';
import { describe, expect, test } from 'vitest';
import type { Fault } from '#contract/errors.ts';
import { faultSchema } from '#contract/errors.ts';
import { sayFault } from '#words/fault.ts';
import { catalogs, type LanguageCode, sayIn, type WordKey } from '#words/index.ts';

const codes = Object.keys(catalogs) as LanguageCode[];
const keys = Object.keys(catalogs.en) as WordKey[];
const plurals: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: ['one', 'other'],
  he: ['one', 'two', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  fa: ['one', 'other'],
};
/** Names, formats and signs that are the same in every language. */
const everywhere = ['Amends', 'IMAP', 'SMTP', 'TLS', 'STARTTLS', 'LATTE', 'Excel', 'CSV', 'ODS', 'UTC'];
const sameAsEnglish = (text: string): boolean => {
  const words = text.replaceAll(/\{[^{}]*\}/g, '').match(/\p{L}+/gu) ?? [];
  return words.every((word) => everywhere.includes(word));
};

const { getMessageFormat } = createIntl({ locale: 'en' }).formatters;
type Element = ReturnType<ReturnType<typeof getMessageFormat>['getAst']>[number];

/** Every plural of a message, inner ones too, as its list of forms; and every name that it takes. */
function parts(text: string, language: LanguageCode): { plurals: string[][]; names: Set<string> } {
  const found: { plurals: string[][]; names: Set<string> } = { plurals: [], names: new Set() };
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if ('options' in element && element.options !== undefined) {
        found.names.add(element.value);
        const options = element.options as Record<string, { value: Element[] }>;
        if ('pluralType' in element) found.plurals.push(Object.keys(options));
        for (const option of Object.values(options)) walk(option.value);
      } else if ('children' in element) walk(element.children);
      // 1 is a named argument, 2 to 4 are formatted ones.
      else if ('value' in element && element.type >= 1 && element.type <= 4) found.names.add(String(element.value));
    }
  };
  walk(getMessageFormat(text, language).getAst());
  return found;
}

describe.each(codes)('%s', (language) => {
  const catalog = catalogs[language];
  test('has every key and no other', () => {
    expect(Object.keys(catalog).toSorted()).toEqual(keys.toSorted());
  });
  test('has only messages that parse, with the names that English takes', () => {
    const wrong = keys.filter((key) => {
      const [own, english] = [parts(catalog[key], language).names, parts(catalogs.en[key], 'en').names];
      // A plural form may leave a number out ("two replies"), never bring in a name that nobody gives.
      return ![...own].every((name) => english.has(name)) || ![...english].every((name) => own.has(name));
    });
    expect(wrong).toEqual([]);
  });
  test('has the plural forms of the language in every plural', () => {
    const lacking = keys.flatMap((key) =>
      parts(catalog[key], language)
        .plurals.filter((forms) => !plurals[language].every((form) => forms.includes(form)))
        .map((forms) => `${key}: ${forms.join(' ')}`),
    );
    expect(lacking).toEqual([]);
  });
  test('has no empty text', () => {
    expect(keys.filter((key) => catalog[key].trim() === '')).toEqual([]);
  });
  test.skipIf(language === 'en')('says nothing in English but what is the same everywhere', () => {
    expect(keys.filter((key) => catalog[key] === catalogs.en[key] && !sameAsEnglish(catalog[key]))).toEqual([]);
  });
});

test('the forms asked for are those of the standard', () => {
  for (const language of codes) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(pluralCategories.toSorted()).toEqual(plurals[language].toSorted());
  }
});

test('every key is named after its domain’s file', () => {
  const domains = readdirSync(new URL('../../electron/words/en', import.meta.url)).map((name) => name.replace('.ts', ''));
  expect(keys.filter((key) => !domains.includes(key.split('.')[0] ?? ''))).toEqual([]);
});

describe('a fault', () => {
  const server = 'imap.example.com';
  const detail = 'some detail';
  const faults: readonly Fault[] = [
    { code: 'bad-input', issues: [{ path: 'email', message: 'Invalid' }] },
    { code: 'not-found', what: 'complaint', id: '7' },
    { code: 'conflict', fields: ['fix'], current: {} },
    { code: 'incomplete', fields: ['cause', 'fix'] },
    { code: 'wrong-password', server, detail },
    { code: 'server-unknown', server },
    { code: 'server-unreachable', server, detail },
    { code: 'server-refused', server, detail },
    { code: 'certificate-untrusted', server, detail },
    { code: 'encryption-missing', server },
    { code: 'offline' },
    { code: 'disk-full' },
    { code: 'disk-unwritable', path: '/p' },
    { code: 'folder-in-use', path: '/p', holder: 'process 7' },
    { code: 'folder-missing', path: '/x' },
    { code: 'folder-unsuitable', path: '/p', reason: 'cloud' },
    { code: 'folder-unsuitable', path: '/p', reason: 'network' },
    { code: 'database-newer', found: 9, known: 1 },
    { code: 'database-damaged', path: '/p', detail },
    { code: 'backup-unusable', path: '/p', detail },
    { code: 'secrets-locked', reason: 'no-keychain' },
    { code: 'secrets-locked', reason: 'wrong-passphrase' },
    { code: 'secrets-locked', reason: 'locked' },
    { code: 'secrets-locked', reason: 'declined' },
    { code: 'still-sending', count: 2 },
    { code: 'address-taken', address: 'a@b.example', customer: 'Dana' },
    { code: 'unfilled', variables: ['order'] },
    { code: 'too-late' },
    { code: 'file-unreadable', reason: 'kind' },
    { code: 'file-unreadable', reason: 'damaged' },
    { code: 'file-unreadable', reason: 'empty' },
    { code: 'file-unreadable', reason: 'large' },
    { code: 'file-unreadable', reason: 'locked' },
    { code: 'file-dangerous', name: 'setup.exe' },
    { code: 'file-unopened', name: 'letter.odt', detail: 'no program' },
    { code: 'stopped' },
    { code: 'internal', detail },
  ];
  test('of every kind stands in this list', () => {
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(faultSchema.options.map(({ shape }) => shape.code.value)));
  });
  test.each(codes)('is one sentence or more in %s, each of its own', (language) => {
    const said = faults.map((fault) => sayFault(sayIn(language), fault));
    expect(new Set(said).size).toBe(faults.length);
    for (const sentence of said) expect(sentence).toMatch(/[.]$/u);
  });
});
