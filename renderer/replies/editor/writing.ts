/** A letter written out: as plain text, a line for a paragraph, and as HTML that every mail program shows the same way. */
import { DOMParser, DOMSerializer, Fragment, type Node } from 'prosemirror-model';
import { directionIn, schema } from './schema.ts';

type Direction = 'ltr' | 'rtl';

/** Lists, quotes and tables as plain text writes them; a quote's lines begin with `>`. */
export function textOf(doc: Node): string {
  return linesOf(doc).join('\n');
}

function linesOf(node: Node): string[] {
  const inside = (): string[] => {
    const lines: string[] = [];
    node.forEach((child) => void lines.push(...linesOf(child)));
    return lines;
  };
  switch (node.type) {
    case schema.nodes.paragraph:
      return inlineText(node).split('\n');
    case schema.nodes.blockquote:
      return inside().map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`));
    case schema.nodes.bullet_list:
    case schema.nodes.ordered_list:
      return items(node);
    case schema.nodes.table_row: {
      const cells: string[] = [];
      node.forEach((cell) => void cells.push(linesOf(cell).join(' ')));
      return [cells.join(' | ')];
    }
    default:
      return inside();
  }
}

function items(list: Node): string[] {
  const lines: string[] = [];
  list.forEach((item, _offset, at) => {
    const mark = list.type === schema.nodes.ordered_list ? `${list.attrs.order + at}. ` : '- ';
    for (const [place, line] of linesOfItem(item).entries()) lines.push(place === 0 ? mark + line : ' '.repeat(mark.length) + line);
  });
  return lines;
}

function linesOfItem(item: Node): string[] {
  const lines: string[] = [];
  item.forEach((child) => void lines.push(...linesOf(child)));
  return lines;
}

function inlineText(paragraph: Node): string {
  const parts: { href: string | null; text: string }[] = [];
  paragraph.forEach((child) => {
    const href: string | null = child.marks.find(({ type }) => type === schema.marks.link)?.attrs.href ?? null;
    const text =
      child.type === schema.nodes.hard_break ? '\n' : child.type === schema.nodes.image ? `[${child.attrs.alt}]` : (child.text ?? '');
    const last = parts.at(-1);
    if (last !== undefined && last.href === href) last.text += text;
    else parts.push({ href, text });
  });
  return parts.map(({ href, text }) => (href === null || says(text, href) ? text : `${text} <${href}>`)).join('');
}

/** A link whose words are its address is written once. */
function says(text: string, href: string): boolean {
  const bare = (address: string): string => address.replace(/^(https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');
  return bare(text.trim()) === bare(href);
}

/** Plain text as a letter: a paragraph for each line. @param dir where the owner turned the whole of it */
export function docOfText(text: string, dir: Direction | null = null): Node {
  return schema.node('doc', null, Fragment.from(paragraphsOf(text, dir)));
}

export function paragraphsOf(text: string, dir: Direction | null = null): Node[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => schema.node('paragraph', { dir }, line === '' ? [] : [schema.text(line)]));
}

/** @param html as `htmlOf` wrote it, or what a page gave away, made harmless */
export function docOfHtml(html: string): Node {
  const page = new window.DOMParser().parseFromString(html, 'text/html');
  return DOMParser.fromSchema(schema).parse(page.body, { preserveWhitespace: 'full' });
}

/** Lines without a letter say no direction: they run as the letter's language does. */
export function htmlOf(doc: Node): string {
  const page = window.document.implementation.createHTMLDocument();
  const into = page.createElement('div');
  into.append(serializer.serializeFragment(doc.content, { document: page }));
  return into.innerHTML;
}

const serializer = createSerializer();

/** Directions stand in attributes, since not every mail program knows `dir="auto"`; a table's lines and nothing else have a style. */
function createSerializer(): DOMSerializer {
  const dir = (node: Node): { dir?: Direction } => {
    const found = directionIn(node);
    return found === null ? {} : { dir: found };
  };
  const span = ({ attrs }: Node) => ({
    ...(attrs.colspan > 1 ? { colspan: attrs.colspan } : {}),
    ...(attrs.rowspan > 1 ? { rowspan: attrs.rowspan } : {}),
  });
  return new DOMSerializer(
    {
      ...DOMSerializer.nodesFromSchema(schema),
      paragraph: (node) => (node.childCount === 0 ? ['div', dir(node), ['br']] : ['div', dir(node), 0]),
      blockquote: (node) => ['blockquote', dir(node), 0],
      bullet_list: (node) => ['ul', dir(node), 0],
      ordered_list: (node) => ['ol', { ...dir(node), ...(node.attrs.order === 1 ? {} : { start: node.attrs.order }) }, 0],
      list_item: (node) => ['li', dir(node), 0],
      table: (node) => ['table', { ...dir(node), border: '1', cellpadding: '6', style: 'border-collapse: collapse' }, ['tbody', 0]],
      table_cell: (node) => ['td', { ...dir(node), ...span(node) }, 0],
      table_header: (node) => ['th', { ...dir(node), ...span(node) }, 0],
    },
    DOMSerializer.marksFromSchema(schema),
  );
}
