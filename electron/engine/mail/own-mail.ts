/** Reads a message that was written here: our own composer's form, at once and on the engine's thread. */
import type { Address } from '#contract/mail.ts';
import type { ParsedAttachment, ParsedMail } from './wire.ts';

interface Leaf {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Only for bytes that this program composed; what came from outside goes through the parse thread. */
export function readOwnMail(bytes: Uint8Array): ParsedMail {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { headers, body } = split(source);
  const leaves: Leaf[] = [];
  collect(headers, body, leaves);
  const value = (key: string): string => headers.get(key) ?? '';
  const plain = leaves.find((leaf) => isType(leaf, 'text/plain') && !isFile(leaf));
  const html = leaves.some((leaf) => isType(leaf, 'text/html') && !isFile(leaf));
  const attachments = leaves.filter(isFile).map(attachmentOf);
  const inReplyTo = ids(value('in-reply-to'))[0] ?? '';
  const references = [...new Set([...ids(value('references')), ...(inReplyTo === '' ? [] : [inReplyTo])])];
  const subject = decodeWords(value('subject'));
  const date = Date.parse(value('date'));
  return {
    messageId: ids(value('message-id'))[0] ?? '',
    inReplyTo,
    references,
    returned: [],
    bounce: null,
    invitation: null,
    amendsId: value('x-amends-id').trim(),
    draftId: '',
    subject,
    baseSubject: subject
      .replace(/^(?:re|fwd?):\s*/i, '')
      .replace(/\s+/gu, ' ')
      .trim()
      .toLowerCase(),
    prefixed: /^(?:re|fwd?):/i.test(subject),
    from: addresses(value('from'))[0] ?? { name: '', address: '' },
    replyTo: addresses(value('reply-to')),
    to: addresses(value('to')),
    cc: addresses(value('cc')),
    date: Number.isNaN(date) ? null : new Date(date).toISOString(),
    takenInAt: null,
    text: plain === undefined ? '' : textOf(plain),
    hasHtml: html,
    kind: /^auto/i.test(value('auto-submitted')) ? 'auto' : 'person',
    language: null,
    attachments,
  };
}

function split(part: string): { headers: Map<string, string>; body: string } {
  const end = /\r?\n\r?\n/.exec(part);
  const head = end === null ? part : part.slice(0, end.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(key)) headers.set(key, line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? '' : part.slice(end.index + end[0].length) };
}

function collect(headers: Map<string, string>, body: string, leaves: Leaf[]): void {
  const boundary = /boundary="?([^";]+)"?/i.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) {
    leaves.push({ headers, body: decodeBody(body, headers.get('content-transfer-encoding') ?? '') });
    return;
  }
  for (const piece of body.split(`--${boundary}`).slice(1)) {
    if (piece.startsWith('--')) return;
    const part = split(piece.replace(/^\r?\n/, '').replace(/\r?\n$/, ''));
    collect(part.headers, part.body, leaves);
  }
}

function decodeBody(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
  return Buffer.from(/quoted-printable/i.test(encoding) ? unquote(body.replace(/=\r?\n/g, '')) : body, 'latin1');
}

const unquote = (text: string): string =>
  text.replace(/=([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const isType = (leaf: Leaf, type: string): boolean => (leaf.headers.get('content-type') ?? 'text/plain').toLowerCase().startsWith(type);

const isFile = (leaf: Leaf): boolean =>
  /^attachment/i.test(leaf.headers.get('content-disposition') ?? '') ||
  !/^text\/(plain|html)/i.test(leaf.headers.get('content-type') ?? 'text/plain');

const textOf = (leaf: Leaf): string => leaf.body.toString('utf8').replace(/\r\n?/g, '\n');

function attachmentOf(leaf: Leaf, index: number): ParsedAttachment {
  const type = /^[^;\s]+/.exec(leaf.headers.get('content-type') ?? '')?.[0]?.toLowerCase() ?? 'application/octet-stream';
  const disposition = leaf.headers.get('content-disposition') ?? '';
  return {
    name: fileName(disposition) || `attachment-${index + 1}`,
    type,
    size: leaf.body.length,
    contentId: leaf.headers.get('content-id')?.replace(/^<|>$/g, '') ?? null,
    inline: /^inline/i.test(disposition),
    dangerous: false,
  };
}

/** `filename`, or its RFC 2231 form, whole or in pieces. */
function fileName(disposition: string): string {
  const pieces = [...disposition.matchAll(/filename\*(?:\d+\*?)?=(?:"([^"]*)"|([^;\s]*))/gi)].map((found) => found[1] ?? found[2] ?? '');
  if (pieces.length > 0) return percentDecoded(pieces.join('').replace(/^[\w-]*'[\w-]*'/, ''));
  return decodeWords(/filename="?([^";]*)"?/i.exec(disposition)?.[1] ?? '');
}

function percentDecoded(text: string): string {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
}

/** RFC 2047, as our composer writes it (UTF-8); raw 8-bit text is UTF-8 too. */
function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  const decoded: Buffer[] = [];
  let from = 0;
  for (const word of joined.matchAll(/=\?utf-8(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi)) {
    decoded.push(Buffer.from(joined.slice(from, word.index), 'latin1'));
    const text = word[2] ?? '';
    decoded.push(word[1]?.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(unquote(text.replaceAll('_', ' ')), 'latin1'));
    from = word.index + word[0].length;
  }
  decoded.push(Buffer.from(joined.slice(from), 'latin1'));
  return Buffer.concat(decoded).toString('utf8').trim();
}

function addresses(value: string): Address[] {
  return [...value.matchAll(/(?:"((?:[^"\\]|\\.)*)"|([^<>,"]*))\s*<([^<>\s]+)>|([^\s<>,"]+@[^\s<>,"]+)/g)].map((found) => ({
    name: decodeWords((found[1] ?? found[2] ?? '').replace(/\\(.)/g, '$1').trim()),
    address: decodeWords(found[3] ?? found[4] ?? '').toLowerCase(),
  }));
}

const ids = (value: string): string[] => [...value.matchAll(/<([^<>\s]+)>/g)].map((found) => found[1] ?? '');
