/** The document that a mail's HTML stands in: scriptless, with its own policy, and deaf to the network. */
import { cidAttribute, linkAttribute, remoteAttribute } from './sanitise.ts';

/** The empty page of the frame. `images` lets pictures be fetched, and nothing else. */
export function frameShell(images: boolean, language: string | undefined, title: string): string {
  const policy = `default-src 'none'; img-src data: blob:${images ? ' http: https:' : ''}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`;
  const style = `
    :root { color-scheme: light; }
    html, body { margin: 0; background: #fff; color: #1b2333; }
    body { font: 14px/1.6 "IBM Plex Sans", "IBM Plex Sans Hebrew", "IBM Plex Sans Arabic", system-ui, sans-serif; overflow: hidden; }
    #mail { overflow-x: auto; overflow-y: hidden; overflow-wrap: break-word; padding: 1px 0; }
    img { max-width: 100%; height: auto; }
    img:not([src]) { min-width: 16px; min-height: 16px; background: #eef0f4; color: #5b6478; font-size: 12px; }
    [${linkAttribute}] { color: #2a4bc0; text-decoration: underline; cursor: pointer; }
    [${linkAttribute}]:focus-visible { outline: 2px solid #2a4bc0; outline-offset: 2px; }
    blockquote { margin: 8px 0; padding-inline-start: 12px; border-inline-start: 2px solid #d4d9e3; }
    pre { white-space: pre-wrap; }
    ::highlight(quoted) { background-color: #e4eafb; }
    [hidden] { display: none !important; }`;
  const lang = language === undefined ? '' : ` lang="${language}"`;
  return (
    `<!doctype html><html${lang}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off">` +
    `<title>${escaped(title)}</title><style>${style}</style></head><body dir="auto"><div id="mail" dir="auto"></div></body></html>`
  );
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Puts the mail into its frame. @returns the element that holds it, null while the frame has no document */
export function fillFrame(frame: HTMLIFrameElement, body: DocumentFragment): HTMLElement | null {
  const page = frame.contentDocument;
  const holder = page?.getElementById('mail') ?? null;
  if (page === null || holder === null) return null;
  holder.replaceChildren(page.importNode(body, true));
  return holder;
}

/** Fetches the pictures after the owner asked for them. */
export function showRemoteImages(holder: HTMLElement): void {
  for (const image of holder.querySelectorAll(`img[${remoteAttribute}]`)) {
    image.setAttribute('referrerpolicy', 'no-referrer');
    image.setAttribute('src', image.getAttribute(remoteAttribute) ?? '');
  }
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
