/** Attached files on their way to the system's programs: a mail with all kinds of names, and what became of each. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '#contract/api.ts';
import type { Fault } from '#contract/errors.ts';
import { mailDesk } from '../../engine/mail/desk.ts';
import { world } from './electron-double.ts';

export interface MailWithFiles {
  readonly id: number;
  readonly conversation: string;
}

export interface Opened {
  readonly opened: typeof world.files;
  readonly refusals: readonly (Fault | undefined)[];
  readonly offered: boolean;
  readonly marked: readonly boolean[];
  readonly mainSays: string;
}

const files: readonly (readonly [name: string, type: string])[] = [
  // Longer than a disk takes.
  [`../../..\\..\\דוח ${'ארוך'.repeat(40)}.docx`, 'application/octet-stream'],
  ['letter.odt', 'application/vnd.oasis.opendocument.text'],
  // Shown from right to left behind the mark: photoexe.docx.
  ['photo\u202excod.exe', 'application/octet-stream'],
  ['bill.docx', 'application/x-msdownload'],
];

/** Puts the mail into the data folder, before the engine opens it. */
export async function mailInFolder(home: string): Promise<MailWithFiles> {
  const folder = join(home, 'amends');
  mkdirSync(folder, { recursive: true });
  const desk = mailDesk('shop@house.example', folder);
  const head = 'From: Dana <dana@mail.example>\r\nTo: shop@house.example\r\nSubject: Files\r\nMessage-ID: <files@mail.example>\r\n';
  const parts = files.map(
    ([name, type]) =>
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="=?utf-8?B?${Buffer.from(name).toString('base64')}?="\r\n\r\nwhat was attached\r\n`,
  );
  const id = await desk.add(`${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`);
  const conversation = desk.store.db.prepare<[number], string>('SELECT conversation_id FROM messages WHERE id = ?').pluck().get(id) ?? '';
  desk.store.close();
  return { id, conversation };
}

type Ask = <T>(method: string, input: unknown) => Promise<{ output: T } & Record<string, unknown>>;

export async function openFiles({ id, conversation }: MailWithFiles, ask: Ask): Promise<Opened> {
  const open = async (index: number): Promise<Fault | undefined> =>
    (await ask('messages.openAttachment', { id, index })).fault as Fault | undefined;
  await open(0);
  world.openSays = 'no program has this kind';
  const refusals = [await open(1), await open(2), await open(3), await open(9)];
  world.openSays = '';
  // Even an engine that lost its mind gets nothing opened.
  world.engine?.emit('message', { kind: 'ask', id: 1_000_000, asked: { what: 'open', file: '/tmp/setup.exe' } });
  await new Promise((resolve) => setImmediate(resolve));
  const answer = world.told.find((one) => (one as { id?: number }).id === 1_000_000) as { failed: string } | undefined;
  const { output: settings } = await ask<Output<'settings.get'>>('settings.get', {});
  const { output: shown } = await ask<Output<'conversations.get'>>('conversations.get', { id: conversation });
  return {
    opened: world.files,
    refusals,
    offered: settings.opensFiles,
    marked: shown.messages[0]?.attachments.map(({ dangerous }) => dangerous) ?? [],
    mainSays: answer?.failed ?? '',
  };
}
