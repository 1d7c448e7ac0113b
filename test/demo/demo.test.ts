/** The demo's servers, spoken to by the real IMAP and SMTP clients. */
import { setTimeout as pause } from 'node:timers/promises';
import { type FetchMessageObject, ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaintJsonSchema } from '#contract/complaints.ts';
import { accountInputSchema } from '#contract/settings.ts';
import { type Demo, demoRecords, startDemo } from '#demo/index.ts';

const now = Date.parse('2026-11-17T10:05:00Z');
let demo: Demo;
let client: ImapFlow;
const mails = new Map<string, Email & { folder: string; flags: Set<string> }>();

beforeAll(async () => {
  demo = await startDemo({ now, answerAfterMs: 300 });
  client = await login(demo.account.password);
  for (const folder of ['INBOX', 'Sent', 'Drafts', 'Archive', 'Junk', 'Trash']) {
    for (const message of await fetchAll(folder)) {
      const mail = await PostalMime.parse(message.source ?? new Uint8Array());
      mails.set(mail.messageId ?? '', { ...mail, folder, flags: message.flags ?? new Set() });
    }
  }
});
afterAll(async () => {
  await client.logout();
  await demo.stop();
});

async function login(password: string): Promise<ImapFlow> {
  const { host, port, user } = demo.account.imap;
  const flow = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth: { user, pass: password }, logger: false });
  await flow.connect();
  return flow;
}

async function fetchAll(folder: string): Promise<FetchMessageObject[]> {
  const lock = await client.getMailboxLock(folder);
  try {
    const mailbox = client.mailbox;
    if (mailbox === false || mailbox.exists === 0) return [];
    return await client.fetchAll('1:*', { uid: true, flags: true, source: true, internalDate: true });
  } finally {
    lock.release();
  }
}

