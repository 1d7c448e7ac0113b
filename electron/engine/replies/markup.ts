/**
 * The only HTML that a letter may carry. The window writes it so; whatever else came along is left out here,
 * so that no way into a draft becomes a way into a customer's mail program.
 */

const tags = new Set(
  'a b blockquote br caption code div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);

/** What each attribute may say. */
const attributes: Readonly<Record<string, RegExp>> = {
  dir: /^(ltr|rtl)$/,
  href: /^(https?|mailto|tel):[^\s"<>]*$/i,
  src: /^cid:[\w.@-]+$/,
  alt: /^[^"<>]*$/,
  width: /^\d{1,4}$/,
  start: /^\d{1,6}$/,
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,3}$/,
  border: /^[01]$/,
  cellpadding: /^\d{1,2}$/,
  style: /^(border-collapse:\s?collapse|text-align:\s?(left|right|center));?$/,
};

/** Keeps the tags and attributes of the list; a sign that begins no such tag loses its power. */
export function cleanMarkup(html: string): string {
  return html.replaceAll('\0', '').replaceAll(/<([^<>]*)>|[<>]/g, (whole, inner: string | undefined) => {
    if (inner === undefined) return whole === '<' ? '&lt;' : '&gt;';
    const found = /^(\/?)([a-z][a-z0-9]*)(\s[\s\S]*?)?\/?$/i.exec(inner);
    const name = found?.[2]?.toLowerCase() ?? '';
    if (!tags.has(name)) return '';
    if (found?.[1] === '/') return `</${name}>`;
    const kept = [...(found?.[3] ?? '').matchAll(/([a-z-]+)="([^"]*)"/gi)]
      .map(([, key = '', value = '']) => [key.toLowerCase(), value] as const)
      .filter(([key, value]) => attributes[key]?.test(value) === true);
    if (name === 'img' && !kept.some(([key]) => key === 'src')) return '';
    return `<${name}${kept.map(([key, value]) => ` ${key}="${value}"`).join('')}>`;
  });
}
