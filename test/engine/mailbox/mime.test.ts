import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAttachment, readHtml, readMail } from '#engine/mailbox/mime.ts';
import { baseSubject } from '#engine/mailbox/mime-subject.ts';
import { corpora, ofCorpus } from '../../corpora.ts';

const folder = corpora() ?? '';
const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const flat = (text: string) => text.replaceAll('\0', '').replace(/\s+/gu, ' ').trim();
const eml = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

describe.skipIf(folder === '')(ofCorpus('mime-rtl-charsets', 'bodies and subjects'), () => {
  const bodies = folder === '' ? [] : (json('mime-rtl-charsets/bodies.json') as { file: string; charset: string; text: string }[]);
  const encodings: Record<string, (bytes: Buffer) => Buffer> = {
    '8bit': (bytes) => bytes,
    base64: (bytes) => Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n')),
    'quoted-printable': (bytes) =>
      Buffer.from(
        [...bytes]
          .map((byte) =>
            byte < 33 || byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
          )
          .join('')
          .replace(/(?:=..|[^=]){60,70}/g, '$&=\r\n'),
      ),
  };
  const charsets = (named: string) => [named, named.toUpperCase(), '', 'us-ascii'];
  const cases = bodies.flatMap((body) =>
    charsets(body.charset).flatMap((charset) => Object.keys(encodings).map((encoding) => [body.file, charset, encoding, body] as const)),
  );

  it.each(cases)('%s as "%s" in %s', async (_file, charset, encoding, body) => {
    const bytes = encodings[encoding]?.(readFileSync(join(folder, 'mime-rtl-charsets/bodies', body.file))) ?? Buffer.alloc(0);
    const type = charset === '' ? 'text/plain' : `text/plain; charset=${charset}`;
    const head = Buffer.from(
      `From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
    );
    const { text, language } = await readMail(Buffer.concat([head, bytes]));
    expect(flat(text)).toBe(flat(body.text));
    expect(language).toBe(body.file.includes('hebrew') ? 'he' : 'ar');
  });

  it.each(folder === '' ? [] : (json('mime-rtl-charsets/encoded-words.json') as { raw: string; expected: string }[]))(
    '$expected',
    async ({ raw, expected }) => {
      expect((await readMail(eml(`Subject: ${raw}`, '', 'x'))).subject).toBe(expected);
    },
  );
});

describe.skipIf(folder === '')('the messages of stalwart and postal-mime', () => {
  const files = folder === '' ? [] : readdirSync(join(folder, 'mime-stalwart/eml'));
  it.each(files)('%s is read without a throw, in time', async (file) => {
    const source = readFileSync(join(folder, 'mime-stalwart/eml', file));
    const started = process.cpuUsage();
    const mail = await readMail(source);
    await readHtml(source);
    // Its own work, in microseconds: other programs on the machine do not count.
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
    expect(mail.text).not.toContain('\0');
  });

  // Both parsers of the corpus agree on these; ours must find the same text and the same files.
  const agreed = folder === '' ? [] : (json('mime-stalwart/agreement.json').two_parsers_agree as string[]);
  const failures: Record<string, string> = {};
  it.each(agreed)('%s gives the agreed text and files', async (name) => {
    const source = readFileSync(join(folder, 'mime-stalwart/eml', `${name}.eml`));
    const wanted = json(`mime-stalwart/expected/${name}.json`) as {
      parts: { body: { kind: string; text?: string; bytes?: number } }[];
      text_body: number[];
    };
    const mail = await readMail(source);
    const html = (await readHtml(source)) ?? '';
    const kept = [
      mail.text,
      html,
      ...(await Promise.all(
        mail.attachments.map(async (_, index) => Buffer.from((await readAttachment(source, index))?.bytes ?? []).toString('utf8')),
      )),
    ]
      .map(flat)
      .join('\n');
    const missing = wanted.parts.flatMap(({ body }) =>
      body.kind === 'text' && body.text !== undefined && !kept.includes(flat(body.text)) ? [body.text] : [],
    );
    if (name in failures) expect(missing, failures[name]).not.toEqual([]);
    else expect(missing).toEqual([]);
  });

  const read = (file: string) => readMail(readFileSync(join(folder, 'mime-postal', file)));
  it('knows a bounce and the mail that it gives back', async () => {
    const bounce = await read('bounce.eml');
    expect(bounce.kind).toBe('bounce');
    expect(bounce.returned.length).toBeGreaterThan(0);
  });
  it('keeps every part of the torture test, each with a name', async () => {
    const { attachments } = await read('mimetorture.eml');
    expect(attachments.length).toBeGreaterThanOrEqual(9);
    expect(attachments.every((one) => one.name !== '')).toBe(true);
  });
  it('keeps a reported mail as an attachment', async () => {
    const { attachments, kind } = await read('arf.eml');
    expect(attachments.map((one) => one.type)).toContain('message/rfc822');
    expect(kind).not.toBe('bounce');
  });
});

describe('a message', () => {
  const head = ['From: A <a@b.example>', 'Subject: x', 'Message-ID: <m@x>'];

  it.each([
    [['Auto-Submitted: auto-replied'], 'auto'],
    [['Auto-Submitted: no'], 'person'],
    [['Precedence: auto_reply'], 'auto'],
    [['List-Id: <l.example>'], 'list'],
    [['Precedence: bulk'], 'list'],
    [['Content-Type: multipart/report; report-type=delivery-status; boundary=b'], 'bounce'],
    [[], 'person'],
  ] as const)('with %j is from: %s', async (headers, kind) => {
    expect((await readMail(eml(...head, ...headers, '', 'text'))).kind).toBe(kind);
  });

  it('shows attachments under safe names and marks what can run', async () => {
    const part = (name: string) => [
      '--b',
      `Content-Type: application/octet-stream`,
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      'x',
    ];
    const names = ['../../etc/חשבונית.pdf', 'photo\u202egpj.exe', 'C:\\\\bad\\\\صورة.png', 'run.js', ''];
    const { attachments } = await readMail(
      eml(
        ...head,
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'hello',
        ...names.flatMap(part),
        '--b--',
      ),
    );
    expect(attachments.map((one) => [one.name, one.dangerous])).toEqual([
      ['חשבונית.pdf', false],
      ['photogpj.exe', true],
      ['صورة.png', false],
      ['run.js', true],
      ['attachment-5.bin', false],
    ]);
  });

  it('tells the size of a large attachment without keeping its bytes, and gives them when asked', async () => {
    const bytes = Buffer.alloc(50_001, 7);
    const body = bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
    const source = eml(
      ...head,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'hello',
      '--b',
      'Content-Type: image/png; name=a.png',
      'Content-Transfer-Encoding: base64',
      '',
      body,
      '--b--',
      '',
    );
    expect((await readMail(source)).attachments).toMatchObject([{ name: 'a.png', size: 50_001 }]);
    expect(Buffer.from((await readAttachment(source, 0))?.bytes ?? [])).toEqual(bytes);
  });

  it('gives text for HTML alone, and raw 8-bit subjects', async () => {
    const subject = Buffer.concat([
      Buffer.from('Subject: '),
      Buffer.from([0xf9, 0xec, 0xe5, 0xed]),
      Buffer.from('\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>One<br>two &amp; three</p><script>no</script>'),
    ]);
    expect(await readMail(subject)).toMatchObject({ subject: 'שלום', text: 'One\ntwo & three', hasHtml: true });
  });

  it('is Persian by its letters', async () => {
    const language = async (text: string) => (await readMail(eml('Content-Type: text/plain; charset=utf-8', '', text))).language;
    expect(await language('سلام، سفارش من هنوز نرسیده است. لطفا پیگیری کنید')).toBe('fa');
    expect(await language('مرحبا، لم يصل طلبي حتى الآن. أرجو المتابعة')).toBe('ar');
    expect(await language('שלום, ההזמנה שלי (order 123) לא הגיעה')).toBe('he');
    expect(await language('Where is my order?')).toBe('en');
    expect(await language('12345')).toBe(null);
  });
});

it.each([
  ['Re: Fwd: [shop] Order 12', 'order 12', true],
  ['תשובה: הזמנה', 'הזמנה', true],
  ['RE[2]: x (fwd)', 'x', true],
  ['\u200fRe: abc\u200e', 'abc', true],
  ['پاسخ: سفارش', 'سفارش', true],
  ['[Order 12] late', '[order 12] late', false],
  ['Return: x', 'return: x', false],
])('the base of %s', (subject, base, prefixed) => {
  expect(baseSubject(subject)).toEqual({ base, prefixed });
});

it.each([
  ['Mary "unbalanced <mary@mail.example>', [{ name: 'Mary unbalanced', address: 'mary@mail.example' }]],
  ['"Smith, Mary <mary@mail.example>', [{ name: 'Smith, Mary', address: 'mary@mail.example' }]],
  [
    '"A" <a@mail.example>, "C <c@mail.example>, d@mail.example',
    [
      { name: 'A', address: 'a@mail.example' },
      { name: 'C', address: 'c@mail.example' },
      { name: '', address: 'd@mail.example' },
    ],
  ],
])('reads the addresses behind a quote that nobody closed: %s', (field, expected) => {
  expect(readMail(eml(`To: ${field}`, '', 'x')).to).toEqual(expected);
});

it.each([
  ['Levi, Dana <dana@mail.example>', 'Levi, Dana'],
  ['=?utf-8?B?15PXoNeU?=, Ltd. <dana@mail.example>', 'דנה, Ltd.'],
  ['=?utf-8?Q?Levi, Dana?= <dana@mail.example>', 'Levi, Dana'],
])('finds the writer behind a comma that nobody put in quotes: %s', (field, name) => {
  expect(readMail(eml(`From: ${field}`, '', 'x')).from).toEqual({ name, address: 'dana@mail.example' });
});

it.each([
  ['=?utf-8?Q?=D7=9E=D7=94??=', 'מה?'],
  ['=?utf-8?Q?Where is it? And_when??= =?utf-8?Q?_Today??=', 'Where is it? And when? Today?'],
  ['=?utf-8?Q?cut =?utf-8?Q?whole?=', '=?utf-8?Q?cut whole'],
])('reads an encoded word with a question mark in it: %s', (subject, wanted) => {
  expect(readMail(eml(`Subject: ${subject}`, '', 'x')).subject).toBe(wanted);
});

it.each(['+02:00', 'GMT+0200', 'GMT+02:00 (IST)', 'UTC+0200'])('knows the zone %s', (zone) => {
  expect(readMail(eml(`Date: Tue, 3 Nov 2026 10:00:00 ${zone}`, '', 'x')).date).toBe('2026-11-03T08:00:00.000Z');
});

it('lets no isolate or override of a name or subject reach out of it', () => {
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  const mail = readMail(eml(`From: ${word('\u2067Dana')} <d@mail.example>`, `Subject: ${word('\u202eOrder')}`, '', 'x'));
  expect([mail.from.name, mail.subject]).toEqual(['\u2067Dana\u2069', '\u202eOrder\u202c']);
});
