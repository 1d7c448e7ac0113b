/** Hostile mail: each limit holds, nothing throws, and the time grows with the bytes alone. */
import { describe, expect, it } from 'vitest';
import { limits } from '#engine/mailbox/limits.ts';
import { readAttachment, readHtml, readMail } from '#engine/mailbox/mime.ts';
import { addresses } from '#engine/mailbox/mime-address.ts';
import { leaves, scan } from '#engine/mailbox/mime-scan.ts';

const mail = (head: string, body: string) => Buffer.from(`From: a@b.example\r\n${head}\r\n\r\n${body}`, 'latin1');

/** CPU seconds, so that a busy machine does not count. */
function seconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

describe('a limit', () => {
  it('on depth: what lies deeper is kept as text', () => {
    let body = 'the text at the bottom';
    let head = 'Content-Type: text/plain';
    for (let depth = 0; depth < limits.mimeDepth * 3; depth += 1) {
      body = `--b${depth}\r\n${head}\r\n\r\n${body}\r\n--b${depth}--\r\n`;
      head = `Content-Type: multipart/mixed; boundary=b${depth}`;
    }
    expect(readMail(mail(head, body)).text).toContain('the text at the bottom');
  });

  it('on parts: what follows the last one belongs to it', () => {
    const body = Array.from({ length: limits.mimeParts * 3 }, (_, index) => `--b\r\n\r\ntext ${index}\r\n`).join('');
    const source = mail('Content-Type: multipart/mixed; boundary=b', body);
    expect(leaves(scan(source)).length).toBeLessThanOrEqual(limits.mimeParts);
    expect(readMail(source).text).toContain(`text ${limits.mimeParts * 3 - 1}`);
  });

  it('on parts counts those of the messages within', () => {
    const inner = Array.from({ length: 300 }, () => '--i\r\nContent-Type: image/png\r\n\r\n').join('');
    const one = `--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n${inner}--i--\r\n`;
    const source = mail('Content-Type: multipart/mixed; boundary=b', one.repeat(100));
    expect(seconds(() => readMail(source))).toBeLessThan(2);
    expect(readMail(source).attachments.length).toBeLessThanOrEqual(limits.attachments);
  });

  it('on attachments', () => {
    const body = '--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(limits.attachments + 100);
    const source = mail('Content-Type: multipart/mixed; boundary=b', body);
    expect(readMail(source).attachments).toHaveLength(limits.attachments);
    expect(readAttachment(source, limits.attachments)).toBe(null);
  });

  it('on the header: the body is found behind it', () => {
    const source = mail(`X-Long: ${'a'.repeat(limits.headerBytes * 6)}\r\nSubject: behind`, 'the body');
    expect(readMail(source).text).toBe('the body');
    const many = mail('X: y\r\n'.repeat(limits.headerFields * 3).trimEnd(), 'the body');
    expect(readMail(many)).toMatchObject({ text: 'the body', from: { address: 'a@b.example' } });
  });

  it('on addresses, subject and references', () => {
    const list = Array.from({ length: limits.addresses * 2 }, (_, index) => `n${index} <a${index}@b.example>`).join(', ');
    const ids = Array.from({ length: limits.references * 3 }, (_, index) => `<${index}@b.example>`).join(' ');
    const read = readMail(mail(`To: ${list}\r\nSubject: ${'s'.repeat(9000)}\r\nReferences: ${ids}`, ''));
    expect(read.to).toHaveLength(limits.addresses);
    expect(read.subject).toHaveLength(limits.subjectCharacters);
    expect(read.references).toHaveLength(limits.references);
    expect(read.references.at(-1)).toBe(`${limits.references * 3 - 1}@b.example`);
  });

  it('on text: its beginning is kept', () => {
    const source = mail('Content-Type: text/plain', 'word '.repeat(4_000_000));
    expect(readMail(source).text.length).toBeLessThanOrEqual(limits.textCharacters);
    expect(readMail(source).text.startsWith('word word')).toBe(true);
  });

  it('on messages within messages', () => {
    let inner = 'Subject: bottom\r\n\r\nbottom';
    for (let depth = 0; depth < 200; depth += 1) inner = `Subject: ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`;
    const { attachments } = readMail(Buffer.from(inner));
    expect(attachments.length).toBeLessThanOrEqual(limits.nestedMessages + 1);
  });
});

