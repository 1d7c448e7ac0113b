/** A seeded support mailbox as a Maildir, with its truth: which mails are one conversation, and which hold a word. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chance, createChance } from './chance.ts';
import { type Body, bodyPart, encodedWord, type Language, languages, lineOf, shopWords, vocabularies } from './mailbox-text.ts';

export interface Truth {
  readonly messages: number;
  readonly bytes: number;
  /** By Message-ID without brackets. */
  readonly conversationOf: ReadonlyMap<string, number>;
  /** Message-IDs whose body holds the word, quotes included. */
  readonly queries: readonly { word: string; hits: ReadonlySet<string> }[];
  /** Mails that are not in the Maildir yet, to be delivered later. */
  readonly later: readonly { mailbox: 'INBOX' | 'Sent'; source: Buffer }[];
}

interface Written {
  readonly id: string;
  readonly references: readonly string[];
  readonly lines: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly shop: boolean;
}

interface Thread {
  readonly number: number;
  readonly language: Language;
  readonly subject: string;
  readonly customer: { readonly name: string; readonly address: string };
  readonly written: Written[];
}

export const shop = { name: 'Tool Shop', address: 'help@toolshop.example' };
const lengths = [34, 20, 14, 9, 7, 5, 4, 2.5, 1.7, 1.2, 0.9, 0.7];
const prefixes: Record<Language, readonly string[]> = {
  en: ['Re: ', 'RE: ', 'AW: ', 'Fwd: '],
  he: ['Re: ', 'השב: ', 'תגובה: ', 'הועבר: '],
  ar: ['Re: ', 'رد: ', 'Fwd: '],
  fa: ['Re: ', 'پاسخ: ', 'Fwd: '],
};
const wrote: Record<Language, string> = {
  en: 'On that day you wrote:',
  he: 'בתאריך זה כתבת:',
  ar: 'في هذا اليوم كتب:',
  fa: 'در این روز نوشت:',
};

/** Writes `count` mails under `folder` (INBOX and `.Sent`), and keeps ten more for later. */
export function makeMailbox(folder: string, count: number, seed: number): Truth {
  const chance = createChance(seed);
  const words = vocabularies();
  const blob = attachmentBytes();
  for (const box of ['', '.Sent']) for (const kind of ['cur', 'new', 'tmp']) mkdirSync(join(folder, box, kind), { recursive: true });
  const conversationOf = new Map<string, number>();
  const hits = new Map<string, Set<string>>(shopWords.map(({ word }) => [word, new Set()]));
  const later: { mailbox: 'INBOX' | 'Sent'; source: Buffer }[] = [];
  const events = plan(chance, count + 10);
  const threads = new Map<number, Thread>();
  let bytes = 0;
  for (const [index, { at, number }] of events.entries()) {
    const thread = threads.get(number) ?? newThread(chance, number, words, count);
    threads.set(number, thread);
    const { source, written } = compose(chance, thread, at, index, words[thread.language], blob);
    thread.written.push(written);
    conversationOf.set(written.id, number);
    for (const word of written.words) hits.get(word)?.add(written.id);
    const mailbox = written.shop ? 'Sent' : 'INBOX';
    if (index >= count) {
      later.push({ mailbox, source });
      continue;
    }
    bytes += source.length;
    writeFileSync(
      join(folder, written.shop ? '.Sent' : '', 'cur', `${Math.floor(at / 1000)}.M${index}.bench,S=${source.length}:2,S`),
      source,
    );
  }
  return { messages: count, bytes, conversationOf, queries: [...hits].map(([word, ids]) => ({ word, hits: ids })), later };
}

