/** What a letter may consist of. Whatever is typed or pasted becomes this, or plain words. */
import { type Mark, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';
import { paragraphDirection } from '#words/paragraph.ts';

const paragraph: NodeSpec = {
  group: 'block',
  content: 'inline*',
  /** Null: by its own letters. */
  attrs: { dir: { default: null } },
  parseDOM: [
    // It only holds an empty line open.
    { tag: 'br', ignore: true, priority: 60, getAttrs: (element: HTMLElement) => element.parentNode?.childNodes.length === 1 && null },
    ...['div', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'dt', 'dd', 'address', 'figcaption'].map((tag) => ({
      tag,
      getAttrs: (element: HTMLElement) => ({ dir: writtenDirection(element) }),
    })),
  ],
  toDOM: () => ['div', 0],
};

const blockquote: NodeSpec = {
  group: 'block',
  content: 'block+',
  defining: true,
  parseDOM: [{ tag: 'blockquote' }],
  toDOM: () => ['blockquote', 0],
};

const orderedList: NodeSpec = {
  group: 'block',
  content: 'list_item+',
  attrs: { order: { default: 1, validate: 'number' } },
  parseDOM: [{ tag: 'ol', getAttrs: (element) => ({ order: startOf(element) }) }],
  toDOM: (node) => ['ol', node.attrs.order === 1 ? {} : { start: node.attrs.order }, 0],
};

const bulletList: NodeSpec = {
  group: 'block',
  content: 'list_item+',
  parseDOM: [{ tag: 'ul' }],
  toDOM: () => ['ul', 0],
};

const listItem: NodeSpec = {
  content: 'paragraph block*',
  defining: true,
  parseDOM: [{ tag: 'li' }],
  toDOM: () => ['li', 0],
};

/** A picture that the letter carries along; it is known by its Content-ID. */
const image: NodeSpec = {
  group: 'inline',
  inline: true,
  draggable: true,
  attrs: { cid: { validate: 'string' }, alt: { default: '', validate: 'string' } },
  parseDOM: [
    {
      tag: 'img[src^="cid:"]',
      getAttrs: (element) => ({ cid: (element.getAttribute('src') ?? '').slice(4), alt: element.getAttribute('alt') ?? '' }),
    },
  ],
  toDOM: (node) => ['img', { src: `cid:${node.attrs.cid}`, alt: node.attrs.alt }],
};

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph,
    blockquote,
    ordered_list: orderedList,
    bullet_list: bulletList,
    list_item: listItem,
    ...tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: {} }),
    text: { group: 'inline' },
    image,
    hard_break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    link: {
      attrs: { href: { validate: 'string' } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (element) => linkTarget(element.getAttribute('href') ?? '') }],
      toDOM: (mark: Mark) => ['a', { href: mark.attrs.href }, 0],
    },
    strong: {
      parseDOM: [
        { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
        { tag: 'strong' },
        { tag: 'th', consuming: false },
        { tag: 'h1', consuming: false },
        { tag: 'h2', consuming: false },
        { tag: 'h3', consuming: false },
        { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]\d\d)$/.test(value) && null },
      ],
      toDOM: () => ['strong', 0],
    },
    em: {
      parseDOM: [
        { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null },
        { tag: 'em' },
        { style: 'font-style=italic' },
      ],
      toDOM: () => ['em', 0],
    },
  },
});

/** Where a link may lead; anything else stays plain words. */
function hrefOf(href: string): string | null {
  return /^(https?|mailto|tel):/i.test(href) && URL.canParse(href) ? new URL(href).href : null;
}

function linkTarget(written: string): { href: string } | false {
  const href = hrefOf(written);
  return href !== null && { href };
}

/** A typed address as a link: "clay.example/bowl" and "me@clay.example" are meant as well. @returns null where it is none */
export function linkFor(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  if (/^[a-z]+:/i.test(text)) return hrefOf(text);
  if (/^[^@/]+@[^@/]+\.[^@/.]+$/.test(text)) return hrefOf(`mailto:${text}`);
  return /^[^@/]+\.[^@/.]+(\/|$)/.test(text) ? hrefOf(`https://${text}`) : null;
}

const startOf = (element: HTMLElement): number => {
  const start = Number(element.getAttribute('start') ?? 1);
  return Number.isInteger(start) && start >= 0 && start < 1_000_000 ? start : 1;
};

/** A direction that differs from what the letters say was meant; one that agrees needs not be kept. */
function writtenDirection(element: HTMLElement): 'ltr' | 'rtl' | null {
  const dir = element.getAttribute('dir');
  if (dir !== 'ltr' && dir !== 'rtl') return null;
  return dir === paragraphDirection(element.textContent ?? '') ? null : dir;
}

/** Which way a paragraph, list, table or quote runs; null where nothing says it. */
export function directionIn(node: Node): 'ltr' | 'rtl' | null {
  if (node.isTextblock) return node.attrs.dir ?? paragraphDirection(node.textContent);
  let found: 'ltr' | 'rtl' | null = null;
  node.forEach((child) => {
    found ??= directionIn(child);
  });
  return found;
}
