/** Who is answered, under which subject, and what the letter refers to (RFC 5322, 3.6.3 to 3.6.5). */
import type { Address } from '#contract/mail.ts';
import { type SurveyKind, surveyKindSchema } from '#contract/replies.ts';
import type { MessageSummary } from '../mail/index.ts';

/** The message that a reply answers: the customer's last one; else the last of all. Null in an empty conversation. */
export function answered(messages: readonly MessageSummary[]): MessageSummary | null {
  const incoming = messages.filter((message) => message.direction === 'in' && message.kind !== 'bounce');
  return incoming.findLast((message) => message.kind === 'person') ?? incoming.at(-1) ?? messages.at(-1) ?? null;
}

/** To from Reply-To or From; `all` puts everybody else of the message into Cc. Own addresses never appear. */
export function recipientsOf(message: MessageSummary, own: readonly string[], all: boolean): { to: Address[]; cc: Address[] } {
  const ours = new Set(own.map(folded));
  const others = (list: readonly Address[], taken: readonly Address[]): Address[] => {
    const seen = new Set(taken.map((one) => folded(one.address)));
    return list.filter(({ address }) => {
      const key = folded(address);
      if (key === '' || ours.has(key) || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  };
  const asked = others(message.replyTo, []);
  const author = asked.length > 0 ? asked : others([message.from], []);
  const to = author.length > 0 ? author : others(message.to, []);
  const cc = all ? others([...message.to, ...message.cc], to) : [];
  return { to, cc };
}

/** "Re: " once, whatever stood there in any of the four languages' clients. */
export function replySubject(subject: string): string {
  const bare = subject.replace(/^(\s*(re|aw|sv|antw|השב|תגובה|رد|الرد|پاسخ)\s*(\[\d+\])?\s*[:：]\s*)+/i, '').trim();
  return `Re: ${bare}`.trim();
}

/** "Fwd: " once, whatever prefix of a forward stood there. */
export function forwardSubject(subject: string): string {
  const bare = subject.replace(/^(\s*(fwd?|wg|tr|הועבר|העברה|إعادة توجيه|تحويل|ارسال|باز ?ارسال)\s*[:：]\s*)+/i, '').trim();
  return `Fwd: ${bare}`.trim();
}

/** In-Reply-To and References; a long chain keeps its first and its newest. */
export function chainOf(message: MessageSummary): { inReplyTo: string | null; references: string[] } {
  const id = bracketed(message.messageId);
  const chain = [...new Set([...message.references.map(bracketed), id].filter((one) => one !== null))];
  const first = chain.slice(0, 1);
  return { inReplyTo: id, references: chain.length > 30 ? [...first, ...chain.slice(-29)] : chain };
}

/** A `{{variable}}`, its name as the first group. */
export const variablePattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** `{{variables}}` still standing in a text, each once. */
export function unfilled(...texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(variablePattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)].filter((name) => surveyIn(name) === null);
}

/** `survey.csat` and its like stand for the question that is put in their place at the sending. */
export function surveyIn(variable: string): SurveyKind | null {
  const kind = /^survey\.(\w+)$/.exec(variable)?.[1];
  return surveyKindSchema.options.find((one) => one === kind) ?? null;
}

/** An address as SMTP takes it between angle brackets: nothing in it can end the command. */
export const isAddress = (address: string): boolean =>
  /^[^\s<>,;:"()[\]\\@\u0000-\u001f\u007f]+@[^\s<>,;:"()\\@\u0000-\u001f\u007f]+$/.test(address);

export const folded = (address: string): string => address.trim().toLowerCase();

/** A message id with its brackets; null when it is not one that a header can carry. */
function bracketed(id: string): string | null {
  const bare = id.trim().replace(/^</, '').replace(/>$/, '');
  return /^[\u0021-\u003b\u003d\u003f-\u007e]+$/.test(bare) ? `<${bare}>` : null;
}
