import { describe, expect, it } from 'vitest';
import { readAttachment, readHtml, readMail } from '#engine/mailbox/mime.ts';

const eml = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const latin = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const text = (type: string, body: Buffer | string, ...more: string[]) =>
  readMail(Buffer.concat([eml('From: a@b.example', `Content-Type: ${type}`, ...more, '', ''), Buffer.from(body)])).text;

describe('a charset', () => {
  const bytes = (...codes: number[]) => Buffer.from(codes);
  it.each([
    ['windows-1255', bytes(0xf9, 0xec, 0xe5, 0xed), 'שלום'],
    ['iso-8859-8', bytes(0xf9, 0xec, 0xe5, 0xed), 'שלום'],
    ['ISO-8859-8-I', bytes(0xf9, 0xec, 0xe5, 0xed), 'שלום'],
    ['iso-8859-8-e', bytes(0xf9, 0xec, 0xe5, 0xed), 'שלום'],
    ['iso8859-8-i', bytes(0xf9, 0xec, 0xe5, 0xed), 'שלום'],
    ['cp1256', bytes(0xe3, 0xd1, 0xcd, 0xc8, 0xc7), 'مرحبا'],
    ['iso-8859-6', bytes(0xe5, 0xd1, 0xcd, 0xc8, 0xc7), 'مرحبا'],
    ['gb18030', bytes(0xc4, 0xe3, 0xba, 0xc3), '你好'],
    ['koi8-r', bytes(0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4), 'Привет'],
    ['utf-7', Buffer.from('Hi +BekF3AXVBd0- +- 1+1'), 'Hi שלום + 1+1'],
    ['utf-16be', bytes(0x05, 0xe9, 0x05, 0xdc), 'של'],
    ['x-nobody-knows', Buffer.from('שלום'), 'שלום'],
    ['x-nobody-knows', bytes(0xf9, 0xec, 0xe5, 0xed), 'שלום'],
    ['iso-2022-kr', Buffer.from('plain'), 'plain'],
    ['utf-8', bytes(0xf9, 0xec, 0xe5, 0xed, 0x20, 0xf9, 0xec, 0xe5, 0xed), 'שלום שלום'],
  ])('%s is read: %#', (charset, body, wanted) => {
    expect(text(`text/plain; charset="${charset}"`, body)).toBe(wanted);
  });
  it('keeps UTF-8 with one broken byte', () => {
    expect(text('text/plain; charset=utf-8', Buffer.concat([Buffer.from('שלום לכולם '), bytes(0xff), Buffer.from(' תודה')]))).toBe(
      'שלום לכולם \ufffd תודה',
    );
  });
  const hebrew = 'שלום רב, הצלחת שקניתי הגיעה שבורה';
  const visual = Buffer.from(Array.from(hebrew, (letter) => (letter > 'א' ? letter.charCodeAt(0) - 0x5d0 + 0xe0 : letter.charCodeAt(0))));
  it.each([
    ['text/plain; charset=iso-8859-1', Buffer.from(hebrew)],
    ['text/plain; charset=windows-1252', Buffer.from(hebrew)],
    ['text/plain; charset=windows-1255', Buffer.from(hebrew)],
    ['text/plain; charset=iso-8859-1', visual],
    ['text/html; charset=us-ascii', Buffer.concat([Buffer.from('<div style="font-family: Arial; direction: rtl"><b>'), visual])],
    ['text/html; charset=utf-8', Buffer.concat([Buffer.from('<div style="font-family: Arial; direction: rtl"><b>'), visual])],
  ])('that the bytes belie gives way: %s %#', (type, body) => expect(text(type, body)).toBe(hebrew));
  it.each(['Café à la crème, à bientôt', 'ÁÉÍ áéí', 'Ça va? Où? Élève créée'])('of the West stays where the bytes agree: %s', (said) =>
    expect(text('text/plain; charset=iso-8859-1', Buffer.from(said, 'latin1'))).toBe(said),
  );
  it('may be named by the page alone', () => {
    const page = Buffer.concat([Buffer.from('<meta charset=koi8-r><p>'), bytes(0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4)]);
    expect(text('text/html', page)).toBe('Привет');
  });
});

