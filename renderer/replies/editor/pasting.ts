/** What comes in from outside: made harmless as a mail is, its own pictures taken along, those of the internet left there. */
import { paragraphDirection } from '#words/paragraph.ts';
import { createSanitiser, linkAttribute } from '../../mail/sanitise.ts';

/** @param keep takes a picture (a `data:` address) into the draft and gives its Content-ID; null where it is too large */
export function pastedHtml(html: string, keep: (address: string, alt: string) => string | null): string {
  const body = withoutSheets(html);
  for (const hidden of body.querySelectorAll<HTMLElement>('[style]')) if (isHidden(hidden)) hidden.remove();
  for (const link of body.querySelectorAll(`a[${linkAttribute}]`)) link.setAttribute('href', link.getAttribute(linkAttribute) ?? '');
  for (const picture of body.querySelectorAll('img')) {
    const source = picture.getAttribute('src') ?? '';
    const cid = source.startsWith('data:') ? keep(source, picture.alt) : null;
    if (cid === null) picture.replaceWith(picture.alt);
    else picture.setAttribute('src', `cid:${cid}`);
  }
  return written(body);
}

/** The sanitised form keeps a sender's style sheet for reading; here nobody reads it as one. */
function withoutSheets(html: string): DocumentFragment {
  // Into a page without a window: there a picture's address may be written without being asked for.
  const page = window.document.implementation.createHTMLDocument();
  const body = page.importNode(createSanitiser(window)(html).body, true);
  for (const sheet of body.querySelectorAll('style')) sheet.remove();
  return body;
}

const quoteTags = new Set(
  'a b blockquote br caption code div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);

/**
 * A mail's HTML for the quote under an answer, from the sanitised form: its words, lists, tables and links, and nothing of its
 * sender's looks. Pictures become their alternative text: nothing of the quote is fetched in a reader's mail program.
 */
export function quotedHtml(html: string): string {
  const body = withoutSheets(html);
  for (const styled of body.querySelectorAll<HTMLElement>('[style]')) {
    if (isHidden(styled)) styled.remove();
    else if (/^(ltr|rtl)$/.test(styled.style.direction)) styled.dir = styled.style.direction;
  }
  for (const picture of body.querySelectorAll('img')) picture.replaceWith(picture.alt);
  for (const element of [...body.querySelectorAll('*')]) {
    const target = element.getAttribute(linkAttribute);
    const kept = ['dir', 'colspan', 'rowspan', 'start'].map((name) => [name, element.getAttribute(name)] as const);
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    for (const [name, value] of kept) if (value !== null && /^(ltr|rtl|\d{1,3})$/.test(value)) element.setAttribute(name, value);
    if (target !== null) element.setAttribute('href', target);
    if (!quoteTags.has(element.localName)) element.replaceWith(...element.childNodes);
  }
  giveDirections(body);
  return written(body);
}

const blocks = 'p, div, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, ul, ol, table, pre';

/** Each innermost block says which way it runs, where nothing above it does. */
function giveDirections(body: DocumentFragment): void {
  for (const block of body.querySelectorAll<HTMLElement>(blocks)) {
    if (block.dir !== '' || block.parentElement?.closest('[dir]') != null) continue;
    if (block.querySelector(blocks) === null || /^(ul|ol|table)$/.test(block.localName)) {
      block.dir = paragraphDirection(block.textContent ?? '') ?? '';
    }
  }
}

/** Words that the mail's reader did not see ("preheaders") would come to light without the styles that hide them. */
function isHidden({ style }: HTMLElement): boolean {
  return (
    style.display === 'none' ||
    style.visibility === 'hidden' ||
    style.opacity === '0' ||
    /^0(px|pt|em|%)?$/.test(style.fontSize) ||
    /^0(px)?$/.test(style.maxHeight)
  );
}

function written(body: DocumentFragment): string {
  const holder = body.ownerDocument.createElement('div');
  holder.append(body);
  return holder.innerHTML;
}
