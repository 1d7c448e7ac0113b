/** Our reader against postal-mime's: on well-formed mail both must find the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readAttachment, readHtml, readMail } from '#engine/mailbox/mime.ts';
import { textOfHtml } from '#engine/mailbox/mime-html.ts';
import { safeName } from '#engine/mailbox/mime-names.ts';
import fc from '../../chance.ts';
import { corpora } from '../../corpora.ts';

const folder = corpora() ?? '';
const flat = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** What both told, in one shape; line ends aside, which the other one rewrites. */
function ours(source: Buffer, own: number) {
  const mail = readMail(source);
  return {
    subject: flat(mail.subject),
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    text: flat(mail.text),
    html: flat(readHtml(source) ?? ''),
    files: mail.attachments.slice(0, own).map(({ name, type, inline, contentId }) => ({ name, type, inline, contentId })),
    bytes: mail.attachments.slice(0, own).map((_, index) => unix(readAttachment(source, index)?.bytes)),
    sizes: mail.attachments.map((one, index) => one.size - (readAttachment(source, index)?.bytes.length ?? 0)).filter((off) => off !== 0),
  };
}

function theirs(email: Email): ReturnType<typeof ours> {
  const list = (all: readonly Address[] | undefined) =>
    (all ?? [])
      .flatMap((one) => (one.group === undefined ? [one] : one.group))
      .map(({ name, address }) => ({ name: flat(name), address: address.toLowerCase() }));
  const plain = (email.text ?? '').trim();
  return {
    subject: flat(email.subject ?? ''),
    from: list(email.from === undefined ? [] : [email.from])[0] ?? { name: '', address: '' },
    to: list(email.to),
    cc: list(email.cc),
    text: flat(plain === '' ? textOfHtml(email.html ?? '') : plain).replaceAll('\0', ''),
    html: flat(email.html ?? ''),
    files: email.attachments.map(({ filename, mimeType, related, disposition, contentId }, index) => ({
      name: safeName(filename, mimeType, index),
      type: mimeType,
      inline: related === true || (disposition === 'inline' && contentId !== undefined),
      contentId: contentId?.replace(/^<|>$/g, '') ?? null,
    })),
    bytes: email.attachments.map(({ content }) => unix(typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content))),
    sizes: [],
  };
}

function unix(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? [])
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .replace(/\n+$/, '');
}

const other = (source: Buffer) => PostalMime.parse(source, { rfc822Attachments: true, forceRfc822Attachments: true });

interface Leaf {
  readonly lines: readonly string[];
  readonly body: Buffer;
}

const words = fc.array(
  fc.constantFrom(
    'order',
    'שלום',
    'הזמנה',
    'طلب',
    'مرحبا',
    'سفارش',
    'café',
    '12',
    'a=b',
    '.',
    '--',
    '--b0',
    'x'.repeat(90),
    '<p>',
    '&amp;',
    '–',
  ),
  { minLength: 1, maxLength: 40 },
);
const sentence = fc.tuple(words, fc.constantFrom(' ', '\r\n', ' \r\n')).map(([all, between]) => all.join(between));

function encoded(text: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(text.toString('base64').replace(/.{76}/g, '$&\r\n'));
  if (encoding !== 'quoted-printable') return text;
  const escaped = [...text].map((byte) =>
    (byte > 32 && byte < 127 && byte !== 61) || byte === 10 || byte === 13
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return Buffer.from(escaped.join('').replace(/(?:=..|[^=\r\n]){60,70}/g, '$&=\r\n'));
}

const header = (text: string) => (/[^ -~]/.test(text) ? `=?utf-8?B?${Buffer.from(text).toString('base64')}?=` : text);

const textLeaf: fc.Arbitrary<Leaf> = fc
  .record({
    text: sentence,
    html: fc.boolean(),
    charset: fc.constantFrom('utf-8', 'UTF-8', '"utf-8"', 'windows-1255', 'windows-1256'),
    encoding: fc.constantFrom('base64', 'quoted-printable', '8bit'),
  })
  .map(({ text, html, charset, encoding }) => {
    const spoken = charset === 'windows-1255' ? 'שלום order' : charset === 'windows-1256' ? 'مرحبا order' : text;
    const content = html ? `<div>${spoken.replaceAll('<', '&lt;')}</div>` : spoken;
    const single = charset.startsWith('windows')
      ? Buffer.from(
          content.replace(/[א-ת]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x5d0 + 0xe0)),
          'latin1',
        )
      : Buffer.from(content);
    const bytes = charset === 'windows-1256' ? Buffer.from([0xe3, 0xd1, 0xcd, 0xc8, 0xc7, 0x20, 0x6f, 0x6b]) : single;
    return {
      lines: [`Content-Type: text/${html ? 'html' : 'plain'}; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`],
      body: encoded(bytes, encoding),
    };
  });