describe('the name of an attachment', () => {
  it.each([
    ['filename*0*=utf-8\'\'%D7%97%D7%A9; filename*1*=%D7%91%D7%95%D7%9F; filename*2=".pdf"', 'חשבון.pdf'],
    ["filename*=windows-1255''%F9%EC%E5%ED.txt", 'שלום.txt'],
    ["filename*=''%D7%A9.txt", 'ש.txt'],
    ['filename="=?windows-1256?B?49HNyMc=?=.png"', 'مرحبا.png'],
    ['filename="=?utf-8?Q?=D7=A9=D7?=\r\n =?utf-8?Q?=9C.pdf?="', 'של.pdf'],
    ['filename="plain.pdf"; filename*=utf-8\'\'%D7%A9.pdf', 'ש.pdf'],
    ['filename="a\\"b.pdf"', 'a_b.pdf'],
    ['filename=Invoice(1).pdf', 'Invoice(1).pdf'],
    ['filename=a.pdf (a comment; with=this)', 'a.pdf'],
    ['filename=שלום.pdf', 'שלום.pdf'],
  ])('%s', (parameter, name) => {
    const { attachments } = readMail(eml(`Content-Disposition: attachment; ${parameter}`, 'Content-Type: application/x-y', '', 'x'));
    expect(attachments.map((one) => one.name)).toEqual([name]);
  });
});

describe('text', () => {
  it('goes on behind a soft break, whatever white space a server put there', () => {
    expect(text('text/plain', 'a vase =  \r\nand a cup=\t\r\ns, 1 = 1', 'Content-Transfer-Encoding: quoted-printable')).toBe(
      'a vase and a cups, 1 = 1',
    );
  });
  it('flows again (RFC 3676), quotes by their depth', () => {
    const body = ['One ', 'line.', '> quoted ', '> on', '>> deeper', ' >not a quote', '-- ', 'me'].join('\r\n');
    expect(text('text/plain; format=flowed', body)).toBe('One line.\n> quoted on\n>> deeper\n>not a quote\n-- \nme');
    expect(text('text/plain; format=flowed; delsp=yes', 'שלו \r\nם')).toBe('שלום');
  });
  it('that stands below base64, or was never encoded, stays readable', () => {
    const base64 = (body: string) => text('text/plain', body, 'Content-Transfer-Encoding: base64');
    expect(base64('SGVsbG8gd29ybGQ=\r\n_______\r\nthe list, https://l.example\r\n')).toBe(
      'Hello world\n_______\nthe list, https://l.example',
    );
    expect(base64('SGVs\r\nbG8=\r\nSGVsbG8=\r\n')).toBe('HelloHello');
    expect(base64('nobody encoded this')).toBe('nobody encoded this');
  });
  it('uuencoded in line is kept, and a part in uuencode is decoded', () => {
    const file = ['begin 644 cat.txt', '#0V%T', '`', 'end'];
    expect(text('text/plain', file.join('\r\n'))).toContain('begin 644 cat.txt');
    const source = eml('Content-Type: application/x-y; name=cat.txt', 'Content-Transfer-Encoding: x-uuencode', '', ...file);
    expect(Buffer.from(readAttachment(source, 0)?.bytes ?? []).toString()).toBe('Cat');
  });
  it.each([
    ['a multipart without a boundary', ['Content-Type: multipart/mixed', '', 'Hello']],
    ['a boundary that never comes', ['Content-Type: multipart/mixed; boundary=b', '', '--c', '', 'Hello']],
    [
      'a part behind a closing that came too early',
      ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--b--', '--b', '', 'Hello'],
    ],
    ['words behind the last part', ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--b--', 'Hello']],
    ['a type that is none', ['Content-Type: text', '', 'Hello']],
    ['an encoding that nobody knows', ['Content-Transfer-Encoding: x-own', '', 'Hello']],
    ['a part header without its blank line', ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'Hello', '--b', 'X: y', '--b--']],
  ])('is found in spite of %s', (_case, lines) => {
    expect(readMail(eml(...lines)).text).toMatch(/\bHello$/);
  });
});

describe('a message within', () => {
  const inner = [
    'From: Dana <dana@x.example>',
    'Subject: =?utf-8?B?15TXltee16DXlA==?=',
    'Content-Type: multipart/mixed; boundary=i',
    '',
    '--i',
    '',
    'the order itself',
    '--i',
    'Content-Disposition: attachment; filename=photo.png',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    '',
    'AAEC',
    '--i--',
  ];
  const forward = eml(
    'Content-Type: multipart/mixed; boundary=o',
    '',
    '--o',
    '',
    'see below',
    '--o',
    'Content-Type: message/rfc822',
    '',
    ...inner,
    '--o',
    'Content-Type: application/pdf; name=a.pdf',
    '',
    'pdf',
    '--o--',
  );
  it('can be read and its files opened, after the message’s own', () => {
    const mail = readMail(forward);
    expect(mail.text).toBe('see below\n\n----------\nFrom: Dana <dana@x.example>\nSubject: הזמנה\n\nthe order itself');
    expect(mail.attachments.map((one) => one.name)).toEqual(['attachment-1.eml', 'a.pdf', 'photo.png']);
    expect([...(readAttachment(forward, 2)?.bytes ?? [])]).toEqual([0, 1, 2]);
    expect(Buffer.from(readAttachment(forward, 0)?.bytes ?? []).toString()).toBe(inner.join('\r\n'));
  });
});

