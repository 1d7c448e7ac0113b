/** The bytes of a letter, read back by another parser. */
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readOwnMail } from '#engine/mail/own-mail.ts';
import { type Composable, composeLetter } from '#engine/mailbox/compose.ts';

const plain: Composable = {
  id: 'a1',
  messageId: '<a1@clay.example>',
  from: { name: 'חנות הקרמיקה', address: 'shop@clay.example' },
  to: [{ name: 'مها', address: 'maha@customer.example' }],
  cc: [],
  subject: 'Re: הקערה נשברה בדרך, ואני מבקשת לדעת מתי תגיע קערה חדשה במקומה',
  at: '2026-11-22T09:00:00.000Z',
  language: 'he',
  inReplyTo: '<m1@x>',
  references: ['<m0@x>', '<m1@x>'],
  text: 'שלום\n',
  html: '<p dir="rtl">שלום</p>',
  attachments: [],
};

describe('composeLetter', () => {
  it('is 7 bit with CRLF, and says in every script what was written', async () => {
    const bytes = Buffer.from(
      await composeLetter({
        ...plain,
        attachments: [{ name: 'חשבונית 143.pdf', type: 'application/pdf', base64: Buffer.from([1, 2, 250]).toString('base64') }],
      }),
    );
    expect(bytes.every((byte) => byte < 128)).toBe(true);
    expect(bytes.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(998);
    const read = await PostalMime.parse(bytes);
    expect(read).toMatchObject({ subject: plain.subject, from: plain.from, to: plain.to, messageId: plain.messageId, inReplyTo: '<m1@x>' });
    expect(read.text?.trim()).toBe('שלום');
    expect(read.html).toContain('<p dir="rtl">שלום</p>');
    expect(read.attachments).toMatchObject([{ filename: 'חשבונית 143.pdf', mimeType: 'application/pdf' }]);
    expect([...new Uint8Array(read.attachments[0]?.content as ArrayBuffer)]).toEqual([1, 2, 250]);
    expect(read.date).toBe('2026-11-22T09:00:00.000Z');
  });

  it('reads back an address in other letters as it was written', async () => {
    const bytes = await composeLetter({ ...plain, to: [{ name: 'יעל', address: 'יעל@customer.example' }] });
    expect(readOwnMail(bytes).to).toEqual([{ name: 'יעל', address: 'יעל@customer.example' }]);
  });

  it('puts a picture of the message beside its HTML, a file beside both, and reads them back itself', async () => {
    const bytes = await composeLetter({
      ...plain,
      text: `שלום\n${'a long line '.repeat(20)}\n> quoted\n`,
      html: '<div dir="rtl">שלום <img src="cid:p1@amends" alt="bowl"></div>',
      attachments: [
        { name: 'bowl.png', type: 'image/png', base64: Buffer.from([1, 2, 3]).toString('base64'), cid: 'p1@amends' },
        { name: 'invoice.pdf', type: 'application/pdf', base64: Buffer.from('pdf').toString('base64') },
      ],
    });
    expect(structure(Buffer.from(bytes).toString('latin1'))).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
      'application/pdf',
    ]);
    const read = await PostalMime.parse(bytes);
    expect(read.text).toContain(`${'a long line '.repeat(20).trimEnd()}`);
    expect(read.attachments).toMatchObject([
      { filename: 'bowl.png', contentId: '<p1@amends>', disposition: 'inline', related: true },
      { filename: 'invoice.pdf', disposition: 'attachment' },
    ]);
    const own = readOwnMail(bytes);
    expect(own.text.trimEnd().split('\n')).toEqual(['שלום', 'a long line '.repeat(20), '> quoted']);
    expect(own).toMatchObject({
      hasHtml: true,
      attachments: [
        { name: 'bowl.png', type: 'image/png', size: 3, contentId: 'p1@amends', inline: true },
        { name: 'invoice.pdf', size: 3, contentId: null, inline: false },
      ],
    });
  });

  it('lets nothing of a letter begin a header, a part or a name of its own', async () => {
    const evil = 'x\r\nBcc: spy@evil.example\r\n\r\nbody\0';
    const bytes = Buffer.from(
      await composeLetter({
        ...plain,
        id: evil,
        messageId: `<a1@clay.example>${evil}`,
        from: { name: evil, address: `shop@clay.example${evil}` },
        to: [{ name: evil, address: `maha@customer.example${evil}` }],
        cc: [{ name: evil, address: `c@customer.example` }],
        subject: evil,
        language: evil,
        inReplyTo: `<m1@x>${evil}`,
        references: [`<m1@x>${evil}`],
        attachments: [
          { name: `../..\\${evil}\u202Efdp.exe`, type: `text/plain${evil}`, base64: '' },
          { name: 'letter.eml', type: 'message/rfc822', base64: Buffer.from('Bcc: spy@evil.example\r\n\r\n').toString('base64') },
        ],
      }),
    );
    const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^bcc:/im);
    expect(bytes.toString('latin1')).not.toMatch(/^bcc:/im);
    expect(bytes.includes(0)).toBe(false);
    const read = await PostalMime.parse(bytes);
    expect(read.bcc).toBeUndefined();
    expect(read.attachments.map((file) => file.filename)).toEqual(['x Bcc: spy@evil.example body fdp.exe', 'letter.eml']);
    expect(read.attachments.map((file) => file.mimeType)).toEqual(['application/octet-stream', 'application/octet-stream']);
  });
});

/** The types of a message and its parts, in their order. */
const structure = (source: string): string[] => [...source.matchAll(/^Content-Type: ([\w/]+)/gim)].map(([, type = '']) => type);
