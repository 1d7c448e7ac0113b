/** Makes the bytes of a sample mail (RFC 5322, MIME), the same bytes for the same `now`. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '#contract/time.ts';
import { drawFile } from './files.ts';
import { arabic } from './mails-ar.ts';
import { english } from './mails-en.ts';
import { persian } from './mails-fa.ts';
import { hebrew } from './mails-he.ts';
import { messageIdOf, people, type SampleMail, type SampleMails, shop } from './sample.ts';

export const samples: readonly SampleMails[] = [english, hebrew, arabic, persian];

export type DemoFolder = 'INBOX' | 'Sent' | 'Archive' | 'Junk' | 'Trash';

export interface ComposedMail {
  readonly messageId: string;
  readonly folder: DemoFolder;
  readonly flags: string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: Buffer;
}

const minute = 60_000;

/** All sample mails by time, oldest first. */
export async function composeAll(now: number): Promise<readonly ComposedMail[]> {
  const all = new Map(samples.flatMap((sample) => sample.mails.map((mail) => [mail.key, mail] as const)));
  const answered = new Set([...all.values()].filter((mail) => mail.own).map((mail) => mail.answers));
  const composed = await Promise.all(
    samples.flatMap(({ language, mails }) =>
      mails.map(async (mail) => {
        const flags = [...(mail.unread ? [] : ['\\Seen']), ...(answered.has(mail.key) ? ['\\Answered'] : [])];
        const folder: DemoFolder = mail.own ? 'Sent' : (mail.in ?? 'INBOX');
        const at = now - mail.ago * minute;
        const bytes = mail.kind === 'bounce' ? bounce(mail, at, all) : await compose(mail, language, at, all, now);
        return { messageId: messageIdOf(mail), folder, flags, at, bytes };
      }),
    ),
  );
  return composed.sort((one, other) => one.at - other.at);
}

function compose(mail: SampleMail, language: Language, at: number, all: ReadonlyMap<string, SampleMail>, now: number): Promise<Buffer> {
  const person = { name: people[mail.who].name, address: people[mail.who].email };
  const owner = { name: `${shop.owner}, ${shop.name}`, address: shop.email };
  const references = referencesOf(mail, all);
  return build({
    from: mail.own ? owner : person,
    to: mail.own ? person : owner,
    subject: withDays(mail.subject, language, now),
    messageId: messageIdOf(mail),
    date: new Date(at),
    text: withDays(mail.text, language, now),
    ...(mail.html === undefined ? {} : { html: withDays(mail.html, language, now) }),
    ...(references.length === 0 ? {} : { inReplyTo: references.at(-1), references: [...references] }),
    headers: machineHeaders(mail),
    attachments: (mail.files ?? []).map(drawFile).map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: bytes })),
    baseBoundary: mail.key,
  });
}

type MailOptions = ConstructorParameters<typeof MailComposer>[0];

/** @param options as nodemailer takes them; `baseBoundary` keeps the MIME boundaries from being random */
export function build(options: MailOptions & { readonly baseBoundary: string }): Promise<Buffer> {
  return new MailComposer({ ...options, disableFileAccess: true, disableUrlAccess: true }).compile().build();
}

function machineHeaders(mail: SampleMail): Record<string, string> {
  if (mail.kind === 'auto') return { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };
  if (mail.kind !== 'list') return {};
  const domain = people[mail.who].email.split('@')[1];
  return { 'List-Id': `<letters.${domain}>`, 'List-Unsubscribe': `<mailto:stop@${domain}>`, Precedence: 'bulk' };
}

/** RFC 5322, 3.6.4: the parent's references and the parent. */
function referencesOf(mail: SampleMail, all: ReadonlyMap<string, SampleMail>): readonly string[] {
  const parent = mail.answers === undefined ? undefined : all.get(mail.answers);
  return parent === undefined ? [] : [...referencesOf(parent, all), messageIdOf(parent)];
}

/** Puts the weekday in for `{day+2}`; Hebrew says its days without the word "day", as the texts write it themselves. */
function withDays(text: string, language: Language, now: number): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: shop.zone });
  return text.replaceAll(/\{day([+-]\d+)\}/g, (_, days: string) => weekday.format(now + Number(days) * 1440 * minute).replace(/^יום /, ''));
}

/** A delivery status notification (RFC 3464) about the mail that it answers. */
function bounce(mail: SampleMail, at: number, all: ReadonlyMap<string, SampleMail>): Buffer {
  const lost = mail.answers === undefined ? undefined : all.get(mail.answers);
  if (lost === undefined) throw new Error(`the bounce ${mail.key} names no mail`);
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  const to = people[lost.who].email;
  const lines = [
    `From: ${people.daemon.name} <${people.daemon.email}>`,
    `To: ${shop.email}`,
    `Subject: ${mail.subject}`,
    `Date: ${date}`,
    `Message-ID: ${messageIdOf(mail)}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="bounce-parts"',
    '',
    '--bounce-parts',
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text,
    '',
    '--bounce-parts',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.wadikiln.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.2',
    'Diagnostic-Code: smtp; 550 5.1.2 Bad destination system address',
    '',
    '--bounce-parts',
    'Content-Type: text/rfc822-headers',
    '',
    `From: ${shop.email}`,
    `To: ${to}`,
    `Subject: ${lost.subject}`,
    `Message-ID: ${messageIdOf(lost)}`,
    '',
    '--bounce-parts--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
