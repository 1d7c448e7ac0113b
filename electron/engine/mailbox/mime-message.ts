/** A message opened: its own content, then what lies in the messages and Outlook containers within it. */
import { limits } from './limits.ts';
import { decodeBytes } from './mime-charset.ts';
import { type Content, contentOf, type Entry, type Found, lines } from './mime-content.ts';
import { first, has, readable } from './mime-header.ts';
import { type Budget, fullBudget, leaves, type Part, scan } from './mime-scan.ts';
import { opened as openedTnef } from './mime-tnef.ts';
import { decodeWords } from './mime-words.ts';

export interface Opened extends Content {
  readonly root: Part;
  readonly parts: readonly Part[];
  /** Its parts tell of another mail: what comes back is evidence, not content (RFC 6522, RFC 5965). */
  readonly report: boolean;
}

const reports = /^(?:message\/(?:delivery-status|global-delivery-status|feedback-report|disposition-notification)|text\/rfc822-headers)$/;

/** The attachments within come after the message's own, so that a place in the list stays what it was. */
export function openMessage(source: Buffer, budget: Budget = fullBudget(), depth = 0): Opened {
  const root = scan(source, budget);
  const parts = leaves(root);
  const report = root.multipart === 'report' || parts.some((part) => reports.test(part.type.value));
  const { entries, attachments } = contentOf(source, root);
  const inner: Found[] = [];
  for (const found of [...attachments]) {
    if (isTnef(found) && found.size <= limits.tnefBytes) {
      const { text, files } = openedTnef(found.bytes());
      if (text !== '' && entries.length === 0) entries.push(said(text));
      inner.push(...files);
    } else if (!report && depth < limits.nestedMessages && budget.parts > 0 && isMessage(found)) {
      const bytes = found.bytes();
      const within = openMessage(bytes, budget, depth + 1);
      entries.push(...heading(within.root, bytes), ...(isMail(within.root) ? within.entries : []));
      inner.push(...within.attachments);
    }
  }
  return { root, parts, report, entries, attachments: [...attachments, ...inner] };
}

function isMessage({ type }: Found): boolean {
  return type === 'message/rfc822' || type === 'message/global';
}

function isTnef({ type, name }: Found): boolean {
  return type === 'application/ms-tnef' || type === 'application/vnd.ms-tnef' || /^winmail\.dat$/i.test(name ?? '');
}

function isMail({ header }: Part): boolean {
  return ['from', 'to', 'subject', 'date', 'message-id', 'content-type'].some((name) => has(header, name));
}

/** The fields of a message within as they stand in it, above its text; what is no message at all, whole. */
function heading(root: Part, bytes: Buffer): Entry[] {
  if (!isMail(root)) return [said(decodeBytes(bytes.subarray(0, limits.bodyBytes), ''))];
  const shown = ['From', 'Date', 'To', 'Cc', 'Subject'].flatMap((name) => {
    const value = decodeWords(readable(first(root.header, name.toLowerCase()))).slice(0, 1000);
    return value === '' ? [] : [`${name}: ${value}`];
  });
  return shown.length === 0 ? [] : [said(`----------\n${shown.join('\n')}`)];
}

function said(text: string): Entry {
  return { plain: [() => ({ text: lines(text), used: 0 })], html: [] };
}
