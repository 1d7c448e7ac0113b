/** The part of a mail's CSS that can neither load anything nor reach beyond its place. The browser's own parser reads it; what is kept is written anew. */

const properties = new Set(
  (
    'color background-color opacity visibility display float clear vertical-align direction unicode-bidi white-space white-space-collapse ' +
    'text-wrap-mode word-break overflow-wrap line-height letter-spacing word-spacing width min-width max-width height min-height max-height ' +
    'box-sizing table-layout border-collapse border-spacing caption-side empty-cells list-style-type list-style-position ' +
    'font-family font-size font-style font-weight font-variant-caps font-stretch ' +
    'text-align text-indent text-transform text-decoration-line text-decoration-style text-decoration-color'
  ).split(' '),
);
const sides = /^(margin|padding|border)-(top|right|bottom|left|block-start|block-end|inline-start|inline-end)(-(width|style|color))?$/;
const radius = /^border-(top|bottom|start|end)-(left|right|start|end)-radius$/;
/** Any function that can name a resource or bring in text from elsewhere; colours and calc() are fine. */
const loading = /url|image|src\(|element\(|paint\(|cross-fade|expression|binding|behavior|var\(|env\(|attr\(|@|\\/i;
/** Measures of the window would grow with the frame, and the frame with them. */
const ofWindow = /\d[sld]?v(?:w|h|i|b|min|max)\b|\dcq/i;

/** Which colours a mail sets: none that matter, or a design of its own that needs the light page that it was made for. */
export interface Colours {
  own: boolean;
}

/** The harmless declarations of a style, as text; `colours` learns of what they set. */
export function harmlessStyle(style: CSSStyleDeclaration, colours: Colours, isLink: boolean): string {
  const kept: string[] = [];
  for (const property of style) {
    const value = style.getPropertyValue(property);
    const known = properties.has(property) || sides.test(property) || radius.test(property);
    if (!known || value === '' || loading.test(value) || ofWindow.test(value) || tooLarge(property, value)) continue;
    if ((property === 'color' || property === 'background-color') && !isLink && !isPlain(property, value)) colours.own = true;
    kept.push(`${property}:${value}${style.getPropertyPriority(property) === '' ? '' : ' !important'}`);
  }
  return kept.join(';');
}

/** A length that would push the mail beyond any screen; a margin that pulls it out of its place. */
function tooLarge(property: string, value: string): boolean {
  const numbers = (value.match(/-?[\d.]+/g) ?? []).map(Number);
  if (/^(margin|text-indent|letter-spacing|word-spacing)/.test(property) && numbers.some((number) => number < -100)) return true;
  return !property.includes('color') && numbers.some((number) => number > 10_000);
}

/** Nearly black text, a white or see-through page: what programs write without being asked. */
export function isPlain(property: 'color' | 'background-color', value: string): boolean {
  const colour = value.trim().toLowerCase();
  if (/^(inherit|initial|unset|revert|currentcolor|transparent|windowtext|canvastext|canvas|window)$/.test(colour)) return true;
  if (property === 'color' ? colour === 'black' || colour === '#000' : colour === 'white' || colour === '#fff') return true;
  const [red = -1, green = -1, blue = -1, alpha = 1] = channels(colour);
  if (red < 0) return false;
  if (property === 'background-color' && alpha === 0) return true;
  return property === 'color' ? Math.max(red, green, blue) <= 0x44 : Math.min(red, green, blue) >= 0xfd;
}

function channels(colour: string): number[] {
  const hex = /^#([0-9a-f]{6})$/.exec(colour)?.[1];
  if (hex !== undefined) return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const short = /^#([0-9a-f]{3})$/.exec(colour)?.[1];
  if (short !== undefined) return [...short].map((digit) => Number.parseInt(digit + digit, 16));
  return /^rgba?\([\d., /]+\)$/.test(colour) ? (colour.match(/[\d.]+/g) ?? []).map(Number) : [];
}

const mostRules = 3000;
const mostCharacters = 400_000;

/**
 * The harmless rules of the mail's `<style>` blocks, bound to the element `root`; '' where none is left.
 * Everything but plain rules and rules for a width goes: `@import`, `@font-face`, animations, layers, other media.
 */
export function harmlessSheet(blocks: readonly string[], owner: typeof globalThis & Window, root: string, colours: Colours): string {
  const kept: string[] = [];
  for (const block of blocks) {
    if (block.length > mostCharacters) continue;
    // A sheet made like this takes no `@import` and belongs to no page: it loads nothing.
    const sheet = new owner.CSSStyleSheet();
    sheet.replaceSync(block.replace(/<!--|-->/g, ' '));
    kept.push(...rulesOf(sheet.cssRules, owner, colours));
    if (kept.length > mostRules) break;
  }
  return kept.length === 0 ? '' : `@scope (${root}) { ${kept.slice(0, mostRules).join('\n')} }`;
}

function rulesOf(rules: CSSRuleList, owner: typeof globalThis & Window, colours: Colours): string[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof owner.CSSMediaRule) return mediaOf(rule, owner, colours);
    if (!(rule instanceof owner.CSSStyleRule) || rule.cssRules.length > 0) return [];
    const selector = scoped(rule.selectorText);
    if (selector === null) return [];
    const style = harmlessStyle(rule.style, colours, /(^|[\s>,])a(?![\w-])[^,]*$/i.test(rule.selectorText));
    return style === '' ? [] : [`${selector}{${style}}`];
  });
}

function mediaOf(rule: CSSMediaRule, owner: typeof globalThis & Window, colours: Colours): string[] {
  const { mediaText } = rule.media;
  if (/print/i.test(mediaText) || !/^[\w\s:().,<>=-]*$/.test(mediaText)) return [];
  // The page is light or follows the theme as a whole; a height would follow the frame's own.
  if (/prefers|height|aspect|orientation|hover|pointer|resolution/i.test(mediaText)) return [];
  const inside = rulesOf(rule.cssRules, owner, colours);
  return inside.length === 0 ? [] : [`@media ${mediaText}{${inside.join('\n')}}`];
}

/** The mail's page is an element here; a selector that looks at our own marks, or at what cannot be seen from within, goes. */
function scoped(selector: string): string | null {
  if (selector.length > 1000 || /\\|::|:(?:host|root-|visited|has|target|scope)|\[\s*data-|#/i.test(selector)) return null;
  return selector.replace(/(^|[\s>+~,(])(?:(?:html|:root)\s*>?\s*)?(?:body|html|:root)(?![\w-])/gi, '$1:scope');
}