describe('two seconds are enough for', () => {
  const mega = 1024 * 1024;
  const half = mega / 2;
  const multipart = 'Content-Type: multipart/mixed; boundary=b';
  const deep = Array.from(
    { length: limits.mimeDepth },
    (_, depth) => `--${'b'.repeat(900)}${depth - 1}\r\nContent-Type: multipart/mixed; boundary=${'b'.repeat(900)}${depth}\r\n\r\n`,
  );
  const html = 'Content-Type: text/html';
  it.each<[string, Buffer]>([
    ['dashes on every line', mail(multipart, '--\r\n'.repeat(2 * half))],
    [
      'long boundaries that begin alike, deep',
      mail(`Content-Type: multipart/mixed; boundary=${'b'.repeat(900)}-1`, deep.join('') + `--${'b'.repeat(898)}\r\n`.repeat(9000)),
    ],
    ['line breaks alone', mail('', '\r\n'.repeat(8 * half))],
    ['carriage returns alone', mail('', '\r'.repeat(8 * half))],
    ['tags that never close', mail(html, '<br '.repeat(2 * half))],
    ['angle brackets', mail(html, '<'.repeat(8 * half))],
    ['comments that never close', mail(html, '<!--'.repeat(2 * half))],
    ['scripts that never close', mail(html, '<script>'.repeat(half))],
    ['styles closed at once', mail(html, '<style></style>'.repeat(mega / 2))],
    ['ampersands', mail(html, '&'.repeat(8 * half))],
    ['white space', mail(html, ' \t'.repeat(4 * half))],
    ['one word of Q encoding', mail(`Subject: ${'=?utf-8?Q?=41'.repeat(70_000)}`, '')],
    ['question marks', mail(`Subject: ${'=?'.repeat(400_000)}`, '')],
    ['white space between encoded words', mail(`Subject: =?a?Q?b?=${' '.repeat(900_000)}x`, '')],
    ['a prefix, again and again', mail(`Subject: ${'Re: '.repeat(200_000)}`, '')],
    ['white space in the subject', mail(`Subject: a${' '.repeat(900_000)}b`, '')],
    ['comments in the type', mail(`Content-Type: text/plain ${'('.repeat(900_000)}`, '')],
    ['comments before a semicolon', mail(`Content-Type: text/plain ${'('.repeat(900_000)};x`, '')],
    ['parameters', mail(`Content-Type: text/plain${'; a=b'.repeat(180_000)}`, '')],
    ['sections of a name', mail(`Content-Type: image/png${Array.from({ length: 9999 }, (_, at) => `; name*${at}*=%41`).join('')}`, '')],
    ['quotes and backslashes', mail(`Content-Type: text/plain; name="${'\\"'.repeat(400_000)}`, '')],
    ['white space in the type', mail(`Content-Type: text/plain;${' '.repeat(900_000)}x`, '')],
    ['addresses', mail(`To: ${'a@b, '.repeat(180_000)}`, '')],
    ['angle brackets in an address', mail(`To: ${'<'.repeat(900_000)}`, '')],
    ['white space in an address', mail(`To: a${' '.repeat(900_000)}<a@b.example`, '')],
    ['groups', mail(`To: ${'g:'.repeat(400_000)}`, '')],
    ['identifiers', mail(`References: ${'<'.repeat(900_000)}`, '')],
    ['a date', mail(`Date: ${'1 '.repeat(400_000)}`, '')],
    ['comments in a date', mail(`Date: ${'('.repeat(900_000)}`, '')],
    ['equals signs in base64', mail('Content-Transfer-Encoding: base64', 'QQ==\r\n'.repeat(600_000))],
    ['equals signs in quoted-printable', mail('Content-Transfer-Encoding: quoted-printable', '='.repeat(8 * half))],
    [
      'an attachment of 60 MB',
      mail('Content-Transfer-Encoding: base64\r\nContent-Type: image/png', `${'A'.repeat(76)}\r\n`.repeat((60 * mega) / 78)),
    ],
    [
      'an attachment of 30 MB without a line end',
      mail('Content-Transfer-Encoding: base64\r\nContent-Type: image/png', 'A'.repeat(30 * mega)),
    ],
    ['lines that flow', mail('Content-Type: text/plain; format=flowed', 'a \r\n'.repeat(mega))],
    ['quotes that flow', mail('Content-Type: text/plain; format=flowed', `${'>'.repeat(4000)} \r\n`.repeat(2000))],
    ['UTF-7', mail('Content-Type: text/plain; charset=utf-7', '+'.repeat(8 * mega))],
    ['a calendar', mail('Content-Type: text/calendar', `BEGIN:VEVENT\r\nSUMMARY${';a="'.repeat(60_000)}\r\n`)],
    [
      'a bounce without sense',
      mail(
        'X-Failed-Recipients: a@b\r\nReturn-Path: <>',
        `${'<a@'.repeat(80_000)}\r\n${' '.repeat(200_000)}\r\nMessage-ID:${' '.repeat(200_000)}`,
      ),
    ],
    ['a status of many groups', mail('Content-Type: message/delivery-status', 'Final-Recipient: rfc822; a@b\r\n\r\n'.repeat(200_000))],
    ['messages within, side by side', mail(multipart, '--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n'.repeat(50_000))],
    ['uuencode', mail('Content-Type: image/png\r\nContent-Transfer-Encoding: x-uuencode', 'begin 644 a\r\n'.repeat(80_000))],
  ])('%s', (_case, source) => {
    const before = process.memoryUsage().rss;
    expect(seconds(() => readMail(source))).toBeLessThan(2);
    expect(seconds(() => readHtml(source))).toBeLessThan(2);
    expect(process.memoryUsage().rss - before).toBeLessThan(700 * mega);
  });

  it('an address field, whatever it holds', () => {
    for (const text of [
      '"'.repeat(100_000),
      '\\'.repeat(100_000),
      '(('.repeat(60_000),
      '@'.repeat(100_000),
      'a@b '.repeat(30_000),
      ':;'.repeat(60_000),
    ]) {
      expect(seconds(() => addresses(text))).toBeLessThan(2);
    }
  });
});
