/**
 * Makes a mail's HTML harmless: an allow-list of tags, attributes and CSS properties. Nothing in the result can
 * run, load or lead anywhere by itself: addresses of pictures and links stand in data attributes that the frame reads.
 */
import createPurifier from 'dompurify';

export interface Sanitised {
  /** Nodes of an inert document; they are moved into the frame, never written out and parsed again. */
  readonly body: DocumentFragment;
  /** Pictures that would be fetched from the internet. */
  readonly remoteImages: number;
}

/** Attributes that the frame reads; a mail cannot bring them along, since `data-` is not allowed to pass. */
export const remoteAttribute = 'data-remote';
export const cidAttribute = 'data-cid';
export const linkAttribute = 'data-link';

const tags =
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em ' +
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small ' +
  'span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr';
const attributes =
  'abbr align alt bgcolor border cellpadding cellspacing color cols colspan cite datetime dir face height href lang noshade nowrap ' +
  'reversed rowspan rules scope size span src start style title type valign value width';
const properties = new Set(
  (
    'color background-color opacity visibility display float clear vertical-align direction unicode-bidi white-space word-break ' +
    'overflow-wrap line-height letter-spacing word-spacing width min-width max-width height min-height max-height box-sizing ' +
    'table-layout border-collapse border-spacing caption-side empty-cells list-style-type list-style-position ' +
    'font-family font-size font-style font-weight font-variant-caps font-stretch ' +
    'text-align text-indent text-transform text-decoration-line text-decoration-style text-decoration-color'
  ).split(' '),
);
const sides = /^(margin|padding|border)-(top|right|bottom|left|block-start|block-end|inline-start|inline-end)(-(width|style|color))?$/;
const radius = /^border-(top|bottom|start|end)-(left|right|start|end)-radius$/;
/** Any function that can name a resource or bring in text from elsewhere; colours and calc() are fine. */
const loading = /url|image|src\(|element\(|paint\(|cross-fade|expression|binding|behavior|var\(|env\(|attr\(|@|\\/i;
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
    const body = cleaned ?? owner.document.createDocumentFragment();
    let remoteImages = 0;
    for (const element of body.querySelectorAll('*')) {
      if (element.getAttribute('style') !== null) keepHarmlessStyle(element);
      const source = element.getAttribute('src')?.trim() ?? null;
      element.removeAttribute('src');
      if (source !== null && element.localName === 'img') remoteImages += keepPicture(element, source);
      const target = element.getAttribute('href')?.trim() ?? null;
      element.removeAttribute('href');
      element.removeAttribute('cite');
      if (target !== null && element.localName === 'a') keepLink(element, target);
    }
    return { body, remoteImages };
  };
}

/** The browser's own parser reads the style (escapes and all); what is kept is written anew. */
function keepHarmlessStyle(element: Element): void {
  if (!('style' in element) || !(element.style instanceof CSSStyleDeclaration)) {
    element.removeAttribute('style');
    return;
  }
  const { style } = element;
  const kept: string[] = [];
  for (const property of style) {
    const value = style.getPropertyValue(property);
    const known = properties.has(property) || sides.test(property) || radius.test(property);
    if (known && value !== '' && !loading.test(value) && !tooLarge(value)) kept.push(`${property}:${value}`);
  }
  element.setAttribute('style', kept.join(';'));
}

/** A length that would push the mail beyond any screen. */
function tooLarge(value: string): boolean {
  return (value.match(/[\d.]+/g) ?? []).some((number) => Number(number) > 10_000);
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
  if (!/^https?:\/\//i.test(source) || !URL.canParse(source)) return 0;
  image.setAttribute(remoteAttribute, new URL(source).href);
  return 1;
}

/** Without `href` nothing is prefetched, hovered to or navigated; the frame asks before it opens the address. */
function keepLink(link: Element, target: string): void {
  if (!/^(https?|mailto|tel):/i.test(target) || !URL.canParse(target)) return;
  link.setAttribute(linkAttribute, new URL(target).href);
  link.setAttribute('role', 'link');
  link.setAttribute('tabindex', '0');
}
