/** A furnished desk for browser tests: real Dovecot with mails in it, a real SMTP sink, the account added, the window open. */
import type { Call } from '#contract/api.ts';
import type { Settings } from '#contract/settings.ts';
import { type Dovecot, startDovecot } from '../servers/dovecot.ts';
import { type Sink, startSink } from '../servers/sink.ts';
import { type Desk, type Opened, openPage, startDesk } from './desk.ts';

export interface Mail {
  /** The Message-ID is made of it. */
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly cc?: string;
  /** Name of an attached file. */
  readonly file?: string;
  /** Id of the mail that this one answers. */
  readonly answers?: string;
}

export const fileContent = 'what was attached';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const word = (text: string): string => `=?utf-8?B?${base64(text)}?=`;

export function sourceOf({ id, from, subject, text, html, cc, file, answers }: Mail): string {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(from) ?? [];
  const part = (type: string, content: string, ...more: string[]): string[] => [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    ...more,
    '',
    base64(content).replaceAll(/.{76}/g, '$&\r\n'),
  ];
  const body = html === undefined ? part('text/plain; charset=utf-8', text) : part('text/html; charset=utf-8', html);
  const parts =
    file === undefined
      ? body
      : [
          'Content-Type: multipart/mixed; boundary=cut',
          '',
          '--cut',
          ...body,
          '--cut',
          ...part('application/octet-stream', fileContent, `Content-Disposition: attachment; filename=${file}`),
          '--cut--',
        ];
  return [
    `From: ${word(name)} <${address}>`,
    'To: shop@example.com',
    ...(cc === undefined ? [] : [`Cc: ${cc}`]),
    ...(answers === undefined ? [] : [`In-Reply-To: <${answers}@example.com>`]),
    `Subject: ${word(subject)}`,
    `Message-ID: <${id}@example.com>`,
    `Date: ${new Date(Date.now() - (answers === undefined ? 600_000 : 0)).toUTCString()}`,
    'MIME-Version: 1.0',
    ...parts,
    '',
  ].join('\r\n');
}

export interface ShopDesk extends Opened {
  readonly dovecot: Dovecot;
  readonly sink: Sink;
  readonly desk: Desk;
  readonly opened: Opened;
  readonly call: Call;
}

/**
 * @param mails what lies in the inbox; a text is a whole source
 * @param furnish fills the data folder before the desk opens it
 */
export async function openShopDesk(
  mails: readonly (Mail | string)[],
  settings: Partial<Settings> = {},
  furnish: (folder: string) => void = () => undefined,
): Promise<ShopDesk> {
  const dovecot = await startDovecot();
  for (const mail of mails) dovecot.deliver(typeof mail === 'string' ? mail : sourceOf(mail));
  const [sink, desk] = await Promise.all([startSink({ password: dovecot.password }), startDesk([], furnish)]);
  await desk.call('settings.save', { changes: { setupDone: true, ownerName: 'Noa', shopName: 'Wadi Kiln', ...settings } });
  const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, user: dovecot.user };
  await desk.call('accounts.add', {
    name: 'Noa',
    email: 'shop@example.com',
    password: dovecot.password,
    imap,
    smtp: { ...imap, port: sink.port, user: sink.user },
  });
  const opened = await openPage(desk.address);
  return {
    ...opened,
    opened,
    dovecot,
    sink,
    desk,
    call: desk.call,
    async close() {
      await opened.close();
      await desk.stop();
      await sink.close();
      await dovecot.stop();
    },
  };
}
