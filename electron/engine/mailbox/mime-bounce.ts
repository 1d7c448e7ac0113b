/** What a mail server says when it gives mail back: RFC 3464 reports, and the plain texts of qmail, Exim and Exchange. */
import type { Bounce, BouncedRecipient } from '#engine/mail/wire.ts';
import { limits } from './limits.ts';
import { oneLine } from './mime-address.ts';
import { decodeBody } from './mime-encoding.ts';
import { first, readable, readHeader } from './mime-header.ts';
import type { Opened } from './mime-message.ts';
import type { Part } from './mime-scan.ts';
import { decodeWords } from './mime-words.ts';

const statusTypes = /^message\/(?:global-)?delivery-status$/;
const returnedTypes = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers|message\/rfc822-headers)$/;
const mostRecipients = 100;

/** @param text the report's readable text, for servers that write nothing else */
export function bounceOf(source: Buffer, { root, parts }: Opened, text: string): Bounce {
  const ids = new Set<string>();
  const recipients = new Map<string, BouncedRecipient>();
  let subject = '';
  for (const part of parts) {
    if (statusTypes.test(part.type.value)) readStatus(head(source, part), ids, recipients);
    else if (returnedTypes.test(part.type.value)) subject = readReturned(head(source, part), ids) || subject;
  }
  const told = text.slice(0, limits.factBytes);
  for (const address of first(root.header, 'x-failed-recipients').split(',')) add(recipients, address, {});
  if (recipients.size === 0) readText(told, recipients);
  if (ids.size === 0) {
    for (const match of told.matchAll(/^\W{0,4}message-id:\s{0,10}<([^<>\s]{1,900})>/gim)) ids.add(match[1] ?? '');
    subject ||= oneLine(/^[> ]{0,4}subject:([^\n]{1,500})/im.exec(told)?.[1] ?? '');
  }
  if (ids.size === 0) {
    const answered = /<([^<>\s]{1,900})>/.exec(first(root.header, 'in-reply-to') || first(root.header, 'references'));
    if (answered !== null) ids.add(answered[1] ?? '');
  }
  return { messageIds: [...ids].slice(0, limits.references), recipients: [...recipients.values()], subject: subject.slice(0, 500) };
}

function head(source: Buffer, { body, encoding }: Part): Buffer {
  return decodeBody(source, body.start, Math.min(body.end, body.start + limits.factBytes), encoding);
}

/** Groups of fields, one for the message and one for each recipient (RFC 3464, section 2). */
function readStatus(bytes: Buffer, ids: Set<string>, recipients: Map<string, BouncedRecipient>): void {
  for (let at = 0, groups = 0; at < bytes.length && groups < mostRecipients; groups += 1) {
    const group = readHeader(bytes, at, bytes.length);
    at = Math.max(group.end, at + 1);
    for (const name of ['original-message-id', 'x-original-message-id', 'message-id']) {
      const id = /<([^<>\s]{1,900})>/.exec(first(group, name))?.[1];
      if (id !== undefined) ids.add(id);
    }
    const typed = (name: string): string => {
      const value = readable(first(group, name));
      return oneLine(value.slice(value.indexOf(';') + 1));
    };
    const action = first(group, 'action').toLowerCase();
    add(recipients, typed('final-recipient') || typed('original-recipient'), {
      action: /^(?:failed|delayed|delivered|relayed|expanded)/.exec(action)?.[0] ?? 'failed',
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(first(group, 'status'))?.[0] ?? null,
      diagnostic: typed('diagnostic-code').slice(0, 1000),
    });
  }
}

/** @returns the subject of the mail that came back */
function readReturned(bytes: Buffer, ids: Set<string>): string {
  const header = readHeader(bytes, 0, bytes.length);
  const id = /<([^<>\s]{1,900})>/.exec(first(header, 'message-id'))?.[1];
  if (id !== undefined) ids.add(id);
  return oneLine(decodeWords(readable(first(header, 'subject'))));
}

/**
 * qmail: `<address>:` and the reason below it. Exim: the address alone on an indented line, the reason below it.
 * Exchange: `address` above `#550 5.1.1 …`. The first address above a reason with a status or a refusal is taken.
 */
function readText(text: string, recipients: Map<string, BouncedRecipient>): void {
  const cut = /^-{2,}\s{0,5}(?:below this line|this is a copy|original message|the original|returned message|message header)/im.exec(text);
  const lines = text
    .slice(0, cut?.index ?? text.length)
    .split('\n')
    .slice(0, 400);
  for (const [index, line] of lines.entries()) {
    if (recipients.size >= mostRecipients) return;
    const address =
      /^\s{0,10}<?(?:mailto:)?([^\s<>()"@:;,]{1,100}@[^\s<>()"@:;,]{1,200})>?\s{0,3}:?\s{0,200}(?:\([^()]{0,200}\))?\s{0,10}$/.exec(
        line,
      )?.[1];
    const inline = /<([^\s<>()"@:;,]{1,100}@[^\s<>()"@:;,]{1,200})>:\s{0,5}(\S.{0,500})/.exec(line);
    const below = lines
      .slice(index + 1, index + 12)
      .map((one) => one.trim())
      .join(' ');
    if (inline !== null) add(recipients, inline[1] ?? '', reason(`${inline[2]} ${below}`));
    else if (address !== undefined && refusal.test(below)) add(recipients, address, reason(below));
  }
}

const refusal =
  /\b[245]\d\d[ -]|#?[245]\.\d{1,3}\.\d{1,3}|user unknown|no such|unrouteable|mailbox|unknown|not found|couldn't|could not|rejected|quota|retry/i;

function reason(text: string): Partial<BouncedRecipient> {
  return { status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? null, diagnostic: oneLine(text).slice(0, 300) };
}

function add(recipients: Map<string, BouncedRecipient>, address: string, told: Partial<BouncedRecipient>): void {
  const bare = oneLine(address).replace(/^<|>$/g, '').toLowerCase();
  if (!bare.includes('@') || bare.length > 320 || recipients.size >= mostRecipients) return;
  const known = recipients.get(bare);
  const { action = 'failed', status = null, diagnostic = '' } = told;
  recipients.set(bare, {
    address: bare,
    action,
    status: status ?? known?.status ?? null,
    diagnostic: diagnostic || (known?.diagnostic ?? ''),
  });
}
