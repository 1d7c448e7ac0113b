/** The dispute pack on real parts: mail from Dovecot, a PDF that Chromium printed and `pdftotext` reads, a ZIP that `unzip` opens. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#contract/api.ts';
import type { Complaint } from '#contract/complaints.ts';
import type { EngineEvent } from '#contract/events.ts';
import { type Language, languages } from '#contract/time.ts';
import { readCase } from '#engine/reports/dispute-case.ts';
import { findChromium, printByChromium } from '#engine/reports/print.ts';
import { openReader } from '#engine/store/index.ts';
import { mail, openShop, type Shop, shopAddress } from '../mail/shop.ts';
import { records } from './records.ts';

const run = promisify(execFile);
const english = mail({
  id: 'one',
  date: '2026-11-20T08:00:00Z',
  from: 'Maya <maya@mail.example>',
  subject: 'Cracked <bowl>',
  text: 'It came cracked.\r\n\r\n<script>alert(1)</script>',
});
const hebrew = mail({
  id: 'two',
  date: '2026-11-20T09:00:00Z',
  from: 'Maya <maya@mail.example>',
  subject: 'Re: Cracked',
  text: 'הקערה הגיעה שבורה.',
  headers: ['In-Reply-To: <one@test>'],
});
const answer = mail({
  id: 'three',
  date: '2026-11-20T10:00:00Z',
  from: `Noa <${shopAddress}>`,
  to: 'maya@mail.example',
  subject: 'Re: Cracked',
  text: 'A new one goes out.',
  headers: ['In-Reply-To: <one@test>'],
});

let shop: Shop;
let number: number;
const folder = mkdtempSync(join(tmpdir(), 'amends-dispute-'));
const packs = new Map<Language, Output<'disputes.make'>>();

beforeAll(async () => {
  shop = await openShop({}, (server) => {
    for (const source of [english, hebrew, answer]) server.deliver(source);
  });
  const { call } = shop.engine;
  await call('settings.save', { changes: { ownerName: 'Noa', shopName: 'Wadi Kiln & Sons', zone: 'Asia/Jerusalem' } });
  await shop.sync();
  const [conversation] = await shop.conversations();
  const made = await call('complaints.create', {
    conversationId: conversation?.id ?? '',
    fields: { nature: 'Cracked "bowl"', customerPhone: '+972 50 123 4567', cause: 'Packed badly', product: 'קערה' },
  });
  ({ number } = made);
  const { complaint } = await call('complaints.save', {
    number,
    revision: made.revision,
    changes: {
      promisedFor: { from: null, to: '2099-11-19T14:00' },
      fix: { from: '', to: 'A new bowl' },
      compensationKind: { from: null, to: 'partial-refund' },
      compensationMinor: { from: null, to: 123_450 },
    },
  });
  await call('causes.change', { name: 'Packed badly', changes: { names: { he: 'נארז גרוע' } } });
  expect(complaint.promise?.state).toBe('open');
  await Promise.all(languages.map(async (language) => packs.set(language, await call('disputes.make', { number, language }))));
}, 240_000);
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Unpacks with Debian's `unzip`, not with what packed it. @returns the folder */
async function unpack(language: Language): Promise<string> {
  const { file } = packs.get(language) ?? { file: { base64: '' } };
  const zip = join(folder, `${language}.zip`);
  const to = join(folder, language);
  writeFileSync(zip, Buffer.from(file.base64, 'base64'));
  await run('unzip', ['-q', '-o', zip, '-d', to]);
  return to;
}

const textOf = async (pdf: string): Promise<string> => (await run('pdftotext', ['-layout', pdf, '-'])).stdout;
const serialOf = (language: Language): number => languages.indexOf(language) + 1;