describe('the sample mailbox', () => {
  test('shows its folders with their uses and refuses a wrong password', async () => {
    const uses = Object.fromEntries((await client.list()).map((folder) => [folder.path, folder.specialUse]));
    expect(uses).toMatchObject({ Sent: '\\Sent', Drafts: '\\Drafts', Archive: '\\Archive', Junk: '\\Junk', Trash: '\\Trash' });
    await expect(login('wrong')).rejects.toMatchObject({ authenticationFailed: true });
    expect(accountInputSchema.parse(demo.account)).toEqual(demo.account);
  });

  test('holds at least 60 mails in four languages, each with its own Message-ID', () => {
    const counted = Object.values(demo.counts).reduce((sum, count) => sum + count, 0);
    expect(counted).toBeGreaterThanOrEqual(60);
    expect(mails.size).toBe(counted);
    const texts = [...mails.values()].map((mail) => mail.text ?? '');
    for (const script of [/[א-ת]{4}/, /[ةىي]/, /[پچژگکی]/, /\bthe\b/])
      expect(texts.filter((text) => script.test(text)).length).toBeGreaterThan(9);
    expect(texts.filter((text) => /[{}]|undefined|\uFFFD/.test(text))).toEqual([]);
    for (const mail of mails.values()) expect(Date.parse(mail.date ?? '')).toBeLessThan(now);
  });

  test('threads: every reference is there and older', () => {
    const answers = [...mails.values()].filter((mail) => mail.inReplyTo !== undefined);
    expect(answers.length).toBeGreaterThan(25);
    for (const mail of answers) {
      const references = (mail.references ?? '').split(/\s+/);
      expect(references.at(-1)).toBe(mail.inReplyTo);
      for (const id of references)
        expect(Date.parse(mails.get(id)?.date ?? ''), `${mail.messageId} refers to ${id}`).toBeLessThan(Date.parse(mail.date ?? ''));
    }
    const maya = mails.get('<maya-bowl-2.sample@example.com>');
    expect(maya?.references?.split(/\s+/)).toEqual(['<maya-bowl.sample@example.com>', '<maya-bowl-own.sample@wadikiln.example>']);
  });

  test('has pictures, a PDF, a table, a remote picture, a bounce, a list and an auto-reply', () => {
    const all = [...mails.values()];
    const files = all.flatMap((mail) => mail.attachments);
    const signature = (bytes: ArrayBuffer | string | Uint8Array): string =>
      Buffer.from(bytes as ArrayBuffer)
        .subarray(0, 4)
        .toString('latin1');
    expect(files.filter((file) => file.mimeType === 'image/png' && signature(file.content) === '\x89PNG').length).toBeGreaterThan(4);
    expect(files.filter((file) => file.mimeType === 'application/pdf' && signature(file.content) === '%PDF').length).toBeGreaterThan(0);
    expect(all.some((mail) => mail.html?.includes('<table'))).toBe(true);
    expect(all.some((mail) => /<img src="https:/.test(mail.html ?? ''))).toBe(true);
    const header = (mail: Email, key: string): string => mail.headers.find((one) => one.key === key)?.value ?? '';
    expect(all.some((mail) => header(mail, 'content-type').startsWith('multipart/report'))).toBe(true);
    expect(all.some((mail) => header(mail, 'list-id') !== '')).toBe(true);
    expect(all.some((mail) => header(mail, 'auto-submitted') === 'auto-replied')).toBe(true);
    expect(all.filter((mail) => !mail.flags.has('\\Seen')).length).toBeGreaterThan(3);
  });

  test('the records are valid and each names a mail that is there', () => {
    const records = demoRecords(now);
    expect(records.length).toBeGreaterThanOrEqual(15);
    for (const { record, messageId } of records) {
      expect(complaintJsonSchema.parse(record)).toEqual(record);
      expect(messageId === null || mails.has(messageId), messageId ?? '').toBe(true);
    }
    expect(records.find(({ record }) => record.order === '10482')?.record).toMatchObject({
      number: 143,
      reportedAt: '2026-11-17T09:12',
      promisedFor: '2026-11-19T14:00',
      followUpAt: '2026-11-19T13:30',
      status: 'promised',
    });
    expect(records.find(({ record }) => record.order === '10479')?.record.promisedFor).toBe('2026-11-17T14:30');
  });
});

test('a reply is accepted and the first customer answers it, once', async () => {
  await client.mailboxOpen('INBOX');
  const before = client.mailbox === false ? 0 : client.mailbox.exists;
  const { host, port, user } = demo.account.smtp;
  const transport = nodemailer.createTransport({ host, port, secure: false, ignoreTLS: true, auth: { user, pass: demo.account.password } });
  const send = (to: string, id: string): Promise<unknown> =>
    transport.sendMail({
      from: demo.account.email,
      to,
      subject: 'Re: Serving bowl arrived cracked, order 10482',
      text: 'No need to send it back.',
      messageId: id,
      inReplyTo: '<maya-bowl-2.sample@example.com>',
      references: ['<maya-bowl.sample@example.com>', '<maya-bowl-2.sample@example.com>'],
    });
  await send('nobody@elsewhere.example', '<reply-0@wadikiln.example>');
  await send('maya.thornton@example.com', '<reply-1@wadikiln.example>');
  await send('daniel.osei@example.com', '<reply-2@wadikiln.example>');
  transport.close();
  await pause(900);
  const inbox = await fetchAll('INBOX');
  expect(inbox.length).toBe(before + 1);
  const answer = await PostalMime.parse(inbox.at(-1)?.source ?? new Uint8Array());
  expect(answer.from).toMatchObject({ name: 'Maya Thornton', address: 'maya.thornton@example.com' });
  expect(answer.inReplyTo).toBe('<reply-1@wadikiln.example>');
  expect(answer.references?.split(/\s+/)).toEqual([
    '<maya-bowl.sample@example.com>',
    '<maya-bowl-2.sample@example.com>',
    '<reply-1@wadikiln.example>',
  ]);
  expect(inbox.at(-1)?.flags?.has('\\Seen')).toBe(false);
});
