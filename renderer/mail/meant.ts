/** Which message of a conversation a command without its own place is about. */
import type { Message } from '#contract/mail.ts';

/** The one that has the focus or was clicked into, else the customer's newest, else the newest. A draft is nobody's message yet. */
export function messageMeant(messages: readonly Message[]): Message | undefined {
  const sent = messages.filter((one) => !one.draft);
  return sent.find(({ id }) => String(id) === touched()) ?? sent.findLast(({ direction }) => direction === 'in') ?? sent.at(-1);
}

function touched(): string | undefined {
  // A click into an HTML mail focuses its frame, one into a plain text only sets the selection down there.
  const places = [document.activeElement, document.getSelection()?.anchorNode?.parentElement];
  const article = places.map((place) => place?.closest<HTMLElement>('[data-message]')).find((found) => found != null);
  return article?.dataset.message;
}
