/** What of a mail goes into the search index. Made in the parse thread, so that the engine has only to write it. */
import type { FindableMail, ParsedMail } from './wire.ts';

/** @param indexed the store's, handed in because the parse thread reaches it by another way than this room */
export function findable(mail: ParsedMail, indexed: (text: string) => string): FindableMail {
  const who = [mail.from, ...mail.replyTo, ...mail.to, ...mail.cc].map((one) => `${one.name} ${one.address}`).join(' ');
  return {
    subject: indexed(mail.subject),
    who: indexed(who),
    body: indexed(mail.text),
    files: indexed(mail.attachments.map((file) => file.name).join(' ')),
  };
}
