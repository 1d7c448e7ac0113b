/** Quotes and signatures of an HTML mail: its lines as a reader sees them, taken apart like those of a plain one, and the nodes behind them. */
import { piecesOf } from '#words/quotes.ts';

const blocks =
  /^(address|article|aside|blockquote|caption|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/;
const spaced = /^(blockquote|h[1-6]|ol|p|table|ul)$/;
/** Between a plain text's marks and ours: a quote that a program marked as one, not a mere indentation. */
const cited =
  'blockquote[type="cite" i], blockquote[class*="quote"], blockquote[style*="border-left" i], blockquote[style*="border-inline-start" i]';

interface Line {
  text: string;
  readonly nodes: Node[];
  /** Stands in a blockquote that may be an indentation. */
  indented: boolean;
}

export interface Fold {
  readonly signature: boolean;
  /** Elements that stand for the whole fold; text beside shown words is wrapped first. */
  readonly elements: readonly HTMLElement[];
}

/** Finds what may be folded, in the order of the mail, and makes elements of it; nothing is hidden yet. */
export function foldsOf(root: HTMLElement): Fold[] {
  const lines = linesOf(root);
  const pieces = piecesOf(lines.map((line) => line.text));
  const folds: { signature: boolean; nodes: Set<Node> }[] = [];
  let open = false;
  for (const { kind, from, to, folded, introduced } of pieces) {
    const inside = lines.slice(from, to);
    const indentation = kind === 'quote' && !introduced && inside.every((line) => line.indented || line.nodes.length === 0);
    const nodes = inside.flatMap((line) => line.nodes);
    if (!folded || indentation) {
      open = open && nodes.length === 0;
      continue;
    }
    const last = folds.at(-1);
    if (!open || last === undefined) folds.push({ signature: kind === 'signature', nodes: new Set(nodes) });
    else {
      for (const node of nodes) last.nodes.add(node);
      last.signature &&= kind === 'signature';
    }
    open = true;
  }
  return folds.filter((fold) => fold.nodes.size > 0).map(({ signature, nodes }) => ({ signature, elements: wholeElements(root, nodes) }));
}

function linesOf(root: HTMLElement): Line[] {
  const lines: Line[] = [{ text: '', nodes: [], indented: false }];
  const current = (): Line => lines.at(-1) ?? { text: '', nodes: [], indented: false };
  const next = (): void => void lines.push({ text: '', nodes: [], indented: false });
  const fresh = (): void => {
    if (current().text !== '' || current().nodes.length > 0) next();
  };
  const say = (text: string, node: Node, depth: number, indented: boolean): void => {
    const line = current();
    if (line.nodes.length === 0 && depth > 0) line.text = `${'>'.repeat(depth)} `;
    line.text += text;
    line.indented ||= indented;
    line.nodes.push(node);
  };
  const walk = (node: Node, depth: number, indented: boolean): void => {
    if (isText(node)) sayText(node, (part, text) => say(text, part, depth, indented), next);
    else if (isElement(node) && node.localName !== 'style') {
      const { localName } = node;
      if (localName === 'br') next();
      else if (localName === 'img') say('\ufffc', node, depth, indented);
      else if (blocks.test(localName)) {
        fresh();
        if (spaced.test(localName) && lines.length > 1 && lines.at(-2)?.text !== '') next();
        if (localName === 'hr') say('________', node, depth, indented);
        const quote = localName === 'blockquote';
        for (const child of [...node.childNodes]) walk(child, depth + (quote ? 1 : 0), indented || (quote && !node.matches(cited)));
        fresh();
        if (spaced.test(localName)) next();
      } else for (const child of [...node.childNodes]) walk(child, depth, indented);
    }
  };
  walk(root, 0, false);
  return lines;
}

/** Says a text; one whose line ends are drawn is cut at them, so that each line can be hidden by itself. */
function sayText(node: Text, say: (part: Text, text: string) => void, next: () => void): void {
  let rest: Text | null = node;
  const drawn =
    node.data.includes('\n') && node.parentElement?.closest('pre, [style*="white-space: pre"], [style*="white-space:pre"]') != null;
  while (rest !== null) {
    const part: Text = rest;
    const end = drawn ? part.data.indexOf('\n') : -1;
    rest = end < 0 ? null : part.splitText(end + 1);
    if (part.data.trim() !== '') say(part, part.data.replace(/\s+/g, ' '));
    if (rest !== null) next();
  }
}

/** The largest elements whose words all belong to the fold. */
function wholeElements(root: HTMLElement, nodes: ReadonlySet<Node>): HTMLElement[] {
  const found: HTMLElement[] = [];
  const count = new Map<Node, { all: number; inside: number }>();
  const tally = (node: Node): { all: number; inside: number } => {
    const own = { all: 0, inside: 0 };
    if (isLeaf(node)) own.all = 1;
    if (nodes.has(node)) own.inside = 1;
    for (const child of node.childNodes) {
      const one = tally(child);
      own.all += one.all;
      own.inside += one.inside;
    }
    count.set(node, own);
    return own;
  };
  const take = (node: Node): void => {
    const { all = 0, inside = 0 } = count.get(node) ?? {};
    if (inside === 0) return;
    if (all > inside || node === root) {
      for (const child of [...node.childNodes]) take(child);
    } else if (isElement(node) && 'hidden' in node) found.push(node as HTMLElement);
    else if (node.parentNode !== null) {
      const wrap = root.ownerDocument.createElement('span');
      node.parentNode.replaceChild(wrap, node);
      wrap.append(node);
      found.push(wrap);
    }
  };
  tally(root);
  take(root);
  return found;
}

const isLeaf = (node: Node): boolean =>
  (isText(node) && node.data.trim() !== '' && node.parentElement?.localName !== 'style') ||
  (isElement(node) && /^(img|hr)$/.test(node.localName));
// Nodes of the frame are of another window: `instanceof` would not know them.
const isText = (node: Node): node is Text => node.nodeType === 3;
const isElement = (node: Node): node is Element => node.nodeType === 1;