describe.each(languages)('in %s', (language) => {
  test('every file is named in the manifest with its hash, and the mails are the server’s bytes', async () => {
    const at = await unpack(language);
    const checked = await run('sha256sum', ['--check', '--strict', 'SHA256SUMS.txt'], { cwd: at });
    const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(checked.stdout.trim().split('\n')).toHaveLength(files.length - 1);
    const mails = readdirSync(join(at, 'mail')).sort();
    expect(mails).toEqual(['001-2026-11-20-received.eml', '002-2026-11-20-received.eml', '003-2026-11-20-sent.eml']);
    const sources = mails.map((name) => readFileSync(join(at, 'mail', name)).toString('utf8'));
    expect(sources).toEqual([english, hebrew, answer]);
    const data = JSON.parse(readFileSync(join(at, 'record.json'), 'utf8'));
    expect(data.record).toMatchObject({ number, customer: { phone: '+972 50 123 4567' }, compensation: { amount: 1234.5 } });
    expect(data.history).toHaveLength(2);
  });

  test('the paper says it all in that language, with its number on every page', async () => {
    const at = await unpack(language);
    const pdf = join(at, `dispute-${number}-${serialOf(language)}.pdf`);
    const text = (await textOf(pdf)).normalize('NFKC');
    const plain = text.replaceAll(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '');
    const has = (words: string): void => expect(plain).toContain(words.normalize('NFKC').replaceAll(/[\s\u2066-\u2069]+/g, ''));
    has('It came cracked.');
    // pdftotext turns brackets and hyphens about beside Hebrew and Arabic
    has(language === 'en' ? '<script>alert(1)</script>' : 'script>alert(1)');
    has('A new bowl');
    has('WadiKiln&Sons');
    has('maya@mail.example');
    for (const one of [english, hebrew, answer]) has(createHash('sha256').update(one).digest('hex'));
    if (language === 'en') {
      has('Case file of complaint');
      has('Promised for 19 November 2099, 14:00');
      has('Exhibit 2: Mail from the customer');
    }
    const { stdout } = await run('pdfinfo', [pdf]);
    const pages = Number(/Pages:\s+(\d+)/.exec(stdout)?.[1]);
    expect(pages).toBeGreaterThan(1);
    const feet = text.split('\f').filter((page) => page.trimEnd().split('\n').at(-1)?.includes('·'));
    expect(feet).toHaveLength(pages);
  });
});

test('ended by the owner it leaves nothing: no pack in the list, no page in the folder', async () => {
  const { call, listen } = shop.engine;
  const shares: number[] = [];
  const deaf = listen((event: EngineEvent) => {
    if (event.type !== 'progress' || event.work !== 'dispute') return;
    shares.push(event.share);
    void call('disputes.stop', {});
  });
  await expect(call('disputes.make', { number, language: 'en' })).rejects.toMatchObject({ fault: { code: 'stopped' } });
  deaf();
  expect(shares.length).toBeGreaterThan(0);
  const listed = await call('disputes.list', { number });
  expect(listed.map(({ serial }) => serial)).toEqual([4, 3, 2, 1]);
  expect(listed.at(-1)?.sha256).toBe(
    createHash('sha256')
      .update(Buffer.from(packs.get('en')?.file.base64 ?? '', 'base64'))
      .digest('hex'),
  );
  await expect.poll(() => readdirSync(shop.host.dataFolder).filter((name) => name.startsWith('print-')), { timeout: 60_000 }).toEqual([]);
});

test('without a Chromium there is a page to print; one that fails is none', async () => {
  expect(findChromium('linux', { PATH: folder })).toBe(null);
  expect(findChromium('linux', { PATH: '/usr/bin' })).toBe('/usr/bin/chromium');
  const page = join(folder, 'page.html');
  writeFileSync(page, '<p>hello');
  expect(await printByChromium(page, join(folder, 'no.pdf'), new AbortController().signal, null)).toBe(false);
  expect(await printByChromium(page, join(folder, 'no.pdf'), new AbortController().signal, '/bin/false')).toBe(false);
  const ended = new AbortController();
  ended.abort();
  await expect(printByChromium(page, join(folder, 'no.pdf'), ended.signal, '/bin/sleep')).rejects.toMatchObject({
    fault: { code: 'stopped' },
  });
});

test('a host that cannot print gives a pack with the page instead, which the window is given too', async () => {
  const failing = { print: () => Promise.reject(new Error('no printer')) };
  Object.assign(shop.host, failing);
  const made = await shop.engine.call('disputes.make', { number, language: 'he' });
  Object.assign(shop.host, { print: undefined });
  const zip = join(folder, 'page.zip');
  writeFileSync(zip, Buffer.from(made.file.base64, 'base64'));
  const page = `dispute-${number}-${made.pack.serial}.html`;
  const { stdout } = await run('unzip', ['-p', zip, page]);
  expect(stdout).toBe(made.page);
  expect(stdout).toContain('dir="rtl"');
  expect(stdout).toContain('A new bowl');
  expect((await run('unzip', ['-Z1', zip])).stdout).not.toContain('.pdf');
});

test('what is too large for a pack stays outside, named with its hash', () => {
  const db = openReader(shop.host.dataFolder);
  const { mails } = readCase(db, blankCase(number), Math.max(...[english, hebrew].map((one) => Buffer.byteLength(one))));
  db.close();
  expect(mails.filter(({ file }) => file === null).length).toBeGreaterThan(0);
  expect(mails.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
});

const blankCase = (of: number): Complaint => {
  const [first] = records([]);
  if (first === undefined) throw new Error('no record');
  return { ...first, number: of };
};
