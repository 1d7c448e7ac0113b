/** The sample attachments, drawn here so that no binary file lies in the repository. */
import { crc32, deflateSync } from 'node:zlib';
import type { SampleFile } from './sample.ts';

export interface DrawnFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

type Colour = readonly [number, number, number];

const glaze: Colour = [45, 93, 155];
const clay: Colour = [244, 240, 232];
const crack: Colour = [30, 27, 24];

/** The file of a sample mail, the same bytes every time. */
export function drawFile(name: SampleFile): DrawnFile {
  switch (name) {
    case 'rim.png':
      return { name, type: 'image/png', bytes: bowl([190, 199, 208], 0.42) };
    case 'box.png':
      return { name, type: 'image/png', bytes: bowl([200, 180, 150], 0.66) };
    case 'daylight.png':
      return { name, type: 'image/png', bytes: bowl([226, 232, 236], null) };
    case 'spout.png':
      return { name, type: 'image/png', bytes: bowl([214, 205, 190], 0.52) };
    case 'invoice-2219.pdf':
      return {
        name,
        type: 'application/pdf',
        bytes: page(['Wadi Kiln', 'Invoice 2219', '12 plates, celadon     1,140.00 ILS', 'Paid, thank you.']),
      };
    case 'spring-order.pdf':
      return {
        name,
        type: 'application/pdf',
        bytes: page(['Studio Marlow', 'Spring order', '24 mugs, iron blue', '18 bowls, celadon', '6 teapots']),
      };
  }
}

/** A bowl seen from the side; the crack runs down from the rim at `at` of its width. */
function bowl(back: Colour, at: number | null): Buffer {
  const width = 320;
  const height = 240;
  const inEllipse = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  return png(width, height, (x, y) => {
    if (at !== null && y > 70 && y < 150) {
      const middle = 40 + 240 * at + (Math.abs((y % 28) - 14) - 7) * 1.2;
      if (Math.abs(x - middle) < 2.2) return crack;
    }
    if (inEllipse(x, y, 160, 92, 118, 26)) return clay;
    if (y >= 92 && inEllipse(x, y, 160, 92, 120, 112)) return glaze;
    return back;
  });
}

/** A PNG (W3C PNG, third edition): 8 bit truecolour, no filter. */
function png(width: number, height: number, pixel: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  let position = 0;
  for (let y = 0; y < height; y += 1) {
    position = rows.writeUInt8(0, position);
    for (let x = 0; x < width; x += 1) {
      for (const part of pixel(x, y)) position = rows.writeUInt8(part, position);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A one-page PDF 1.4 with plain ASCII lines. */
function page(lines: readonly string[]): Buffer {
  const text = lines.map((line, index) => `BT /F1 ${index === 0 ? 20 : 12} Tf 72 ${760 - index * 28} Td (${line}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}
