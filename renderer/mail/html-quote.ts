/** The quoted tail of an HTML mail: the last blockquote, where nothing follows it. */
import { endsWithColon } from './quotes.ts';

/** The trailing quote of an HTML mail with its introduction, to be hidden; empty where something follows it. */
export function trailingQuote(body: ParentNode): readonly Element[] {
  const quotes = [...body.querySelectorAll('blockquote')].filter((quote) => quote.parentElement?.closest('blockquote') == null);
  const quote = quotes.at(-1);
  if (quote === undefined || textAfter(quote, body) !== '' || textBefore(quote, body) === '') return [];
  const before = quote.previousElementSibling;
  const introduces = before !== null && endsWithColon(before.textContent ?? '') && (before.textContent ?? '').length < 300;
  return introduces && before !== null ? [before, quote] : [quote];
}

function textAfter(element: Element, body: ParentNode): string {
  let text = '';
  for (let at: Node = element; at !== body && at.parentNode !== null; at = at.parentNode)
    for (let next = at.nextSibling; next !== null; next = next.nextSibling) text += said(next);
  return text.trim();
}

function textBefore(element: Element, body: ParentNode): string {
  let text = '';
  for (let at: Node = element; at !== body && at.parentNode !== null; at = at.parentNode)
    for (let next = at.previousSibling; next !== null; next = next.previousSibling) text += said(next);
  return text.trim();
}

/** What a reader would see of a node: its text, and its pictures. */
function said(node: Node): string {
  const pictures = node instanceof Element && (node.matches('img') || node.querySelector('img') !== null) ? '*' : '';
  return (node.textContent ?? '') + pictures;
}
