/** Finds the leaf parts of a message without decoding them: where headers and body lie, type, charset and encoding. */
import { limits } from './limits.ts';

export interface Part {
  /** Byte offsets into the source. */
  readonly headerStart: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Lower case, e.g. `text/plain`; the default of RFC 2045 where there is none. */
  readonly type: string;
  readonly charset: string;
  readonly encoding: string;
  /** Offset and length of the Content-Type field (folds included); null where there is none. */
  readonly typeField: { readonly start: number; readonly end: number } | null;
}

interface Field {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const maxParts = 2000;

/** Parts in document order; messages inside messages are leaves. */
export function leafParts(source: Buffer): Part[] {
  const found: Part[] = [];
  walk(source, 0, source.length, 0, found);
  return found;
}

/** The end of the header block: the offset after its blank line. */
export function headersEnd(source: Buffer, start: number, end: number): number {
  for (let at = start; at < end; ) {
    const line = source.indexOf(10, at);
    if (line === -1 || line >= end) return end;
    if (line === at || (line === at + 1 && source[at] === 13)) return line + 1;
    at = line + 1;
  }
  return end;
}

function walk(source: Buffer, start: number, end: number, depth: number, found: Part[]): void {
  if (found.length >= maxParts) return;
  const bodyStart = headersEnd(source, start, end);
  const type = field(source, start, bodyStart, 'content-type');
  const mime = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)/.exec(type?.value ?? '')?.[1]?.toLowerCase() ?? 'text/plain';
  const boundary = parameter(type?.value ?? '', 'boundary');
  if (mime.startsWith('multipart/') && boundary !== '' && depth < limits.mimeDepth) {
    for (const [from, to] of sections(source, bodyStart, end, boundary)) walk(source, from, to, depth + 1, found);
    return;
  }
  found.push({
    headerStart: start,
    bodyStart,
    bodyEnd: end,
    type: mime,
    charset: parameter(type?.value ?? '', 'charset').toLowerCase(),
    encoding: field(source, start, bodyStart, 'content-transfer-encoding')?.value.trim().toLowerCase() ?? '',
    typeField: type === null ? null : { start: type.start, end: type.end },
  });
}

/** Byte ranges between the delimiter lines of a multipart (RFC 2046, section 5.1.1). */
function sections(source: Buffer, start: number, end: number, boundary: string): [number, number][] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const ranges: [number, number][] = [];
  let open = -1;
  for (let at = source.indexOf(delimiter, start); at !== -1 && at < end; at = source.indexOf(delimiter, at + delimiter.length)) {
    if (at > start && source[at - 1] !== 10) continue;
    const after = at + delimiter.length;
    const closing = source[after] === 45 && source[after + 1] === 45;
    const next = source[after];
    if (!closing && next !== 10 && next !== 13 && next !== 32 && next !== 9 && next !== undefined) continue;
    if (open !== -1) ranges.push([open, source[at - 2] === 13 ? at - 2 : at - 1]);
    open = -1;
    if (closing) break;
    const line = source.indexOf(10, after);
    if (line === -1 || line >= end) break;
    open = line + 1;
    if (ranges.length >= maxParts) break;
  }
  if (open !== -1 && open < end) ranges.push([open, end]);
  return ranges;
}

function field(source: Buffer, start: number, end: number, name: string): Field | null {
  for (let at = start; at < end; ) {
    let line = source.indexOf(10, at);
    if (line === -1 || line > end) line = end;
    const colon = at + name.length;
    if (source[colon] === 58 && source.toString('latin1', at, colon).toLowerCase() === name) {
      let stop = line + 1;
      while (stop < end && (source[stop] === 32 || source[stop] === 9)) {
        const next = source.indexOf(10, stop);
        stop = next === -1 || next > end ? end : next + 1;
      }
      return { start: at, end: stop, value: source.toString('latin1', colon + 1, Math.min(stop, end)).replace(/[\r\n]+/g, ' ') };
    }
    at = line + 1;
  }
  return null;
}

function parameter(value: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(value);
  return (found?.[1] ?? found?.[2] ?? '').trim();
}
