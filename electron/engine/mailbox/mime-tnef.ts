/** Outlook's container (winmail.dat, application/ms-tnef): the text and the files in it, as [MS-OXTNEF] lays them out. */
import { decodeBytes } from './mime-charset.ts';
import type { Found } from './mime-content.ts';
import { textOfHtml } from './mime-html.ts';

const signature = 0x223e9f78;
const attribute = { body: 0x800c, properties: 0x9003, fileBegins: 0x9002, fileTitle: 0x8010, fileData: 0x800f, fileProperties: 0x9005 };
/** Property tags of [MS-OXPROPS]. */
const property = { body: 0x1000, html: 0x1013, longName: 0x3707, mimeType: 0x370e, data: 0x3701, contentId: 0x3712 };
const mostFiles = 500;

interface File {
  name: string;
  type: string;
  contentId: string | null;
  bytes: Buffer;
}

/** Never throws: what is cut short or no container at all gives what could be read. */
export function opened(source: Buffer): { text: string; files: Found[] } {
  const files: File[] = [];
  let text = '';
  if (source.length < 6 || source.readUInt32LE(0) !== signature) return { text, files: [] };
  for (let at = 6; at + 9 <= source.length; ) {
    const id = source.readUInt16LE(at + 1);
    const length = source.readUInt32LE(at + 5);
    const data = source.subarray(at + 9, at + 9 + length);
    at += 9 + length + 2;
    const file = files.at(-1);
    if (id === attribute.fileBegins && files.length < mostFiles) {
      files.push({ name: '', type: 'application/octet-stream', contentId: null, bytes: Buffer.alloc(0) });
    } else if (id === attribute.fileTitle && file?.name === '') file.name = untilNul(decodeBytes(data, ''));
    else if (id === attribute.fileData && file !== undefined) file.bytes = data;
    else if (id === attribute.fileProperties && file !== undefined) describe(file, propertiesOf(data));
    else if (id === attribute.body && text === '') text = untilNul(decodeBytes(data, ''));
    else if (id === attribute.properties) {
      const read = propertiesOf(data);
      const html = read.get(property.html);
      text = stringOf(read.get(property.body)) || text || (html === undefined ? '' : textOfHtml(decodeBytes(html.bytes, '')));
    }
  }
  return { text: text.trim(), files: files.map(found) };
}

function describe(file: File, read: ReadonlyMap<number, Property>): void {
  file.name = stringOf(read.get(property.longName)) || file.name;
  file.type = stringOf(read.get(property.mimeType)).toLowerCase() || file.type;
  file.contentId = stringOf(read.get(property.contentId)) || null;
  if (file.bytes.length === 0) file.bytes = read.get(property.data)?.bytes ?? file.bytes;
}

function found({ name, type, contentId, bytes }: File): Found {
  return {
    name: name === '' ? null : name,
    type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream',
    contentId,
    inline: false,
    size: bytes.length,
    bytes: () => bytes,
    part: null,
  };
}

interface Property {
  readonly kind: number;
  readonly bytes: Buffer;
}

/** Sizes in bytes of the property types that hold no length of their own. */
const fixed: Readonly<Record<number, number>> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 };

function propertiesOf(data: Buffer): Map<number, Property> {
  const read = new Map<number, Property>();
  if (data.length < 4) return read;
  const count = Math.min(data.readUInt32LE(0), 5000);
  let at = 4;
  const uint32 = (): number => {
    const value = at + 4 <= data.length ? data.readUInt32LE(at) : 0;
    at += 4;
    return value;
  };
  for (let index = 0; index < count && at + 4 <= data.length; index += 1) {
    const tag = uint32();
    const kind = tag & 0x0fff;
    const id = tag >>> 16;
    if (id >= 0x8000) {
      // A named property: GUID, then a number or a name.
      at += 16;
      if (uint32() === 0) at += 4;
      else at += padded(uint32());
    }
    const own = fixed[kind];
    if (own !== undefined && (tag & 0x1000) === 0) {
      at += own;
      continue;
    }
    const values = own === undefined ? Math.min(uint32(), 5000) : 0;
    if (own !== undefined) at += own * Math.min(uint32(), 100_000);
    for (let value = 0; value < values && at < data.length; value += 1) {
      const length = uint32();
      if (value === 0) read.set(id, { kind, bytes: data.subarray(at, at + length) });
      at += padded(length);
    }
  }
  return read;
}

function padded(length: number): number {
  return length + ((4 - (length % 4)) % 4);
}

function stringOf(read: Property | undefined): string {
  if (read === undefined) return '';
  return untilNul(read.kind === 0x1f ? read.bytes.toString('utf16le') : decodeBytes(read.bytes, ''));
}

function untilNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul === -1 ? text : text.slice(0, nul);
}
