/** Templates on a real database: seeded once, the owner's from then on, and filled as their language writes. */

import { describe, expect, test } from 'vitest';
import type { Complaint } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Check, Template } from '#contract/replies.ts';
import { type Language, languages } from '#contract/time.ts';
import type { MailRoom } from '#engine/mail/room.ts';
import { unfilled } from '#engine/replies/answering.ts';
import { createCheck } from '#engine/replies/check.ts';
import { createDrafts } from '#engine/replies/drafts.ts';
import { filled, firstName, valuesFor } from '#engine/replies/fill.ts';
import { createTemplates } from '#engine/replies/templates.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore } from '#engine/store/index.ts';
import { starterKeys, starterTemplates, templateVariables } from '#words/templates.ts';
import fc from '../../chance.ts';
import { testHost } from '../host.ts';
import { mailDouble, plain } from './shop.ts';

const full = {
  number: 1143,
  customerName: 'Maya Thornton',
  order: '10482',
  product: 'Serving bowl, large',
  cause: 'Late by carrier',
  fix: 'a new bowl',
  promisedFor: '2026-11-26T14:00',
  promise: null,
  estimatedFor: '2027-01-04T09:30',
  compensationKind: 'refund',
  compensationMinor: 3050,
  compensationCurrency: 'ILS',
  carrier: 'Harbour Parcel',
  tracking: 'HP-77',
} as unknown as Complaint;
const bare = {
  ...full,
  cause: 'Warehouse delay',
  customerName: '',
  order: ' ',
  product: '',
  fix: '',
  promisedFor: null,
  estimatedFor: null,
  compensationKind: 'refund',
  compensationMinor: null,
  carrier: '',
  tracking: '',
} as Complaint;

async function desk(folder?: string) {
  const host = testHost({ now: '2026-11-22T09:00:00.000Z', ...(folder === undefined ? {} : { folder }) });
  const store = openStore({ folder: host.dataFolder, now: host.clock.now });
  const settings = createSettings(store, host, () => undefined);
  await settings.handlers['settings.save']({ changes: { shopName: 'Clay & Co', ownerName: 'Noa', zone: 'Asia/Jerusalem' } });
  const records = new Map<number, Complaint>([
    [1143, full],
    [1144, bare],
  ]);
  const linked: number[] = [];
  const events: EngineEvent[] = [];
  store.changes.listen((event) => events.push(event));
  const mail = mailDouble(store, host, { smtp: plain(1) });
  const { handlers } = createTemplates({
    store,
    settings,
    mail: mail as unknown as MailRoom,
    complaints: {
      get(number) {
        const record = records.get(number);
        if (record === undefined) throw new Failure({ code: 'not-found', what: 'complaint', id: String(number) });
        return record;
      },
      complaintsOf: () => linked,
    },
    drafts: createDrafts({ store, settings, mail: mail as unknown as MailRoom }),
  });
  const list = async (language: Language | null = null): Promise<Template[]> => handlers['templates.list']({ language });
  const starter = async (key: string, language: Language): Promise<Template> => {
    const found = (await list(language)).find((one) => one.starter === key);
    if (found === undefined) throw new Error(`no ${key}`);
    return found;
  };
  return { folder: host.dataFolder, store, settings, mail, handlers, list, starter, linked, events };
}

