/** The mail thread's tasks for sending, and the postman that the engine makes of them. Every name is used on both sides. */

import { composeLetter } from '../mailbox/compose.ts';
import { appendToSent, findInSent } from '../mailbox/sent.ts';
import { type DraftPlace, dropDraft, fileDraft } from '../mailbox/server-drafts.ts';
import { type SmtpOptions, sendMessage } from '../mailbox/smtp.ts';
import type { Letter, Login, Parcel } from '../replies/index.ts';
import type { TaskContext } from './bridge.ts';

/** How patient the wire is and whom it trusts; the defaults are right outside of tests. */
export type WireOptions = SmtpOptions;

export interface SendInput {
  readonly parcel: Parcel;
  readonly options: WireOptions;
}
export interface FindInput {
  readonly login: Login;
  readonly mailbox: string;
  readonly messageId: string;
}
export interface AppendInput {
  readonly login: Login;
  readonly mailbox: string;
  readonly bytes: Uint8Array;
}
export type { DraftPlace };
export interface FileDraftInput extends DraftPlace {
  readonly version: string;
  readonly bytes: Uint8Array;
}

export const sendingTasks = {
  'sending.compose': (letter: Letter) => composeLetter(letter),
  'sending.send': ({ parcel, options }: SendInput, { tell }: TaskContext) =>
    sendMessage(
      parcel,
      async () => {
        await tell('dot', null);
      },
      options,
    ),
  'sending.find': ({ login, mailbox, messageId }: FindInput) => findInSent(login.imap, login.password, mailbox, messageId),
  'sending.fileDraft': ({ version, bytes, ...place }: FileDraftInput) => fileDraft(place, version, bytes),
  'sending.dropDraft': (place: DraftPlace) => dropDraft(place),
  'sending.append': ({ login, mailbox, bytes }: AppendInput) => appendToSent(login.imap, login.password, mailbox, bytes),
};
