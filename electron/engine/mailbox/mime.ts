/** What the desk needs of a message's source. */
import PostalMime, { type Attachment, type Email, type Address as ParsedAddress } from 'postal-mime';
import type { Address } from '#contract/mail.ts';
import type { ParsedAttachment, ParsedMail } from '#engine/mail/wire.ts';
import { limits } from './limits.ts';
import { decoded, textOfHtml } from './mime-html.ts';
import { kindOf } from './mime-kind.ts';
import { languageOf } from './mime-language.ts';
import { isDangerous, safeName } from './mime-names.ts';
import { repaired, sizeOf } from './mime-repair.ts';
import { baseSubject } from './mime-subject.ts';

/**
 * Reads a source for the list, the conversation and the search.
 * @throws Error where the source breaks a limit; the caller puts it aside, visibly
 */
export async function readMail(source: Uint8Array): Promise<ParsedMail> {
  const email = await parsed(source, true);
  const value = (key: string): string => email.headers.find((header) => header.key === key)?.value ?? '';
  const from = addresses(email.from === undefined ? [] : [email.from])[0] ?? addresses(email.sender === undefined ? [] : [email.sender])[0];
  const attachments = email.attachments.slice(0, limits.attachments).map(listed);
  const text = textOf(email);
  const subject = oneLine(decoded(email.subject ?? '')).slice(0, limits.subjectCharacters);
  const { base, prefixed } = baseSubject(subject);
  const kind = kindOf({
    headers: email.headers,
    fromAddress: from?.address ?? '',
    attachmentTypes: email.attachments.map((attachment) => attachment.mimeType),
  });
  const inReplyTo = ids(value('in-reply-to'));
  const references = [...new Set([...ids(value('references')), ...inReplyTo.slice(0, 1)])].slice(-limits.references);
  return {
    messageId: ids(value('message-id'))[0] ?? '',
    inReplyTo: inReplyTo[0] ?? '',
    references,
    returned: kind === 'bounce' ? returnedIds(email) : [],
    amendsId: oneLine(value('x-amends-id')).slice(0, 200),
    subject,
    baseSubject: base,
    prefixed,
    from: from ?? { name: '', address: '' },
    replyTo: addresses(email.replyTo),
    to: addresses(email.to),
    cc: addresses(email.cc),
    date: instantOf(value('date')),
    text,
    hasHtml: (email.html ?? '') !== '',
    kind,
    language: languageOf(`${subject}\n${ownWords(text)}`) ?? languageOf(text),
    attachments,
  };
}

/** The HTML body as it came, unsanitised; null where there is none. */
export async function readHtml(source: Uint8Array): Promise<string | null> {
  const { html } = await parsed(source, true);
  return html === undefined || html === '' ? null : html;
}

/** One attachment by its place in the list; null where there is none. */
export async function readAttachment(source: Uint8Array, index: number): Promise<{ name: string; type: string; bytes: Uint8Array } | null> {
  const attachment = (await parsed(source, false)).attachments[index];
  if (attachment === undefined) return null;
  const { name, type } = listed(attachment, index);
  return { name, type, bytes: bytesOf(attachment) };
}

async function parsed(source: Uint8Array, cut: boolean): Promise<Email> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  return await PostalMime.parse(repaired(bytes, cut), {
    maxNestingDepth: limits.mimeDepth,
    maxHeadersSize: limits.headerBytes,
    rfc822Attachments: true,
    forceRfc822Attachments: true,
  });
}

function textOf(email: Email): string {
  const plain = email.text ?? '';
  const text = plain.trim() === '' && email.html !== undefined ? textOfHtml(email.html) : plain;
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').slice(0, limits.textCharacters);
}

/** Without quoted lines, so that a short answer above a long quote counts for what it is. */
function ownWords(text: string): string {
  return text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
}

function listed(attachment: Attachment, index: number): ParsedAttachment {
  const type = attachment.mimeType.toLowerCase();
  const name = safeName(attachment.filename === null ? null : decoded(attachment.filename), type, index);
  return {
    name,
    type,
    size: sizeOf(bytesOf(attachment)),
    contentId: attachment.contentId === undefined ? null : attachment.contentId.replace(/^<|>$/g, ''),
    inline: attachment.related === true || (attachment.disposition === 'inline' && attachment.contentId !== undefined),
    dangerous: isDangerous(name, type),
  };
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function addresses(list: readonly ParsedAddress[] | undefined): Address[] {
  const flat = (list ?? []).flatMap((one) => (one.group === undefined ? [one] : one.group));
  return flat.slice(0, limits.addresses).map(({ name, address }) => ({
    name: oneLine(decoded(name ?? '')).slice(0, 300),
    address: oneLine(address ?? '')
      .slice(0, 320)
      .toLowerCase(),
  }));
}

/** Message-IDs without their brackets; a bare word is taken as it is (RFC 5322, section 3.6.4, as it is broken in the field). */
function ids(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]{1,900})>/g)].map((match) => (match[1] ?? '').replace(/\s+/g, ''));
  const found = bracketed.length > 0 ? bracketed : value.split(/[\s,]+/).filter((word) => word.includes('@'));
  return found.filter((id) => id !== '').map((id) => id.slice(0, 900));
}

/** The mail that a bounce gives back: in an attached message, its headers, or its bare text (RFC 3464, RFC 6522). */
function returnedIds(email: Email): string[] {
  const found = new Set<string>();
  for (const attachment of email.attachments) {
    if (
      !/^(message\/rfc822|message\/global|text\/rfc822-headers|message\/global-headers|message\/delivery-status)$/i.test(
        attachment.mimeType,
      )
    )
      continue;
    const text = Buffer.from(bytesOf(attachment).subarray(0, 64 * 1024)).toString('latin1');
    for (const match of text.matchAll(/^(?:original-)?message-id:\s*<([^<>\s]{1,900})>/gim)) found.add(match[1] ?? '');
  }
  if (found.size === 0) {
    const text = (email.text ?? '').slice(0, 64 * 1024);
    for (const match of text.matchAll(/^\W{0,4}message-id:\s*<([^<>\s]{1,900})>/gim)) found.add(match[1] ?? '');
  }
  return [...found];
}

function instantOf(date: string): string | null {
  const read = Date.parse(
    date
      .replace(/\([^()]*\)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  if (Number.isNaN(read) || read < 0 || read > 253_402_300_799_999) return null;
  return new Date(read).toISOString();
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