describe('winmail.dat', () => {
  const attribute = (level: number, id: number, type: number, data: Buffer) => {
    const head = Buffer.alloc(9);
    head.writeUInt8(level, 0);
    head.writeUInt16LE(id, 1);
    head.writeUInt16LE(type, 3);
    head.writeUInt32LE(data.length, 5);
    const sum = Buffer.alloc(2);
    sum.writeUInt16LE(
      data.reduce((total, byte) => (total + byte) & 0xffff, 0),
      0,
    );
    return Buffer.concat([head, data, sum]);
  };
  const uint32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value >>> 0);
    return bytes;
  };
  const unicode = (id: number, value: string) => {
    const bytes = Buffer.from(`${value}\0`, 'utf16le');
    return Buffer.concat([uint32(id * 65_536 + 0x1f), uint32(1), uint32(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  };
  const container = Buffer.concat([
    uint32(0x223e9f78),
    Buffer.from([1, 0]),
    attribute(1, 0x9003, 6, Buffer.concat([uint32(2), uint32(0x0e070003), uint32(7), unicode(0x1000, 'שלום מאאוטלוק')])),
    attribute(2, 0x9002, 6, Buffer.alloc(14)),
    attribute(2, 0x8010, 1, Buffer.from('PHOTO~1.PNG\0')),
    attribute(2, 0x800f, 6, Buffer.from([1, 2, 3])),
    attribute(2, 0x9005, 6, Buffer.concat([uint32(1), unicode(0x3707, 'תמונה ארוכה.png')])),
  ]);
  const mail = (bytes: Buffer) =>
    eml('Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64', '', bytes.toString('base64'));
  it('is opened: its text and its files', () => {
    const source = mail(container);
    const { text, attachments } = readMail(source);
    expect(text).toBe('שלום מאאוטלוק');
    expect(attachments.map((one) => [one.name, one.size])).toEqual([
      ['winmail.dat', container.length],
      ['תמונה ארוכה.png', 3],
    ]);
    expect([...(readAttachment(source, 1)?.bytes ?? [])]).toEqual([1, 2, 3]);
  });
  it('cut anywhere never throws', () => {
    for (let end = 0; end < container.length; end += 1)
      expect(readMail(mail(container.subarray(0, end))).attachments[0]?.name).toBe('winmail.dat');
  });
});

describe('signed and encrypted mail', () => {
  it('keeps its text readable and its signature as a file', () => {
    const source = latin(
      'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=iso-8859-1',
      '',
      '<p>caf\xe9</p>',
      '--b',
      'Content-Type: application/pgp-signature; name=signature.asc',
      '',
      '-----BEGIN PGP SIGNATURE-----',
      '--b--',
    );
    expect(readMail(source)).toMatchObject({ text: 'café', attachments: [{ name: 'signature.asc' }] });
    expect(readHtml(source)).toBe('<p>café</p>');
  });
});

describe('what a reader of HTML does not see', () => {
  it.each([
    ['display:none', '<div style="display:none;max-height:0">Preview <div>words</div> here</div><p>Hello</p>'],
    ['an attribute', '<div hidden>Preview <div>words</div> here</div><p>Hello</p>'],
    ['no size', "<span class=x style='color:red; font-size:0px'>Preview words here</span><p>Hello</p>"],
    ['visibility, never closed', '<p>Hello</p><b style=visibility:hidden>Preview words here'],
  ])('stands after all that is seen: %s', (_name, html) => {
    expect(text('text/html', html).replace(/\s+/g, ' ')).toBe('Hello Preview words here');
  });

  it('is nothing that only looks so', () => {
    const html = '<p style="font-size:0.9em">One</p><p data-style="display:none" style="display:block">two</p><img hidden>three';
    expect(text('text/html', html).replace(/\s+/g, ' ')).toBe('One two three');
  });
});
