/**
 * Makes a mail's HTML harmless: an allow-list of tags, attributes and CSS properties. Nothing in the result can
 * run, load or lead anywhere by itself: addresses of pictures and links stand in data attributes that the frame reads.
 */
import createPurifier from 'dompurify';
import { type Colours, harmlessSheet, harmlessStyle, isPlain } from './harmless-css.ts';

export interface Sanitised {
  /** Nodes of an inert document; they are moved into the frame, never written out and parsed again. */
  readonly body: DocumentFragment;
  /** Pictures that would be fetched from the internet. */
  readonly remoteImages: number;
  /** The mail sets colours of its own: it needs the light page that it was made for. */
  readonly coloured: boolean;
}

/** Attributes that the frame reads; a mail cannot bring them along, since `data-` is not allowed to pass. */
export const remoteAttribute = 'data-remote';
export const cidAttribute = 'data-cid';
export const linkAttribute = 'data-link';
export const pageAttribute = 'data-page';

const tags =
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em ' +
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small ' +
  'span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr';
const attributes =
  'abbr align alt bgcolor border cellpadding cellspacing class color cols colspan cite datetime dir face height href lang noshade nowrap ' +
  'reversed rowspan rules scope size span src start style title type valign value width';
const pictures = /^data:image\/(png|gif|jpe?g|webp|bmp|avif);base64,[a-z0-9+/=\s]*$/i;

export function createSanitiser(owner: typeof globalThis & Window): (html: string) => Sanitised {
  const purifier = createPurifier(owner);
  return (html) => {
    const cleaned: DocumentFragment | null = purifier.sanitize(html, {
      ALLOWED_TAGS: tags.split(' '),
      ALLOWED_ATTR: attributes.split(' '),
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      ALLOW_UNKNOWN_PROTOCOLS: false,
      ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
      RETURN_DOM_FRAGMENT: true,
    });
    // Its types do not say so, but the purifier gives null where the browser's parser left no body at all.
    const content = cleaned ?? owner.document.createDocumentFragment();
    const colours: Colours = { own: false };
    const page = pageOf(html, content, owner, colours);
    let remoteImages = 0;
    for (const element of content.querySelectorAll('*')) {
      remoteImages += keepHarmless(element, colours);
    }
    page.append(content);
    const body = owner.document.createDocumentFragment();
    body.append(page);
    if (!colours.own) dropPlainColours(page);
    return { body, remoteImages, coloured: colours.own };
  };
}

/** The element that stands for the mail's `<body>`, with its style blocks; both are lost where a fragment is made. */
function pageOf(html: string, content: DocumentFragment, owner: typeof globalThis & Window, colours: Colours): HTMLElement {
  const page = content.ownerDocument.createElement('div');
  page.setAttribute(pageAttribute, '');
  if (!/<style|<body/i.test(html)) return page;
  // Parsed once more into a document without a window: nothing runs or loads there.
  const whole = new owner.DOMParser().parseFromString(html, 'text/html');
  const blocks = [...whole.querySelectorAll('head style, body style')].filter((style) => style.closest('svg, math, template') === null);
  const sheet = harmlessSheet(
    blocks.map((style) => (/^(?:|all|screen)$/i.test(style.getAttribute('media')?.trim() ?? '') ? (style.textContent ?? '') : '')),
    owner,
    `[${pageAttribute}]`,
    colours,
  );
  if (sheet !== '') {
    const rules = content.ownerDocument.createElement('style');
    rules.textContent = sheet;
    page.append(rules);
  }
  const { body } = whole;
  for (const name of ['dir', 'lang', 'class', 'bgcolor']) {
    const value = body.getAttribute(name);
    if (value !== null) page.setAttribute(name, value);
  }
  // `bgcolor` paints bodies and tables alone, not the element that stands for the body.
  const ground = /^#?\w{3,30}$/.exec((body.getAttribute('bgcolor') ?? '').trim())?.[0];
  const style = harmlessStyle(body.style, colours, false);
  page.setAttribute('style', ground === undefined ? style : `background-color:${ground};${style}`);
  keepHarmless(page, colours);
  return page;
}

/** @returns 1 for a picture from the internet */
function keepHarmless(element: Element, colours: Colours): number {
  const isLink = element.localName === 'a';
  if (element.getAttribute('style') !== null) {
    if ('style' in element && element.style instanceof CSSStyleDeclaration)
      element.setAttribute('style', harmlessStyle(element.style, colours, isLink));
    else element.removeAttribute('style');
  }
  for (const [name, property] of [['bgcolor', 'background-color'] as const, ['color', 'color'] as const]) {
    const value = element.getAttribute(name);
    if (value !== null && !isLink && !isPlain(property, value)) colours.own = true;
  }
  const source = element.getAttribute('src')?.trim() ?? null;
  element.removeAttribute('src');
  const target = element.getAttribute('href')?.trim() ?? null;
  element.removeAttribute('href');
  element.removeAttribute('cite');
  if (target !== null && isLink) keepLink(element, target);
  return source !== null && element.localName === 'img' ? keepPicture(element, source) : 0;
}

/** Black on white by default is what every program writes; without it the mail follows the theme. */
function dropPlainColours(page: HTMLElement): void {
  for (const element of [page, ...page.querySelectorAll<HTMLElement>('[style], [bgcolor], [color]')]) {
    element.removeAttribute('bgcolor');
    element.removeAttribute('color');
    element.style.removeProperty('color');
    element.style.removeProperty('background-color');
  }
  const sheet = page.querySelector('style');
  if (sheet !== null) sheet.textContent = (sheet.textContent ?? '').replace(/(?<=[{;])(?:background-)?color:[^;}]*/g, '');
}

function keepPicture(image: Element, source: string): number {
  if (pictures.test(source)) {
    image.setAttribute('src', source);
    return 0;
  }
  const cid = /^cid:(.+)$/i.exec(source)?.[1];
  if (cid !== undefined) {
    image.setAttribute(cidAttribute, cid);
    return 0;
  }
  const address = source.startsWith('//') ? `https:${source}` : source;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return 0;
  image.setAttribute(remoteAttribute, new URL(address).href);
  return 1;
}

/** Without `href` nothing is prefetched, hovered to or navigated; the frame asks before it opens the address. */
function keepLink(link: Element, target: string): void {
  if (!/^(https?|mailto|tel):/i.test(target) || !URL.canParse(target)) return;
  link.setAttribute(linkAttribute, new URL(target).href);
  link.setAttribute('role', 'link');
  link.setAttribute('tabindex', '0');
}
