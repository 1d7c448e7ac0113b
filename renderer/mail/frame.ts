/** The document that a mail's HTML stands in: scriptless, with its own policy, and deaf to the network. */
import { cidAttribute, linkAttribute, pageAttribute, remoteAttribute } from './sanitise.ts';

/** Nothing is ever fetched by the frame: pictures come as data once the owner asked for them. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** Colours of the page: the window's own for a mail that sets none. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly link: string;
  readonly mark: string;
}

/** The page that mails with a design of their own were made for. */
export const lightLook: Look = {
  scheme: 'light',
  page: '#fff',
  text: '#1b2333',
  muted: '#5b6478',
  line: '#d4d9e3',
  link: '#2a4bc0',
  mark: '#e4eafb',
};

/** The empty page of the frame. */
export function frameShell(look: Look, language: string | undefined, title: string): string {
  const lead = language === 'ar' || language === 'fa' ? '15px/1.85' : language === 'he' ? '14.5px/1.65' : '14px/1.6';
  const style = `
    :root { color-scheme: ${look.scheme}; }
    html, body { margin: 0; background: ${look.page}; color: ${look.text}; }
    body { font: ${lead} "IBM Plex Sans", "IBM Plex Sans Hebrew", "IBM Plex Sans Arabic", system-ui, sans-serif; overflow: hidden; }
    #mail { overflow-x: auto; overflow-y: hidden; overflow-wrap: break-word; padding: 1px 0; }
    [${pageAttribute}] { display: flow-root; min-width: 0; }
    img { max-width: 100%; height: auto; }
    img:not([src]) { min-width: 16px; min-height: 16px; background: ${look.line}; color: ${look.muted}; font-size: 12px; }
    [${linkAttribute}] { color: ${look.link}; text-decoration: underline; cursor: pointer; }
    [${linkAttribute}]:focus-visible, [${foldAttribute}]:focus-visible { outline: 2px solid ${look.link}; outline-offset: 2px; }
    blockquote { margin: 8px 0; padding-inline-start: 12px; border-inline-start: 2px solid ${look.line}; }
    pre { white-space: pre-wrap; }
    ::highlight(quoted) { background-color: ${look.mark}; }
    [${foldAttribute}] { all: revert; display: block !important; visibility: visible !important; margin: 6px 0; padding: 3px 8px; font: 13px/1.4 inherit;
      color: ${look.muted}; background: none; border: 1px solid ${look.line}; border-radius: 6px; cursor: pointer; }
    [hidden] { display: none !important; }
    @media print { [${foldAttribute}] { display: none !important; } }`;
  const lang = language === undefined ? '' : ` lang="${language}"`;
  return (
    `<!doctype html><html${lang}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off">` +
    `<title>${escaped(title)}</title><style>${style}</style></head><body dir="auto"><div id="mail" dir="auto"></div></body></html>`
  );
}

const foldAttribute = 'data-fold';
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Puts the mail into its frame. @returns the element that holds it, null while the frame has no document */
export function fillFrame(frame: HTMLIFrameElement, body: DocumentFragment): HTMLElement | null {
  const page = frame.contentDocument;
  const holder = page?.getElementById('mail') ?? null;
  if (page === null || holder === null) return null;
  holder.replaceChildren(page.importNode(body, true));
  giveDirections(holder);
  return holder;
}

/** Each paragraph finds its own direction, unless the sender gave one. */
function giveDirections(holder: HTMLElement): void {
  for (const block of holder.querySelectorAll('p, div, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, dd, dt, pre, center')) {
    if (block.hasAttribute('dir') || block.hasAttribute(pageAttribute) || /direction/.test(block.getAttribute('style') ?? '')) continue;
    if ([...block.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== ''))
      block.setAttribute('dir', 'auto');
    else if (/^(p|h[1-6]|li|td|th|dd|dt|pre)$/.test(block.localName)) block.setAttribute('dir', 'auto');
  }
}

/** Where the pictures from the internet would stand: each address once. */
export function remotePictures(holder: HTMLElement): string[] {
  return [...new Set([...holder.querySelectorAll(`img[${remoteAttribute}]`)].map((image) => image.getAttribute(remoteAttribute) ?? ''))];
}

/** Shows a picture that was fetched after the owner asked for it. @param source a `data:` address */
export function showRemotePicture(holder: HTMLElement, address: string, source: string): void {
  for (const image of holder.querySelectorAll(`img[${remoteAttribute}]`))
    if (image.getAttribute(remoteAttribute) === address) image.setAttribute('src', source);
}

/** The pictures that came with the mail itself, by their Content-ID. */
export function showOwnImages(holder: HTMLElement, contentId: string, source: string): void {
  for (const image of holder.querySelectorAll(`img[${cidAttribute}]`))
    if (sameContentId(image.getAttribute(cidAttribute) ?? '', contentId)) image.setAttribute('src', source);
}

/** In `cid:` addresses the id is percent-encoded and bare; in the header it stands between angle brackets (RFC 2392). */
export function sameContentId(inAddress: string, inHeader: string): boolean {
  return decoded(inAddress) === inHeader.replace(/^<|>$/g, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Calls back with the address of a link that was clicked or entered, and the text it bore. */
export function onLink(holder: HTMLElement, ask: (target: string, text: string) => void): void {
  const open = (event: Event): void => {
    const link = linkOf(event.target);
    // Nothing in a mail acts by itself, whatever was clicked.
    event.preventDefault();
    if (link !== null) ask(link.getAttribute(linkAttribute) ?? '', link.textContent ?? '');
  };
  holder.addEventListener('click', open);
  holder.addEventListener('auxclick', open);
  holder.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && linkOf(event.target) !== null) open(event);
  });
}

function linkOf(target: EventTarget | null): Element | null {
  // Nodes of the frame are of another window: `instanceof Element` would not know them.
  return target !== null && 'closest' in target && typeof target.closest === 'function' ? target.closest(`[${linkAttribute}]`) : null;
}

/** Hides the elements behind a button that stands in their place. */
export function foldAway(elements: readonly HTMLElement[], words: { readonly show: string; readonly hide: string }): void {
  const [first] = elements;
  if (first === undefined) return;
  // A row or a list item is no place for a button.
  const outer = first.closest('table, ul, ol') ?? first;
  const button = first.ownerDocument.createElement('button');
  button.type = 'button';
  button.setAttribute(foldAttribute, '');
  const turn = (open: boolean): void => {
    for (const element of elements) element.toggleAttribute('hidden', !open);
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? words.hide : words.show;
  };
  button.addEventListener('click', () => turn(button.getAttribute('aria-expanded') !== 'true'));
  turn(false);
  outer.before(button);
}
