/** Mail text quoted into Nature: what is selected, and where in a mail the quoted words stand. */
import { createContext, useContext, useEffect } from 'react';

/** The text selected in the open conversation, in plain text or inside a mail's frame, its lines unwrapped; null where there is none. */
export function selectedMailText(): string | null {
  const own = window.getSelection();
  const thread = document.querySelector('.thread');
  if (thread === null) return null;
  if (own !== null && !own.isCollapsed && own.anchorNode !== null && thread.contains(own.anchorNode)) return unwrapped(own.toString());
  for (const frame of thread.querySelectorAll<HTMLIFrameElement>('iframe.mail-frame')) {
    const inside = frame.contentWindow?.getSelection() ?? null;
    if (inside !== null && !inside.isCollapsed) return unwrapped(inside.toString());
  }
  return null;
}

/** Paragraphs stay lines of their own; what the sender's program wrapped is one line again. */
export function unwrapped(text: string): string | null {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines.join('\n');
}

/** What Nature says after a quote. */
export const withQuote = (nature: string, quote: string): string =>
  nature.includes(quote) ? nature : nature.trim() === '' ? quote : `${nature.trimEnd()}\n${quote}`;

/** The lines of the complaints' Nature, for the mails of the conversation to find themselves in. */
const QuotedContext = createContext<readonly string[]>([]);
export const QuotedProvider = QuotedContext.Provider;

const highlightName = 'quoted';
/** Shorter lines are found everywhere and say nothing. */
const leastLetters = 6;

/** Marks the quoted words inside a mail, without touching its document (CSS Custom Highlight API). */
export function useQuoted(root: HTMLElement | null, shown: unknown): void {
  const quoted = useContext(QuotedContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` says that the text was drawn anew
  useEffect(() => {
    const page = root?.ownerDocument.defaultView;
    if (root === null || page == null || quoted.length === 0 || !('Highlight' in page)) return;
    const { highlights } = page.CSS;
    const mark = highlights.get(highlightName) ?? new page.Highlight();
    const ranges = quoted.flatMap((line) => rangesOf(root, line));
    for (const range of ranges) mark.add(range);
    highlights.set(highlightName, mark);
    return () => {
      for (const range of ranges) mark.delete(range);
    };
  }, [root, quoted, shown]);
}

/** Where `words` stand under `root`, however the text is broken into lines and elements; the first place alone. */
function rangesOf(root: HTMLElement, words: string): Range[] {
  const wanted = words.replace(/\s+/g, '');
  if (wanted.length < leastLetters) return [];
  const places: { readonly node: Text; readonly offset: number }[] = [];
  let text = '';
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text;
    for (let offset = 0; offset < data.length; offset++) {
      const sign = data.charAt(offset);
      if (/\s/.test(sign)) continue;
      text += sign;
      places.push({ node: node as Text, offset });
    }
  }
  const at = text.indexOf(wanted);
  const first = places[at];
  const last = places[at + wanted.length - 1];
  if (at < 0 || first === undefined || last === undefined) return [];
  const range = root.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return [range];
}
