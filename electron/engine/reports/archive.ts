/** A ZIP that is written piece by piece, so that a sheet of any length never stands in memory as text. */
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** How far the work is, 0 to 1; throws when nobody wants it any more. */
export type Step = (share: number) => Promise<void>;

export interface Archive {
  /** @param stored not compressed: ODF wants its first entry readable in place */
  add(name: string, content: string | Uint8Array, stored?: boolean): void;
  /** An entry in pieces; the archive yields between them. */
  addPieces(name: string, pieces: Iterable<string>, onPiece: () => Promise<void>): Promise<void>;
  end(): Uint8Array;
}

const pieceChars = 1 << 16;

export function createArchive(): Archive {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  // The same content gives the same bytes.
  const mtime = new Date(1980, 0, 1);
  const deflate = (name: string): ZipDeflate => Object.assign(new ZipDeflate(name, { level: 3 }), { mtime });
  return {
    add(name, content, stored = false) {
      const entry = stored ? Object.assign(new ZipPassThrough(name), { mtime }) : deflate(name);
      zip.add(entry);
      entry.push(typeof content === 'string' ? strToU8(content) : content, true);
    },
    async addPieces(name, pieces, onPiece) {
      const entry = deflate(name);
      zip.add(entry);
      let held = '';
      for (const piece of pieces) {
        held += piece;
        if (held.length < pieceChars) continue;
        entry.push(Buffer.from(held, 'utf8'));
        held = '';
        await onPiece();
      }
      entry.push(Buffer.from(held, 'utf8'), true);
    },
    end() {
      zip.end();
      return Buffer.concat(chunks);
    },
  };
}

/** For XML 1.0; what it cannot hold was taken out when the cell was made. */
export function xml(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;
}
