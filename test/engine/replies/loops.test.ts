/** Whom an automatic answer must never reach: every rule by a header that real machines send. */
import { expect, test } from 'vitest';
import type { MessageKind } from '#contract/mail.ts';
import { headerOf, isMachine } from '#engine/replies/loops.ts';

const own = ['shop@clay.example'];
const to = [{ name: '', address: 'Shop@clay.example' }];
const asked = (part: { from?: string; kind?: MessageKind; header?: string; to?: typeof to }) =>
  isMachine({ kind: 'person', from: 'maya@customer.example', cc: [], own, header: 'From: maya@customer.example', to, ...part });

test('a person who wrote to the shop is no machine', () => {
  expect(asked({})).toBe(false);
  expect(asked({ header: 'Return-Path: <maya@customer.example>\r\nAuto-Submitted: no\r\nSubject: precedence: bulk' })).toBe(false);
  expect(asked({ from: 'reply.noa@customer.example' })).toBe(false);
});

test.each([
  'Auto-Submitted: auto-replied',
  'Auto-Submitted: auto-generated (rejected)',
  'auto-submitted: auto-notified; owner-email="x"',
  'Precedence: bulk',
  'Precedence: junk',
  'PRECEDENCE: list',
  'List-Id: <news.shop.example>',
  'List-Unsubscribe: <mailto:x@y.example>',
  'List-Post: <mailto:x@y.example>',
  'X-Auto-Response-Suppress: DR, OOF, AutoReply',
  'X-Auto-Response-Suppress: All',
  'Return-Path: <>',
  'Return-Path: < >',
  'Return-Path: <bounces+123@mailer.example>',
  'X-Loop: shop@clay.example',
  'X-Amends-Id: 01a2',
  'X-Autoreply: yes',
  'Feedback-ID: 1:2:3',
])('%s', (header) => {
  expect(asked({ header: `From: a@b.example\r\n${header}\r\nSubject: Hi` })).toBe(true);
});

test.each([
  'no-reply@shop.example',
  'noreply@shop.example',
  'donotreply@bank.example',
  'do-not-reply+x@bank.example',
  'shop.no-reply@big.example',
  'MAILER-DAEMON@mx.example',
  'postmaster@mx.example',
  'notifications@host.example',
  'owner-list@lists.example',
  'list-request@lists.example',
  'bounce+tag@lists.example',
  'shop@clay.example',
  'not an address',
  '',
])('from %s', (from) => {
  expect(asked({ from })).toBe(true);
});

test.each(['auto', 'bounce', 'list'] as const)('what was read as %s', (kind) => expect(asked({ kind })).toBe(true));

test('a blind copy, or one for somebody else', () => {
  expect(asked({ to: [] })).toBe(true);
  expect(asked({ to: [{ name: '', address: 'else@where.example' }] })).toBe(true);
});

test('the header ends at the first empty line, its folded lines joined', () => {
  expect(headerOf(Buffer.from('Auto-Submitted:\r\n auto-replied\r\n\r\nPrecedence: bulk'))).toBe('Auto-Submitted: auto-replied');
});