describe('starter texts', () => {
  test.each(languages)('%s: every situation, in order, with known variables alone', (language) => {
    const texts = starterTemplates[language];
    expect(texts.map(({ key }) => key)).toEqual([...starterKeys]);
    for (const { key, title, body } of texts) {
      expect(unfilled(title), key).toEqual([]);
      expect(templateVariables, key).toEqual(expect.arrayContaining(unfilled(body)));
      expect(unfilled(body)[0], `${key} greets by name`).toBe('name');
      expect(body.replace(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/);
      const lines = body.split('\n').filter((line) => line !== '').length;
      expect(lines, key).toBeGreaterThanOrEqual(5);
      expect(lines, key).toBeLessThanOrEqual(8);
    }
    expect(new Set(texts.map(({ title }) => title)).size).toBe(texts.length);
  });

  test.each(['he', 'ar', 'fa'] as const)('%s: written in its own script', (language) => {
    const script = language === 'he' ? /\p{Script=Hebrew}/gu : /\p{Script=Arabic}/gu;
    for (const { key, title, body } of starterTemplates[language]) {
      const words = `${title}${body.replace(/\{\{\w+\}\}/g, '')}`;
      expect(words.match(/[a-z]/giu), key).toBeNull();
      expect(words.match(script)?.length ?? 0, key).toBeGreaterThan(60);
    }
  });

  test('all four share no text', () => {
    const all = languages.flatMap((language) => starterTemplates[language].map(({ body }) => body));
    expect(new Set(all).size).toBe(languages.length * starterKeys.length);
  });

  test.each(languages)('%s: the text for damage shows the steps, and every date to come is found as the promise', (language) => {
    const settings = { current: () => ({ zone: 'Asia/Jerusalem', hours: [] }) };
    const { handlers } = createCheck({ settings: settings as never, now: () => '2026-11-22T09:00:00.000Z' });
    const now = '2026-11-22T11:00';
    for (const { key, body } of starterTemplates[language]) {
      if (!body.includes('{{promised}}')) continue;
      for (let month = 1; month <= 12; month += 1) {
        const promisedFor = `2027-${String(month).padStart(2, '0')}-11T14:30`;
        const record = { ...full, promisedFor, estimatedFor: null };
        const shop = { shopName: 'Clay & Co', ownerName: 'Noa', digits: 'local' } as const;
        const { text } = filled(body, valuesFor({ customer: 'Maya', complaint: record, settings: shop, now }, language));
        const check = handlers['drafts.check']({ text, language }) as Check;
        expect(check.promise?.due, `${key}\n${text}`).toBe(promisedFor);
        if (key !== 'damaged') continue;
        for (const step of ['listen', 'acknowledge', 'act', 'thank'] as const) expect(check.latte[step], step).not.toBeNull();
      }
    }
  });
});

describe('the list', () => {
  test('each language has its starters once, also after a new start', async () => {
    const first = await desk();
    expect((await first.list('he')).map(({ starter }) => starter)).toEqual([...starterKeys]);
    expect(await first.list()).toHaveLength(languages.length * starterKeys.length);
    const damaged = await first.starter('damaged', 'en');
    await first.handlers['templates.save']({ id: damaged.id, language: 'en', title: 'Broken', body: 'Hello {{name}}' });
    await first.handlers['templates.archive']({ id: (await first.starter('wrong-item', 'en')).id, archived: true });
    first.store.close();
    const second = await desk(first.folder);
    const left = await second.list('en');
    expect(left.map(({ starter }) => starter)).toEqual(starterKeys.filter((key) => key !== 'wrong-item'));
    expect(left.find(({ starter }) => starter === 'damaged')).toEqual({ ...damaged, title: 'Broken', body: 'Hello {{name}}' });
    second.store.close();
  });

  test('the most used comes first, the owner’s own after the starters', async () => {
    const { handlers, list, starter, events } = await desk();
    const own = await handlers['templates.save']({ id: null, language: 'fa', title: 'My own', body: 'سلام {{name}}' });
    expect(own).toMatchObject({ starter: null, used: 0 });
    expect((await list('fa')).at(-1)?.id).toBe(own.id);
    const refund = await starter('refund-done', 'fa');
    await handlers['templates.fill']({ id: refund.id, conversationId: null, complaint: null, insert: false });
    expect((await list('fa'))[0]?.starter).toBe('receipt-acknowledged');
    events.length = 0;
    await handlers['templates.fill']({ id: refund.id, conversationId: null, complaint: null, insert: true });
    expect((await list('fa'))[0]).toMatchObject({ id: refund.id, used: 1 });
    expect(events).toEqual([{ type: 'templates' }]);
  });

  test('what is archived is out of the list and comes back as it was; a starter keeps its language', async () => {
    const { handlers, list, starter } = await desk();
    const own = await handlers['templates.save']({ id: null, language: 'ar', title: 'A', body: 'B', folder: 'Mine' });
    expect(own).toMatchObject({ folder: 'Mine', archived: false });
    await handlers['templates.archive']({ id: own.id, archived: true });
    expect((await list('ar')).map(({ id }) => id)).not.toContain(own.id);
    expect(await handlers['templates.list']({ language: 'ar', archived: true })).toMatchObject([{ id: own.id, archived: true }]);
    await handlers['templates.archive']({ id: own.id, archived: false });
    expect((await list('ar')).find(({ id }) => id === own.id)).toEqual(own);
    expect(() => handlers['templates.archive']({ id: 'none', archived: true })).toThrow(Failure);
    const { id } = await starter('damaged', 'ar');
    expect(() => handlers['templates.save']({ id, language: 'he', title: 'A', body: 'B' })).toThrow(Failure);
    expect((await starter('damaged', 'ar')).title).not.toBe('A');
  });

  test('for a complaint those most used for its cause stand first; a save without a folder leaves it', async () => {
    const { handlers, list, starter } = await desk();
    const [common, rare] = [await starter('refund-done', 'en'), await starter('a-month-later', 'en')];
    const insert = async (id: string, complaint: number | null): Promise<void> =>
      void (await handlers['templates.fill']({ id, conversationId: null, complaint, insert: true }));
    await insert(common.id, null);
    await insert(common.id, null);
    await insert(rare.id, 1143);
    expect((await list('en'))[0]?.id).toBe(common.id);
    const first = (await handlers['templates.list']({ language: 'en', complaint: 1143 }))[0];
    expect(first).toMatchObject({ id: rare.id, usedForCause: 1 });
    // another cause knows nothing of it
    expect((await handlers['templates.list']({ language: 'en', complaint: 1144 }))[0]?.id).toBe(common.id);
    const kept = await handlers['templates.save']({ id: rare.id, language: 'en', title: 'T', body: 'B', folder: 'Later' });
    expect(kept.folder).toBe('Later');
    expect((await handlers['templates.save']({ id: rare.id, language: 'en', title: 'T2', body: 'B' })).folder).toBe('Later');
  });
});

describe('filling', () => {
  const every = templateVariables.map((variable) => `${variable}={{${variable}}}`).join('\n');
  const fillEvery = async (language: Language, complaint: number | null, digits: 'local' | 'latin' = 'local') => {
    const { handlers, settings } = await desk();
    await settings.handlers['settings.save']({ changes: { digits } });
    const { id } = await handlers['templates.save']({ id: null, language, title: 'All', body: every });
    const result = await handlers['templates.fill']({ id, conversationId: null, complaint, insert: false });
    // marks of direction are the formatter's business
    const values = Object.fromEntries(result.text.split('\n').map((line) => line.replace(/[\u200e\u200f\u061c]/g, '').split('=')));
    return { ...result, values: values as Record<string, string> };
  };
  const written = {
    order: '10482',
    product: 'Serving bowl, large',
    tracking: 'HP-77',
    carrier: 'Harbour Parcel',
    shop: 'Clay & Co',
    owner: 'Noa',
  };

  test.each([
    ['en', 'Thursday 26 November, 14:00', 'Monday 4 January 2027, 09:30', '₪30.50', '1143'],
    ['he', 'יום חמישי 26 בנובמבר, 14:00', 'יום שני 4 בינואר 2027, 09:30', '30.50 ₪', '1143'],
    ['ar', 'الخميس ٢٦ نوفمبر، ١٤:٠٠', 'الاثنين ٤ يناير ٢٠٢٧، ٠٩:٣٠', '٣٠٫٥٠ ₪', '١١٤٣'],
    ['fa', 'پنجشنبه ۲۶ نوامبر، ۱۴:۰۰', 'دوشنبه ۴ ژانویه ۲۰۲۷، ۰۹:۳۰', '₪۳۰٫۵۰', '۱۱۴۳'],
  ] as const)('%s: a whole record', async (language, promised, estimated, compensation, number) => {
    const { values, pieces } = await fillEvery(language, 1143);
    const spaced = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.replace(/\u00a0/g, ' ')]));
    expect(spaced).toEqual({ ...written, name: 'Maya', fix: 'a new bowl', promised, estimated, compensation, number });
    expect(pieces.filter(({ kind }) => kind === 'empty')).toEqual([]);
  });

  test('latin digits where the owner chose them', async () => {
    expect((await fillEvery('ar', 1143, 'latin')).values).toMatchObject({ promised: 'الخميس 26 نوفمبر، 14:00', number: '1143' });
  });

  test.each(languages)('%s: an empty record leaves its variables standing', async (language) => {
    const { pieces, text } = await fillEvery(language, 1144);
    const empty = ['name', 'order', 'product', 'fix', 'promised', 'compensation', 'tracking', 'carrier', 'estimated'];
    expect(pieces.flatMap((piece) => (piece.kind === 'empty' ? [piece.variable] : []))).toEqual(empty);
    expect(unfilled(text)).toEqual(empty);
  });

  test('without a record the sender’s name and the shop are known', async () => {
    const { handlers, mail, linked, starter } = await desk();
    const conversationId = mail.receive({ from: { name: 'ליאור כהן', address: 'lior@customer.example' } });
    const { id } = await starter('not-arrived-resent', 'he');
    const fill = async () => (await handlers['templates.fill']({ id, conversationId, complaint: null, insert: false })).text;
    expect(await fill()).toMatch(/^שלום ליאור,/);
    expect(await fill()).toContain('{{order}}');
    linked.push(1143);
    expect(await fill()).toContain('10482');
    linked.push(1144);
    expect(await fill()).toContain('{{order}}');
  });

  test.each([
    ['replacement', null, 'replacement'],
    ['gift', 0, 'gift'],
    ['apology', null, ''],
    ['store-credit', null, ''],
    ['store-credit', 120000, '¥120,000'],
  ])('compensation %s of %s', (compensationKind, compensationMinor, expected) => {
    const complaint = { ...full, compensationKind, compensationMinor, compensationCurrency: 'JPY' } as Complaint;
    const shop = { shopName: '', ownerName: '', digits: 'local' } as const;
    const values = valuesFor({ customer: '', complaint, settings: shop, now: '2026-11-22T11:00' }, 'en');
    expect(values.get('compensation')).toBe(expected);
  });

  test.each([
    ['Maya Thornton', 'Maya'],
    ['Thornton, Maya', 'Maya'],
    ['Dr. Maya Thornton', 'Maya'],
    ['"Maya"', 'Maya'],
    ['maya@customer.example', ''],
    ['', ''],
    ['עבד אל', 'עבד'],
    ['عبد الرحمن حداد', 'عبد الرحمن'],
    ['السيدة ليلى حداد', 'ليلى'],
    ['آقای آرش کریمی', 'آرش'],
    ['ד"ר סיגל אברהמי', 'סיגל'],
  ])('greets %j as %j', (whole, first) => {
    expect(firstName(whole)).toBe(first);
  });

  test('never throws, loses no text and stays as its pieces say', () => {
    const body = fc.string({ unit: fc.constantFrom('{', '}', '{{', '}}', 'name', ' ', 'x', '\n', 'ש', '$&', '__proto__', 'constructor') });
    fc.assert(
      fc.property(body, fc.string(), fc.string(), fc.constantFrom(...languages), (text, customer, order, language) => {
        const shop = { shopName: '', ownerName: customer, digits: 'local' } as const;
        const source = { customer, complaint: { ...bare, order }, settings: shop, now: '2026-11-22T11:00' };
        const result = filled(text, valuesFor(source, language));
        const joined = result.pieces.map((piece) => (piece.kind === 'empty' ? `{{${piece.variable}}}` : piece.text)).join('');
        expect(result.text).toBe(joined);
        expect(result.pieces.every((piece) => piece.kind === 'empty' || piece.text !== '')).toBe(true);
        expect(filled(text, new Map()).text).toBe(text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, '{{$1}}'));
      }),
    );
  });
});
