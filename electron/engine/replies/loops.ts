/** Whom an automatic answer may be written to (RFC 3834, section 2). Pure: every rule names what it keeps out. */
import type { Address, MessageKind } from '#contract/mail.ts';
import { folded, isAddress } from './answering.ts';

export interface Asked {
  readonly kind: MessageKind;
  readonly from: string;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** The header of the source, as it came. */
  readonly header: string;
  readonly own: readonly string[];
}

/** Mailboxes that nobody reads, and those of lists and daemons. */
const machines =
  /^(?:(?:.*[._+-])?(?:no|not|do-?not|dont)[._-]?reply|mailer-daemon|postmaster|mail-daemon|daemon|bounces?|bounced|abuse|root|nobody|listserv|majordomo|mailman|automated?|auto-?(?:reply|responder|confirm)|notifications?|alerts?|news(?:letters?)?|owner-.*|.*-(?:request|owner|bounces?|relay))(?:[+=-].*)?@/i;

/** Whether nobody reads what is sent there. */
export const isMachineAddress = (address: string): boolean => machines.test(folded(address));

export function isMachine({ kind, from, to, cc, header, own }: Asked): boolean {
  const value = (name: string): string => field(header, name);
  const address = folded(from);
  const ours = new Set(own.map(folded));
  return (
    kind !== 'person' ||
    !isAddress(address) ||
    machines.test(address) ||
    ours.has(address) ||
    // a sender who wants no answer says so in the envelope
    /^<\s*>$/.test(value('return-path')) ||
    machines.test(value('return-path').replace(/[<>\s]/g, '')) ||
    !/^(?:no)?$/.test(value('auto-submitted').toLowerCase()) ||
    /^(?:bulk|list|junk|auto_reply|auto-reply)$/.test(value('precedence').toLowerCase()) ||
    /\b(?:all|oof|autoreply)\b/.test(value('x-auto-response-suppress').toLowerCase()) ||
    /^(?:list-[a-z-]+|x-mailing-list|mailing-list|x-loop|x-amends-id|x-autoreply|x-autorespond|feedback-id|x-failed-recipients):/im.test(
      header,
    ) ||
    // blind copies and lists: nobody who wrote to somebody else is answered
    ![...to, ...cc].some((one) => ours.has(folded(one.address)))
  );
}

/** The header of a message's source, its folded lines joined (RFC 5322, 2.2.3). */
export function headerOf(source: Buffer): string {
  const text = source.subarray(0, 262_144).toString('latin1');
  const end = text.search(/\r?\n\r?\n/);
  return (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
}

const field = (header: string, name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(header)?.[1]?.trim() ?? '';
