/** Quotes and signatures of real mail programs are found, and nobody's words are lost. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { piecesOf } from '#words/quotes.ts';
import { corpora } from '../corpora.ts';

const folder = corpora();

function taken(text: string) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const parts = piecesOf(lines).map((piece) => ({ ...piece, text: lines.slice(piece.from, piece.to).join('\n') }));
  expect(parts.map((part) => part.text).join('\n')).toBe(lines.join('\n'));
  return {
    parts,
    visible: flat(parts.filter((part) => !part.folded).map((part) => part.text)),
    own: flat(
      parts
        .filter((part) => part.kind === 'own')
        .slice(0, 1)
        .map((part) => part.text),
    ),
    signature: flat(parts.filter((part) => part.kind === 'signature').map((part) => part.text)),
  };
}
const flat = (texts: string | readonly string[]): string => [texts].flat().join(' ').replace(/\s+/g, ' ').trim();

const crispSchema = z.array(
  z.object({
    file: z.string(),
    keep: z.array(z.string()),
    hide: z.array(z.string()).default([]),
    signature: z.array(z.string()).default([]),
    new_text_is: z.string().optional(),
    visible_is: z.string().optional(),
  }),
);

/** Cases that are not passed, each with its reason; the list may only get shorter. */
const known: Readonly<Record<string, string>> = {};

describe.skipIf(folder === null)('corpora', () => {
  const root = folder ?? '';
  test('quotes-crisp: every case', ({ task }) => {
    const cases = crispSchema.parse(JSON.parse(readFileSync(join(root, 'quotes-crisp/expected.json'), 'utf8')));
    expect(cases.length).toBeGreaterThanOrEqual(90);
    const failed: string[] = [];
    for (const one of cases) {
      const text = readFileSync(join(root, 'quotes-crisp/fixtures', one.file), 'utf8');
      const begun = performance.now();
      const { visible, own, signature } = taken(text);
      const took = performance.now() - begun;
      const faults: string[] = [];
      if (one.visible_is !== undefined && visible !== flat(one.visible_is)) faults.push(`visible is: ${visible}`);
      if (one.new_text_is !== undefined && own !== flat(one.new_text_is)) faults.push(`own is: ${own}`);
      for (const words of one.keep) if (!visible.includes(flat(words))) faults.push(`lost: ${words}`);
      for (const words of one.hide) if (visible.includes(flat(words))) faults.push(`shown: ${words}`);
      for (const words of one.signature) if (!signature.includes(flat(words))) faults.push(`no signature: ${words}`);
      if (took > 1000) faults.push(`took ${took} ms`);
      if (faults.length > 0) failed.push(`${one.file}: ${faults.join('; ')}`);
    }
    task.meta.cases = { corpus: 'quotes-crisp', passed: cases.length - failed.length, all: cases.length };
    expect(failed.filter((fault) => known[fault.split(':')[0] ?? ''] === undefined)).toEqual([]);
  });

  test('quotes-rtl: every head in every form', ({ task }) => {
    const rows = z
      .array(z.object({ id: z.string(), header: z.string() }))
      .parse(JSON.parse(readFileSync(join(root, 'quotes-rtl/reply-headers.json'), 'utf8')));
    const failed: string[] = [];
    let count = 0;
    for (const { id, header } of rows) {
      for (const [form, head] of Object.entries(forms(header))) {
        for (const mark of ['> ', '']) {
          count += 1;
          const { visible } = taken(`שלום, קיבלתי\nתודה 3\n\n${head}\n\n${mark}ישן\n${mark}עוד שורה`);
          if (visible !== 'שלום, קיבלתי תודה 3') failed.push(`${id} ${form} "${mark}": ${visible}`);
        }
      }
    }
    task.meta.cases = { corpus: 'quotes-rtl', passed: count - failed.length, all: count };
    expect(failed).toEqual([]);
  });
});

function forms(header: string): Record<string, string> {
  return {
    plain: header,
    embedded: `\u202b${header}\u202c`,
    marked: header
      .split('\n')
      .map((line) => `\u200f${line}`)
      .join('\n'),
    wrapped: header
      .split('\n')
      .map((line) => wrap(line, 76))
      .join('\n'),
    narrow: header.includes('\n') ? header : wrap(header, 40),
  };
}

function wrap(line: string, most: number): string {
  const out: string[] = [];
  let at = '';
  for (const word of line.split(' ')) {
    if (at !== '' && `${at} ${word}`.length > most) {
      out.push(at);
      at = word;
    } else at = at === '' ? word : `${at} ${word}`;
  }
  return [...out, at].join('\n');
}

describe('the writer’s words', () => {
  test.each([
    ['a sentence with the verb', 'He wrote: hello\n\nand I agree'],
    ['Hebrew', 'הוא כתב: שלום\n\nואני מסכימה'],
    ['Arabic', 'هو كتب: مرحبا\n\nوأنا أوافق'],
    ['Persian', 'او نوشت: سلام\n\nو من موافقم'],
    ['a sentence that ends with a colon', 'Here is what you wrote to me:\n\n1. a bowl\n2. a jug'],
    ['an address before a colon', 'Please send it on 5.5.2026 to my sister dana@example.com:\n\nRoad 5\nHaifa'],
    ['two heads', 'From: Haifa\nTo: Tel Aviv\n\nThat was the way of the parcel'],
    ['a date', 'On 5 May 2026 I ordered:\n\na bowl'],
  ])('%s stays', (_, text) => {
    expect(taken(text).visible).toBe(flat(text));
  });

  test('answers between and below quotes stay, with the short quotes that they answer', () => {
    const between = 'On 17 Nov 2026 Noa wrote:\n> First?\nYes.\n> Second?\nNo.';
    expect(taken(between).visible).toBe(flat(between));
    expect(taken('> First?\nYes, and that is all.\n> Second?').visible).toBe('> First? Yes, and that is all.');
    const long = Array.from({ length: 12 }, (_, line) => `> line ${line}`).join('\n');
    expect(taken(`${long}\nYes.`).visible).toBe('Yes.');
  });

  test('a line of the writer’s right above an introduction stays', () => {
    const { visible } = taken('On Monday 3 May 2026 I ordered it\nOn Tue, 4 May 2026, Noa <noa@shop.example> wrote:\n> Old');
    expect(visible).toBe('On Monday 3 May 2026 I ordered it');
  });

  test('a mail that only quotes stays whole', () => {
    expect(taken('> only this').visible).toBe('> only this');
    const handed = '---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: 5 May 2026\nSubject: Bowl\n\nIt broke.';
    expect(taken(`See below.\n\n${handed}`).visible).toContain('It broke.');
  });

  test('a hostile body takes no time', () => {
    for (const part of ['> ', 'On 1 May 2026 ', 'a@b.c ', '<', '-- \n', 'From: a\n', ' \n', '"a ', 'Sent from ']) {
      const text = part.repeat(200_000 / part.length);
      const begun = process.cpuUsage().user;
      taken(text);
      expect(process.cpuUsage().user - begun, part).toBeLessThan(1_500_000);
    }
  });
});
