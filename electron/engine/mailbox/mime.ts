/** What the desk needs of a message's source. */
import { isDangerous } from '#contract/dangerous.ts';
import type { ParsedAttachment, ParsedMail } from '#engine/mail/wire.ts';
import { languageOf } from '#words/language.ts';
import { selfContained } from '#words/paragraph.ts';
import { limits } from './limits.ts';
import { addresses, oneLine } from './mime-address.ts';
import { bounceOf } from './mime-bounce.ts';
import { invitationOf } from './mime-calendar.ts';
import { type Found, lines, rendered } from './mime-content.ts';
import { instantOfDate, takenInAt } from './mime-date.ts';
import { first, type Header, readable, valuesOf } from './mime-header.ts';
import { htmlOfText, textOfHtml } from './mime-html.ts';
import { kindOf } from './mime-kind.ts';
import { type Opened, openMessage } from './mime-message.ts';
import { safeName } from './mime-names.ts';
import { baseSubject } from './mime-subject.ts';
import { decodeWords } from './mime-words.ts';

/** Reads a source for the list, the conversation and the search. No source makes it throw. */
export function readMail(bytes: Uint8Array): ParsedMail {
  const source = bufferOf(bytes);
  const opened = openMessage(source);
  const { header } = opened.root;
  const from = addresses(first(header, 'from'))[0] ?? addresses(first(header, 'sender'))[0] ?? { name: '', address: '' };
  const text = textOf(opened);
  const field = readable(first(header, 'subject').slice(0, limits.fieldCharacters));
  const subject = selfContained(oneLine(decodeWords(field)).slice(0, limits.subjectCharacters));
  const { base, prefixed } = baseSubject(subject);
  const types = opened.parts.map((part) => part.type.value);
  const kind = kindOf({ header, fromAddress: from.address, subject, types, text });
  const bounce = kind === 'bounce' ? bounceOf(source, opened, text) : null;
  const inReplyTo = ids(first(header, 'in-reply-to'));
  const references = [...new Set([...ids(first(header, 'references')), ...inReplyTo.slice(0, 1)])].slice(-limits.references);
  return {
    messageId: ids(first(header, 'message-id'))[0] ?? '',
    inReplyTo: inReplyTo[0] ?? '',
    references,
    returned: bounce?.messageIds ?? [],
    bounce,
    invitation: invitationOf(source, opened.parts),
    amendsId: oneLine(readable(first(header, 'x-amends-id'))).slice(0, 200),
    draftId: /^[\w-]+/.exec(first(header, 'x-amends-draft'))?.[0] ?? '',
    subject,
    baseSubject: base,
    prefixed,
    from,
    replyTo: all(header, 'reply-to'),
    to: all(header, 'to'),
    cc: all(header, 'cc'),
    date: instantOfDate(first(header, 'date')),
    takenInAt: takenInAt(valuesOf(header, 'received')),
    text,
    hasHtml: opened.entries.some((entry) => entry.html.length > 0),
    kind,
    language: languageOf(ownWords(subject, text)) ?? languageOf(text),
    attachments: opened.attachments.slice(0, limits.attachments).map(listed),
  };
}

/** The HTML body as it came, unsanitised; null where there is none. */
export function readHtml(bytes: Uint8Array): string | null {
  const { entries } = openMessage(bufferOf(bytes));
  if (!entries.some((entry) => entry.html.length > 0)) return null;
  const html = rendered(entries, 'html', htmlOfText, limits.htmlBytes);
  return html === '' ? null : html;
}

/** One attachment by its place in the list; null where there is none. Only this one is decoded. */
export function readAttachment(bytes: Uint8Array, index: number): { name: string; type: string; bytes: Uint8Array } | null {
  const found = openMessage(bufferOf(bytes)).attachments[index];
  if (found === undefined || index >= limits.attachments) return null;
  const { name, type } = named(found, index);
  return { name, type, bytes: found.bytes() };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The plain form; the HTML's text where there is none, or a blank one. */
function textOf({ entries }: Opened): string {
  const plain = entries.some((entry) => entry.plain.length > 0) ? rendered(entries, 'plain', textOfHtml, limits.bodyBytes) : '';
  const blank = plain.trim() === '' && entries.some((entry) => entry.html.length > 0);
  const text = lines(blank ? textOfHtml(rendered(entries, 'html', htmlOfText, limits.bodyBytes)) : plain);
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).slice(0, limits.textCharacters).trimEnd();
}

/** Without quoted lines, so that a short answer above a long quote counts for what it is. */
function ownWords(subject: string, text: string): string {
  return `${subject}\n${text.slice(0, 8000)}`.replace(/\n>[^\n]*/g, '');
}

function listed(found: Found, index: number): ParsedAttachment {
  const { name, type } = named(found, index);
  return { name, type, size: found.size, contentId: found.contentId, inline: found.inline, dangerous: isDangerous(name, type) };
}

function named({ name, type }: Found, index: number): { name: string; type: string } {
  return { name: safeName(name, type, index), type };
}

function all(header: Header, name: string) {
  const values = valuesOf(header, name);
  return values.length === 1 ? addresses(values[0] ?? '') : values.flatMap(addresses).slice(0, limits.addresses);
}

/** Message-IDs without their brackets; a bare word is taken as it is (RFC 5322, section 3.6.4, as it is broken in the field). */
function ids(field: string): string[] {
  if (field === '') return [];
  const value = readable(field.slice(0, limits.fieldCharacters));
  const bracketed = (value.match(/<[^<>]{1,900}>/g) ?? []).map((id) => id.slice(1, -1).replace(/\s+/g, ''));
  const found = bracketed.length > 0 ? bracketed : bareIds(value);
  return found.filter((id) => id !== '').map((id) => id.slice(0, 900));
}

function bareIds(value: string): string[] {
  const words = value.split(/[\s,]+/).filter((word) => word !== '' && !/[<>]/.test(word));
  return words.length === 1 ? words : words.filter((word) => word.includes('@'));
}
