/**
 * Finds the parts of a message by their bytes: where each header and body lies. Nothing is decoded.
 * One pass, however deep the parts lie; it never throws, and every byte of text stays within some range.
 */
import { limits } from './limits.ts';
import { type Encoding, encodingOf } from './mime-encoding.ts';
import { first, type Header, readHeader } from './mime-header.ts';
import { type Structured, structured } from './mime-structured.ts';

/** Byte offsets into the source. */
export interface Range {
  start: number;
  end: number;
}

export interface Part {
  readonly header: Header;
  readonly type: Structured;
  readonly disposition: Structured;
  readonly encoding: Encoding;
  /** `alternative`, `mixed` …; null for a leaf, also for a multipart that names no boundary. */
  readonly multipart: string | null;
  readonly boundary: string;
  /** The body of a leaf; of a multipart, what stands before its first part. */
  readonly body: Range;
  /** What stands after the closing delimiter of a multipart. */
  readonly epilogue: Range[];
  readonly children: Part[];
}

interface Open {
  readonly part: Part;
  readonly boundary: string;
}

const dashes = Buffer.from('--');
/** RFC 2046 allows 70 characters; some programs write more. */
const longestBoundary = 1000;
const nothing: Structured = { value: '', params: new Map() };

interface Delimiter {
  /** The line and what follows it. */
  readonly start: number;
  readonly next: number;
  /** Whose it is, in the stack of open multiparts. */
  readonly depth: number;
  readonly closing: boolean;
  /** A multipart that was closed too early and goes on. */
  readonly reopened: Part | null;
  readonly boundary: string;
}

/** What one message may use up, those within it included. */
export interface Budget {
  parts: number;
  fields: number;
}

export function fullBudget(): Budget {
  return { parts: limits.mimeParts, fields: limits.headerFields };
}

/** RFC 2046, section 5.1.1. */
export function scan(source: Buffer, budget: Budget = fullBudget()): Part {
  const open: Open[] = [];
  const closed = new Map<string, { readonly part: Part; readonly depth: number }>();
  let current: Range = { start: 0, end: 0 };
  /** First bytes of the boundaries seen so far: most lines that begin with dashes need no closer look. */
  const beginnings = new Set<number>();

  function begin(start: number, parent: Part | null): Part {
    budget.parts -= 1;
    let header = readHeader(source, start, source.length, budget.fields);
    // A delimiter ends a header that has no blank line.
    const cut = open.length === 0 ? null : nextDelimiter(start, header.end);
    if (cut !== null) header = { fields: readHeader(source, start, cut.start, budget.fields).fields, end: cut.start };
    budget.fields -= header.fields.length;
    const part = partOf(header, parent);
    current = part.body;
    if (part.multipart === null || open.length >= limits.mimeDepth) return part;
    open.push({ part, boundary: part.boundary });
    beginnings.add(part.boundary.charCodeAt(0));
    const own = cut === null ? nextDelimiter(start, header.end) : null;
    if (own !== null) part.body.start = own.start;
    return part;
  }

  /** The next line from `from`, the start of a line, up to `end` that delimits a multipart. */
  function nextDelimiter(from: number, end: number): Delimiter | null {
    for (let line = from; line < end; ) {
      // Not with the line break before them: base64 has one in every line, and no dash.
      const found = source.indexOf(dashes, line);
      if (found === -1 || found >= end) return null;
      line = found;
      if (found !== from && source[found - 1] !== 10) {
        while (source[line] === 45) line += 1;
        continue;
      }
      const feed = source.indexOf(10, line);
      const next = feed === -1 ? source.length : feed + 1;
      if (beginnings.has(source[line + 2] ?? 0) && next - line <= longestBoundary) {
        const delimiter = matching(source.toString('latin1', line + 2, next).trimEnd());
        if (delimiter !== null) return { start: line, next, ...delimiter };
      }
      line = next;
    }
    return null;
  }

  /** The innermost first. */
  function matching(line: string): Omit<Delimiter, 'start' | 'next'> | null {
    for (let depth = open.length - 1; depth >= 0; depth -= 1) {
      const boundary = open[depth]?.boundary ?? '';
      if (line.length === boundary.length && line === boundary) return { depth, closing: false, reopened: null, boundary };
      if (line.length === boundary.length + 2 && line.endsWith('--') && line.startsWith(boundary)) {
        return { depth, closing: true, reopened: null, boundary };
      }
    }
    const before = closed.get(line);
    if (before === undefined || before.depth > open.length) return null;
    return { depth: before.depth, closing: false, reopened: before.part, boundary: line };
  }

  const root = begin(0, null);
  let from = root.body.start;
  while ((open.length > 0 || closed.size > 0) && budget.parts > 0) {
    const found = nextDelimiter(from, source.length);
    if (found === null) break;
    // Without the line break that belongs to the delimiter.
    current.end = Math.max(current.start, found.start - (source[found.start - 2] === 13 ? 2 : 1));
    const owner = found.reopened ?? open[found.depth]?.part ?? root;
    open.splice(found.depth, open.length, { part: owner, boundary: found.boundary });
    if (found.closing) {
      open.pop();
      closed.set(found.boundary, { part: owner, depth: found.depth });
      current = { start: found.next, end: found.next };
      owner.epilogue.push(current);
      from = found.next;
    } else {
      const part = begin(found.next, owner);
      owner.children.push(part);
      from = part.body.start;
    }
  }
  current.end = source.length;
  return root;
}

function partOf(header: Header, parent: Part | null): Part {
  const field = first(header, 'content-type');
  const type = field === '' ? nothing : structured(field);
  const value = valid(type.value) ? type.value : parent?.multipart === 'digest' && field === '' ? 'message/rfc822' : 'text/plain';
  const disposition = first(header, 'content-disposition');
  const boundary = value.startsWith('multipart/') ? (type.params.get('boundary') ?? '').trimEnd() : '';
  return {
    header,
    type: { value, params: type.params },
    disposition: disposition === '' ? nothing : structured(disposition),
    encoding: encodingOf(first(header, 'content-transfer-encoding')),
    multipart: boundary === '' ? null : value.slice('multipart/'.length),
    boundary,
    body: { start: header.end, end: header.end },
    epilogue: [],
    children: [],
  };
}

/** A type that is none counts as text (RFC 2045, section 5.2): hidden text is worse than odd text. */
function valid(type: string): boolean {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type);
}

/** Leaves in document order; a multipart without any part is a leaf. */
export function leaves(root: Part): Part[] {
  const found: Part[] = [];
  const walk = (part: Part): void => {
    if (part.children.length === 0) found.push(part);
    else for (const child of part.children) walk(child);
  };
  walk(root);
  return found;
}
