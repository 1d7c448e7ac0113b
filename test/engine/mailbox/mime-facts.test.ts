import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAttachment, readMail } from '#engine/mailbox/mime.ts';
import { corpora } from '../../corpora.ts';

const folder = corpora() ?? '';
const eml = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

describe('an invitation', () => {
  const calendar = (...lines: string[]) =>
    readMail(
      eml(
        'Content-Type: text/calendar; method=request; charset=utf-8',
        '',
        'BEGIN:VCALENDAR',
        'METHOD:REQUEST',
        'BEGIN:VTIMEZONE',
        'DTSTART:19700101T000000',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        ...lines,
        'BEGIN:VALARM',
        'SUMMARY:no',
        'END:VALARM',
        'END:VEVENT',
        'END:VCALENDAR',
      ),
    ).invitation;
  it('tells what and when', () => {
    expect(
      calendar(
        'SUMMARY:פגישה\\, עם',
        '  דנה',
        'DTSTART;TZID=Asia/Jerusalem:20261124T100000',
        'DTEND:20261124T090000Z',
        'ORGANIZER;CN="A: B":MAILTO:A@b.example',
      ),
    ).toMatchObject({
      method: 'REQUEST',
      summary: 'פגישה, עם דנה',
      start: { wall: '2026-11-24T10:00', zone: 'Asia/Jerusalem', instant: null },
      end: { wall: '2026-11-24T09:00', zone: 'UTC', instant: '2026-11-24T09:00:00.000Z' },
      organizer: 'a@b.example',
      cancelled: false,
    });
    expect(calendar('DTSTART;VALUE=DATE:20261124', 'STATUS:CANCELLED')).toMatchObject({
      start: { wall: '2026-11-24', zone: null, instant: null },
      cancelled: true,
    });
  });
  it.skipIf(folder === '')('of the corpus is one, whose two copies have the same bytes', () => {
    const source = readFileSync(join(folder, 'mime-postal/calendar-event.eml'));
    const mail = readMail(source);
    expect(mail.invitation?.method).toBe('REQUEST');
    expect(mail.invitation?.summary).not.toBe('');
    expect(mail.invitation?.start).not.toBe(null);
    const copies = mail.attachments.flatMap((one, index) => (/calendar|ics/.test(one.type) ? [readAttachment(source, index)?.bytes] : []));
    expect(copies).toHaveLength(2);
    expect(Buffer.from(copies[0] ?? [])).toEqual(Buffer.from(copies[1] ?? []));
  });
});

describe('a bounce', () => {
  const daemon = ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: failure notice'];
  it('by the standard', () => {
    const { kind, bounce, returned } = readMail(
      eml(
        ...daemon,
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        '',
        'It failed.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; Dana@X.example',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1',
        ' no such user',
        '',
        'Final-Recipient: rfc822; eli@x.example',
        'Action: delayed',
        'Status: 4.4.1',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        'Message-ID: <ours@shop.example>',
        'Subject: Your order',
        '--b--',
      ),
    );
    expect(kind).toBe('bounce');
    expect(returned).toEqual(['ours@shop.example']);
    expect(bounce).toEqual({
      messageIds: ['ours@shop.example'],
      subject: 'Your order',
      recipients: [
        { address: 'dana@x.example', action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 no such user' },
        { address: 'eli@x.example', action: 'delayed', status: '4.4.1', diagnostic: '' },
      ],
    });
  });
  it.each([
    [
      'qmail',
      [
        ...daemon,
        '',
        'Hi. This is the qmail-send program at mx.example.',
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        '',
        '<dana@x.example>:',
        '192.0.2.1 does not like recipient.',
        'Remote host said: 550 5.1.1 User unknown',
        '',
        '--- Below this line is a copy of the message.',
        '',
        'Return-Path: <shop@shop.example>',
        'Message-ID: <ours@shop.example>',
        'Subject: Your order',
      ],
    ],
    [
      'Exim',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'X-Failed-Recipients: dana@x.example',
        '',
        'This message was created automatically by mail delivery software.',
        '',
        '  dana@x.example',
        '    host mx.x.example [192.0.2.1]: 550 5.1.1 Unrouteable address',
        '',
        '------ This is a copy of the message, including all the headers. ------',
        '',
        'Message-ID: <ours@shop.example>',
        'Subject: Your order',
      ],
    ],
    [
      'Exchange',
      [
        'From: <postmaster@corp.example>',
        'Subject: Undeliverable: Your order',
        'In-Reply-To: <ours@shop.example>',
        '',
        'Delivery has failed to these recipients or groups:',
        '',
        'dana@x.example<mailto:dana@x.example>',
        '',
        'Diagnostic information for administrators:',
        '',
        'dana@x.example',
        '#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##',
        '',
        'Original message headers:',
        'Subject: Your order',
      ],
    ],
  ])('as %s writes it', (_server, lines) => {
    const { kind, bounce } = readMail(eml(...lines));
    expect(kind).toBe('bounce');
    expect(bounce).toMatchObject({ messageIds: ['ours@shop.example'], subject: 'Your order' });
    expect(bounce?.recipients.map((one) => one.address)).toEqual(['dana@x.example']);
    if (_server !== 'Exim') expect(bounce?.recipients[0]?.status).toBe('5.1.1');
  });
  it.skipIf(folder === '')('of the corpus tells whose mail came back', () => {
    const { bounce } = readMail(readFileSync(join(folder, 'mime-postal/bounce.eml')));
    expect(bounce?.messageIds).not.toEqual([]);
    expect(bounce?.recipients[0]?.address).toMatch(/@/);
    expect(bounce?.recipients[0]?.status).toMatch(/^5\.\d/);
    expect(bounce?.subject).not.toBe('');
  });
  it('is not what a customer writes about one', () => {
    expect(readMail(eml('From: dana@x.example', 'Subject: Undeliverable', '', 'My mail to you came back: 550 5.1.1')).kind).toBe('person');
  });
});

describe('a machine or a list', () => {
  it.each([
    [['X-Autoreply: yes'], 'auto'],
    [['X-Autorespond: x'], 'auto'],
    [['X-Autoreply: no'], 'person'],
    [['X-MS-Exchange-Inbox-Rules-Loop: a@b.example'], 'auto'],
    [['Auto-Submitted: auto-generated (a reason)'], 'auto'],
    [['Subject: Out of office'], 'person'],
    [['Subject: Out of office: x', 'X-Auto-Response-Suppress: All'], 'auto'],
    [['Subject: תגובה אוטומטית: חופשה', 'Precedence: bulk'], 'auto'],
    [['Subject: رد تلقائي', 'Return-Path: <>'], 'auto'],
    [['X-Auto-Response-Suppress: OOF'], 'person'],
    [['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'], 'auto'],
    [['Mailing-List: list x'], 'list'],
    [['List-Unsubscribe: <mailto:x>'], 'list'],
  ] as const)('%j is from: %s', (headers, kind) => {
    expect(readMail(eml('From: a@b.example', ...headers, '', 'text')).kind).toBe(kind);
  });
});