const fileLeaf: fc.Arbitrary<Leaf> = fc
  .record({
    bytes: fc.uint8Array({ maxLength: 400 }),
    type: fc.constantFrom('image/png', 'application/pdf', 'application/octet-stream', 'text/csv'),
    name: fc.constantFrom('a.pdf', 'חשבונית.pdf', 'صورة 1.png', 'x y.bin'),
    way: fc.constantFrom('2047', '2231', 'plain', 'none'),
    inline: fc.boolean(),
    encoding: fc.constantFrom('base64', '7bit'),
  })
  .map(({ bytes, type, name, way, inline, encoding }) => {
    const parameter = {
      '2047': `; filename="${header(name)}"`,
      '2231': `; filename*=utf-8''${encodeURIComponent(name)}`,
      plain: `; filename="${name}"`,
      none: '',
    }[way];
    return {
      lines: [
        `Content-Type: ${type}`,
        `Content-Disposition: ${inline ? 'inline' : 'attachment'}${parameter}`,
        ...(inline ? [`Content-ID: <${bytes.length}@x>`] : []),
        `Content-Transfer-Encoding: ${encoding}`,
      ],
      body: encoding === 'base64' ? encoded(Buffer.from(bytes), 'base64') : Buffer.from(Buffer.from(bytes).toString('hex')),
    };
  });

/** A tree of parts; its boundaries are as unlike as real ones, or begin alike. */
const { part } = fc.letrec<{ part: Leaf; many: Leaf }>((tie) => ({
  part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, textLeaf, fileLeaf, tie('many')),
  many: fc
    .record({
      kind: fc.constantFrom('mixed', 'alternative', 'related'),
      parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
      boundary: fc.integer({ min: 0, max: 0xffffff }).map((number) => `=_b${number.toString(16)}.x`),
      preamble: fc.constantFrom('', 'This is a multi-part message in MIME format.\r\n'),
      closed: fc.boolean(),
      quoted: fc.boolean(),
    })
    .map(({ kind, parts, boundary, preamble, quoted }) => ({
      lines: [`Content-Type: multipart/${kind}; boundary=${quoted || boundary.includes('=') ? `"${boundary}"` : boundary}`],
      body: Buffer.concat([
        Buffer.from(preamble),
        ...parts.flatMap(({ lines, body }) => [Buffer.from(`--${boundary}\r\n${lines.join('\r\n')}\r\n\r\n`), body, Buffer.from('\r\n')]),
        Buffer.from(`--${boundary}--\r\n`),
      ]),
    })),
}));

const message = fc
  .record({
    part,
    subject: words.map((all) => all.slice(0, 6).join(' ')),
    name: fc.constantFrom('Dana', 'דנה כהן', 'أحمد', '"Cohen, Dana"', ''),
    more: fc.constantFrom([], ['Cc: A <a@x.example>, "B, C" <b@x.example>'], ['Cc: team: a@x.example, b@x.example;']),
    lineEnd: fc.constantFrom('\r\n', '\n'),
  })
  .map(({ part: { lines, body }, subject, name, more, lineEnd }) => {
    const person = name.startsWith('"') ? name : header(name);
    const head = [
      `From: ${person} <dana@x.example>`,
      'To: help@shop.example',
      `Subject: ${header(subject)}`,
      ...more,
      'MIME-Version: 1.0',
      ...lines,
    ];
    const whole = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
    return lineEnd === '\r\n' ? whole : Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  });

/** Pieces of both forms in one mail are turned into each other, each reader in its own way. */
const turnsForms = (source: Buffer) => /multipart/.test(source.toString('latin1')) && /text\/html/.test(source.toString('latin1'));

describe('two readers of one mail', () => {
  it('find the same in what mail programs write', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (source) => {
        const wanted = theirs(await other(source));
        const got = ours(source, wanted.files.length);
        if (turnsForms(source)) expect({ ...got, text: '', html: '' }).toEqual({ ...wanted, text: '', html: '' });
        else expect(got).toEqual(wanted);
      }),
      { numRuns: process.env.AMENDS_NIGHTLY ? 20_000 : 800 },
    );
  });

  // Where the corpus is malformed on purpose, ours finds text that theirs drops.
  const named =
    folder === ''
      ? []
      : [...(JSON.parse(readFileSync(join(folder, 'mime-stalwart/agreement.json'), 'utf8')).two_parsers_agree as string[])];
  it.each(named)('find the same addresses, subject and files in %s', async (name) => {
    const source = readFileSync(join(folder, 'mime-stalwart/eml', `${name}.eml`));
    const wanted = theirs(await other(source));
    const got = ours(source, wanted.files.length);
    for (const key of ['subject', 'from', 'to', 'cc', 'files'] as const) expect(got[key]).toEqual(wanted[key]);
    for (const word of wanted.text.split(' ')) expect(`${got.text} ${textOfHtml(got.html)}`).toContain(word);
  });

  it.skipIf(folder === '')('find the same files, with the same bytes, in all of postal-mime’s own', async () => {
    for (const file of readdirSync(join(folder, 'mime-postal')).filter((one) => one.endsWith('.eml'))) {
      const source = readFileSync(join(folder, 'mime-postal', file));
      const wanted = theirs(await other(source));
      const got = ours(source, wanted.files.length);
      expect({ files: got.files, bytes: got.bytes }).toEqual({ files: wanted.files, bytes: wanted.bytes });
    }
  });
});
