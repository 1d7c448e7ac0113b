import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAttachment, readHtml, readMail } from '#engine/mailbox/mime.ts';
import { openMessage } from '#engine/mailbox/mime-message.ts';
import { parameterText, structured } from '#engine/mailbox/mime-structured.ts';
import { corpora, ofCorpus } from '../../corpora.ts';

const folder = corpora() ?? '';
const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const flat = (text: unknown) =>
  String(text ?? '')
    .replaceAll('\0', '')
    .replace(/\s+/gu, ' ')
    .trim();

interface Leaf {
  readonly body: { readonly kind: string; readonly text?: string; readonly sha256?: string; readonly message?: { readonly parts: Leaf[] } };
}

function* leavesOf(parts: readonly Leaf[]): Generator<Leaf['body']> {
  for (const { body } of parts) {
    if (body.kind === 'message') yield* leavesOf(body.message?.parts ?? []);
    else if (body.kind !== 'multipart') yield body;
  }
}

describe.skipIf(folder === '')(ofCorpus('mime-stalwart', 'what the other parser finds'), () => {
  const files = folder === '' ? [] : readdirSync(join(folder, 'mime-stalwart/eml')).map((file) => file.replace('.eml', ''));
  // Nothing readable is lost in these; only the other parser's answer is another one.
  const known: Readonly<Record<string, string>> = {
    'malformed-009': 'a delimiter of the outer multipart ends the inner one (RFC 2046, section 5.1.2); there it is text',
    'malformed-011': 'the same',
    'malformed-012': 'the same, in messages within',
    'malformed-020': 'two Content-Types: we read the alternative that the first one names; there its source is text',
    'malformed-021': 'the same',
    'thirdparty-002': 'its text has the letters that come from decoding " ignored" as base64; ours keeps the word',
  };

  it.for(files)('%s: every text, every file', (name, { task }) => {
    const source = readFileSync(join(folder, 'mime-stalwart/eml', `${name}.eml`));
    const wanted = json(`mime-stalwart/expected/${name}.json`) as { parts: Leaf[] };
    const mail = readMail(source);
    const opened = openMessage(source).attachments.map((_, index) => Buffer.from(readAttachment(source, index)?.bytes ?? []));
    const kept = flat([mail.text, readHtml(source), ...opened.map((bytes) => bytes.toString('utf8'))].map(flat).join(' '));
    const hashes = new Set(opened.map((bytes) => createHash('sha256').update(bytes).digest('hex')));
    const missing = [...leavesOf(wanted.parts)].filter(({ text, sha256 }) =>
      sha256 === undefined ? !kept.includes(flat(text)) : !hashes.has(sha256),
    );
    task.meta.cases = { corpus: 'mime-stalwart', passed: missing.length === 0 ? 1 : 0, all: 1 };
    if (name in known) expect(missing, known[name]).not.toEqual([]);
    else expect(missing).toEqual([]);
  });
});

describe.skipIf(folder === '')(ofCorpus('mime-stalwart', 'header strings'), () => {
  const cases = (name: string) =>
    folder === ''
      ? []
      : (json(`mime-stalwart/headers/${name}.json`) as { header: string; expected: unknown }[]).map((one, at) => ({ ...one, at }));
  const field = (name: string, value: string) => readMail(Buffer.from(`${name}: ${value}\n\nx`));

  /** Another answer than theirs, and why ours stands. */
  const addressesElse: Readonly<Record<number, string>> = {
    8: 'comments become part of their name',
    9: 'comments become part of their name',
    10: 'comments become part of their name',
    11: 'the comments of an empty group: nobody either way',
    13: 'white space within an address, and a source route',
    14: 'white space within an address',
    22: 'comments become part of their name',
    41: 'a web address of a List- field is none of mail: shown as a name',
    42: 'a List- field; nobody either way',
    44: 'a web address of a List- field',
    46: 'a web address of a List- field',
    56: 'comments become part of their name',
  };
  const datesElse: Readonly<Record<number, string>> = {
    10: 'a month in figures, a year of two: which is which is a guess; the time of arrival stands',
    12: 'figures without any sense',
    28: 'a Received field, which is no date',
    30: 'a zone that RFC 5322 does not know counts as UTC',
  };

  interface Named {
    readonly name: string | null;
    readonly address: string | null;
  }
  it.each(cases('address'))('addresses $at: $header', ({ header, expected, at }) => {
    const found = expected as { List?: Named[]; Group?: { addresses: Named[] }[] } | null;
    const wanted = (found?.List ?? found?.Group?.flatMap((group) => group.addresses) ?? []).map(({ name, address }) => ({
      name: flat(name),
      address: flat(address).toLowerCase(),
    }));
    const to = field('To', header).to.map(({ name, address }) => ({ name: flat(name), address }));
    if (at in addressesElse) expect(to).not.toEqual(wanted);
    else expect(to).toEqual(wanted);
  });

  it.each(cases('unstructured'))('text $at: $header', ({ header, expected }) => {
    const wanted = flat(expected);
    const { subject } = field('Subject', header);
    // An encoded word that touches a word before it: the space between is theirs.
    expect(flat(subject).replaceAll(' ', '')).toBe(wanted.replaceAll(' ', ''));
  });

  it.each(cases('id'))('identifiers $at: $header', ({ header, expected }) => {
    expect(field('References', header).references).toEqual(((expected ?? []) as string[]).map((id) => id.replace(/\s+/g, '')));
  });

  interface Clock {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly tz_before_gmt: boolean;
    readonly tz_hour: number;
    readonly tz_minute: number;
  }
  it.each(cases('date'))('date $at: $header', ({ header, expected, at }) => {
    const told = expected as Clock | null;
    const { date } = field('Date', header);
    if (told === null) return;
    const offset = (told.tz_before_gmt ? -1 : 1) * (told.tz_hour * 60 + told.tz_minute) * 60_000;
    const instant = Date.UTC(told.year, told.month - 1, told.day, told.hour, told.minute, told.second) - offset;
    const wanted = instant < 0 ? null : new Date(instant).toISOString();
    if (at in datesElse) expect(date).not.toBe(wanted);
    else expect(date).toBe(wanted);
  });

  it.each(cases('content_type'))('content type $at: $header', ({ header, expected }) => {
    const told = expected as { c_type: string; c_subtype: string | null; attributes: [string, string][] | null } | null;
    const read = structured(header.replace(/\r?\n(?=[ \t])/g, '').trim());
    for (const name of ['charset', 'boundary', 'filename', 'name']) {
      const wanted = told?.attributes?.find(([key]) => key === name)?.[1];
      // Between words of different charsets white space goes (RFC 2047, section 6.2); theirs stays.
      if (wanted !== undefined && wanted !== '')
        expect(flat(parameterText(read, name)).replaceAll(' ', '')).toBe(flat(wanted).replaceAll(' ', ''));
    }
  });
});
