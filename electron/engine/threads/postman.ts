/** The postman made from the mail thread; the sender's side of threads/sending.ts. */
import type { Delivery, Postman } from '../replies/index.ts';
import type { Thread } from './bridge.ts';
import type { AppendInput, DraftPlace, FileDraftInput, FindInput, SendInput, WireOptions } from './sending.ts';

/** @param thread one whose entry serves `sendingTasks` */
export function createPostman(thread: Thread, options: WireOptions = {}): Postman {
  return {
    compose: (letter) => thread.run<Uint8Array>('sending.compose', letter).result,
    send: (parcel, beforeDot) =>
      thread.run<Delivery>('sending.send', { parcel, options } satisfies SendInput, async (phase) => {
        if (phase !== 'dot') throw new Error(`no such phase: ${phase}`);
        await beforeDot();
        return null;
      }).result,
    findInSent: (login, mailbox, messageId) =>
      thread.run<boolean>('sending.find', { login, mailbox, messageId } satisfies FindInput).result,
    fileDraft: (login, mailbox, { id, version }, bytes) =>
      thread.run<void>('sending.fileDraft', { ...login, mailbox, draftId: id, version, bytes } satisfies FileDraftInput).result,
    dropDraft: (login, mailbox, draftId) =>
      thread.run<void>('sending.dropDraft', { ...login, mailbox, draftId } satisfies DraftPlace).result,
    appendToSent: (login, mailbox, bytes) => thread.run<void>('sending.append', { login, mailbox, bytes } satisfies AppendInput).result,
  };
}
