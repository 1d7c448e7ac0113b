/** Mails of the corpora, changed at random by bytes, lines and structure: none may throw, hang or lose what was not touched. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '#engine/mailbox/limits.ts';
import { readAttachment, readHtml, readMail } from '#engine/mailbox/mime.ts';
import { corpora } from '../../corpora.ts';

const folder = corpora() ?? '';
const seed = Number(process.env.AMENDS_SEED ?? 20_261_122);
const rounds = Number(process.env.AMENDS_FUZZ ?? (process.env.AMENDS_NIGHTLY ? 1_000_000 : 12_000));

/** mulberry32: a small generator, so that a seed gives the same inputs everywhere. */
function random(from: number): (below: number) => number {
  let state = from >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mails(): Buffer[] {
  return ['mime-stalwart/eml', 'mime-postal'].flatMap((path) =>
    readdirSync(join(folder, path))
      .filter((file) => file.endsWith('.eml'))
      .map((file) => readFileSync(join(folder, path, file))),
  );
}

/** Lines that change what stands around them. */
const odd = [
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: multipart/alternative',
  'Content-Type: message/rfc822',
  'Content-Type: text/html; charset=utf-7',
  'Content-Type: text/plain; format=flowed; delsp=yes; charset=x-none',
  'Content-Type: application/ms-tnef; name=winmail.dat',
  'Content-Type: text/calendar; method=REQUEST',
  'Content-Type: message/delivery-status',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: x-uuencode',
  "Content-Disposition: attachment; filename*0*=utf-8''%D7; filename*1*=%A9",
  'Subject: =?utf-8?Q?=D7?= =?utf-8?B?qQ==?= =?windows-1255?Q?=F9?=',
  'From: "x <a@b> (',
  'BEGIN:VEVENT',
  '--b',
  '--b--',
  '',
  '=',
  '\0',
];

function changed(source: Buffer, others: readonly Buffer[], next: (below: number) => number): Buffer {
  let bytes: Buffer = Buffer.from(source);
  for (let change = next(4); change >= 0; change -= 1) {
    const at = next(bytes.length + 1);
    const span = Math.min(next(64), bytes.length - at);
    const lines = bytes.toString('latin1').split('\n');
    const line = next(lines.length);
    const text = (): Buffer => Buffer.from(lines.join('\n'), 'latin1');
    switch (next(9)) {
      case 0:
        if (bytes.length > 0) bytes[at % bytes.length] = next(256);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + span)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(Array.from({ length: next(12) }, () => next(256))), bytes.subarray(at)]);
        break;
      case 3:
        lines.splice(line, 1 + next(3));
        bytes = text();
        break;
      case 4:
        lines.splice(line, 0, odd[next(odd.length)] ?? '');
        bytes = text();
        break;
      case 5:
        lines.splice(line, 0, ...lines.slice(next(lines.length), next(lines.length)).slice(0, 400));
        bytes = text();
        break;
      case 6:
        lines[line] = lines[next(lines.length)] ?? '';
        bytes = text();
        break;
      case 7: {
        const other = others[next(others.length)] ?? source;
        const from = next(other.length + 1);
        bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + next(4000)), bytes.subarray(at)]);
        break;
      }
      default:
        bytes = Buffer.from(bytes.subarray(0, at));
    }
    if (bytes.length > 400_000) bytes = Buffer.from(bytes.subarray(0, 400_000));
  }
  return bytes;
}

describe.skipIf(folder === '')('mail changed at random', () => {
  it(
    `is read ${rounds} times: no throw, two seconds at most each, memory bounded`,
    () => {
      const next = random(seed);
      const all = mails();
      let slowest = 0;
      let highest = 0;
      for (let round = 0; round < rounds; round += 1) {
        const source = changed(all[round % all.length] ?? Buffer.alloc(0), all, next);
        const before = process.cpuUsage();
        let stage = 'readMail';
        try {
          const mail = readMail(source);
          if (mail.text.length > limits.textCharacters || mail.attachments.length > limits.attachments) throw new Error('over the limit');
          stage = 'readHtml';
          if (readHtml(source) !== null && !mail.hasHtml) throw new Error('HTML that nobody told of');
          stage = 'readAttachment';
          const index = next(mail.attachments.length + 1);
          const found = readAttachment(source, index);
          if ((found === null) !== index >= mail.attachments.length) throw new Error('an attachment is not where it was listed');
        } catch (error) {
          throw new Error(`seed ${seed}, round ${round}, ${stage}: ${source.toString('base64')}`, { cause: error });
        }
        const { user, system } = process.cpuUsage(before);
        slowest = Math.max(slowest, (user + system) / 1_000_000);
        if (round % 500 === 0) highest = Math.max(highest, process.memoryUsage().rss);
      }
      expect(slowest).toBeLessThan(2);
      expect(highest).toBeLessThan(1024 ** 3);
    },
    rounds * 20 + 60_000,
  );

  it('keeps the text of the parts that nobody touched', () => {
    const next = random(seed + 1);
    const all = mails();
    const kept = 'Untouched words — מילים שנשארו — كلمات باقية';
    for (let round = 0; round < rounds / 10; round += 1) {
      // Whatever becomes of one part, its neighbours stand between delimiters of their own.
      const broken = changed(all[round % all.length] ?? Buffer.alloc(0), all, next);
      const boundary = `=_kept_${round}`;
      const source = Buffer.concat([
        Buffer.from(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`),
        Buffer.from(`--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nFirst. ${kept}\r\n--${boundary}\r\n`),
        broken,
        Buffer.from(`\r\n--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`),
        Buffer.from(`${Buffer.from(`Last. ${kept}`).toString('base64')}\r\n--${boundary}--\r\n`),
      ]);
      const { text } = readMail(source);
      expect(text, `round ${round}`).toContain(`First. ${kept}`);
      expect(text, `round ${round}`).toContain(`Last. ${kept}`);
    }
  });
});
