/** Who wrote: a person, a machine that answers, a mail server that gives mail back, or a list. */
import type { MessageKind } from '#contract/mail.ts';

export interface Header {
  readonly key: string;
  readonly value: string;
}

export interface KindClues {
  readonly headers: readonly Header[];
  readonly fromAddress: string;
  readonly attachmentTypes: readonly string[];
}

/** RFC 3464 (delivery reports), RFC 3834 (automatic answers), RFC 2919 and 2369 (lists). */
export function kindOf({ headers, fromAddress, attachmentTypes }: KindClues): MessageKind {
  const value = (key: string): string =>
    headers
      .find((header) => header.key === key)
      ?.value.trim()
      .toLowerCase() ?? '';
  const has = (key: string): boolean => headers.some((header) => header.key === key);
  if (isBounce(value('content-type'), value('return-path'), fromAddress, attachmentTypes) || has('x-failed-recipients')) return 'bounce';
  if (has('list-id') || has('list-post') || (has('list-unsubscribe') && /^(bulk|list)$/.test(value('precedence')))) return 'list';
  const submitted = value('auto-submitted').replace(/[\s;(].*$/u, '');
  if (submitted !== '' && submitted !== 'no') return 'auto';
  if (/^(auto_reply|auto-reply|junk)$/.test(value('precedence')) || has('x-autoreply') || has('x-autorespond')) return 'auto';
  if (/^(all|oof|autoreply)/.test(value('x-auto-response-suppress')) && /^(yes|true|all)/.test(value('x-ms-exchange-inbox-rules-loop')))
    return 'auto';
  if (has('list-unsubscribe') || /^(bulk|list)$/.test(value('precedence'))) return 'list';
  return 'person';
}

function isBounce(contentType: string, returnPath: string, from: string, attachmentTypes: readonly string[]): boolean {
  if (/^multipart\/report\b/.test(contentType)) {
    if (/report-type\s*=\s*"?delivery-status/.test(contentType)) return true;
    if (/report-type\s*=\s*"?(disposition-notification|feedback-report)/.test(contentType)) return false;
  }
  if (attachmentTypes.includes('message/delivery-status')) return true;
  return returnPath === '<>' && /^(mailer-daemon|postmaster)@/i.test(from);
}