/** Times of all mails in order; those of a conversation lie hours and days apart. */
function plan(chance: Chance, count: number): { at: number; number: number }[] {
  const start = Date.parse('2023-01-01');
  const span = Date.parse('2025-12-01') - start;
  const total = lengths.reduce((sum, weight) => sum + weight, 0);
  const events: { at: number; number: number }[] = [];
  for (let number = 0; events.length < count; number += 1) {
    let left = chance.next() * total;
    let length = 0;
    while (left >= 0 && length < lengths.length) {
      left -= lengths[length] ?? 0;
      length += 1;
    }
    let at = start + chance.next() * span;
    for (let each = 0; each < length && events.length < count; each += 1) {
      events.push({ at, number });
      at += 60_000 - Math.log(1 - chance.next()) * 40_000_000;
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

function newThread(chance: Chance, number: number, words: Record<Language, readonly string[]>, count: number): Thread {
  const draw = chance.next();
  const language = draw < 0.4 ? 'he' : draw < 0.55 ? 'ar' : draw < 0.7 ? 'fa' : 'en';
  const subject = `${Array.from({ length: 2 + chance.below(4) }, () => lineOf(chance, words[language], 1)).join(' ')} #${10_000 + chance.below(90_000)}`;
  const address = `customer${chance.below(count)}@${chance.pick(['mail', 'post', 'web', 'corp'])}.example`;
  return { number, language, subject, customer: { name: chance.pick(languages[language].names), address }, written: [] };
}

function compose(chance: Chance, thread: Thread, at: number, index: number, words: readonly string[], blob: string) {
  const { language, customer } = thread;
  const before = thread.written.at(-1);
  const fromShop = before !== undefined && (chance.next() < 0.85 ? !before.shop : before.shop);
  const [from, to] = fromShop ? [shop, customer] : [customer, shop];
  const id = `${index}.${chance.below(2 ** 31).toString(16)}@${fromShop ? 'toolshop' : 'mx'}.example`;
  const lines = Array.from({ length: 2 + chance.below(8) + (chance.next() < 0.1 ? 30 : 0) }, () =>
    lineOf(chance, words, 7 + chance.below(6)),
  );
  for (const { word, language: of, share } of shopWords) {
    if (of !== language || chance.next() >= share) continue;
    lines.push(`${lineOf(chance, words, 2)} ${word} ${lineOf(chance, words, 2)}`);
  }
  const quoted = before !== undefined && chance.next() < 0.8 ? before : null;
  const quote = quoted === null ? [] : ['', wrote[language], ...quoted.lines.map((line) => `> ${line}`)];
  const text = [...lines, '', '-- ', from.name, ...quote];
  const held = new Set(text.flatMap((line) => line.split(' ')));
  const found = new Set(shopWords.flatMap(({ word }) => (held.has(word) ? [word] : [])));
  const head = [
    `Return-Path: <${from.address}>`,
    `Received: from mx${index % 7}.example (mx${index % 7}.example [192.0.2.${index % 250}]) by imap.example with ESMTPS; ${new Date(at).toUTCString()}`,
    `From: ${encodedWord(from.name)} <${from.address}>`,
    `To: ${encodedWord(to.name)} <${to.address}>`,
    `Subject: ${encodedWord((before === undefined ? '' : chance.pick(prefixes[language])) + thread.subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    'MIME-Version: 1.0',
  ];
  const references = before === undefined ? [] : [...before.references, before.id].slice(-20);
  const headers = chance.next();
  // Some programs send In-Reply-To alone, some neither: then subject and person tell.
  if (before !== undefined && headers > 0.04) head.push(`In-Reply-To: <${before.id}>`);
  if (before !== undefined && headers > 0.09) head.push(`References: ${references.map((one) => `<${one}>`).join('\n ')}`);
  const form: Body['form'] = chance.next() < 0.38 ? 'text' : chance.next() < 0.2 ? 'html' : 'both';
  const part = bodyPart(chance, { language, lines: text, form, tag: `${index}` });
  const source = Buffer.concat([Buffer.from(`${head.join('\n')}\n`), withAttachments(chance, part, index, blob), Buffer.from('\n')]);
  return { source, written: { id, references, lines: [...lines, ...quote].slice(0, 60), words: found, shop: fromShop } satisfies Written };
}

function withAttachments(chance: Chance, part: Buffer, index: number, blob: string): Buffer {
  if (chance.next() >= 0.15) return part;
  const boundary = `mix-${index}`;
  const pieces = [Buffer.from(`Content-Type: multipart/mixed; boundary="${boundary}"\n\n--${boundary}\n`), part];
  for (let each = chance.next() < 0.82 ? 1 : 2; each > 0; each -= 1) {
    const lines = Math.floor((chance.next() < 0.45 ? 2048 * 150 ** chance.next() : 60_000 + chance.below(240_000)) / 57);
    const start = 77 * chance.below(blob.length / 77 - lines);
    const [type, name] = chance.next() < 0.7 ? ['image/jpeg', `photo${index}.jpg`] : ['application/pdf', `invoice${index}.pdf`];
    const fields = `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64`;
    pieces.push(Buffer.from(`\n--${boundary}\n${fields}\n\n${blob.slice(start, start + lines * 77)}`));
  }
  return Buffer.concat([...pieces, Buffer.from(`\n--${boundary}--\n`)]);
}

/** Bytes that do not compress, as base64 lines. */
function attachmentBytes(): string {
  const chance = createChance(5);
  const bytes = Buffer.alloc(6 << 20);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(chance.below(2 ** 32), at);
  return bytes.toString('base64').replace(/.{76}/g, '$&\n');
}
