/** What is learned from earlier records: the likely cause with how sure, the shop's own order numbers, products; names and addresses of a mail. */
import { describe, expect, it } from 'vitest';
import { learn } from '#engine/complaints/learn.ts';
import { orderNumbers, orderShapes, postalAddress, productsIn, signedName } from '#engine/complaints/suggest.ts';
import { ask, type Ledger, openLedger } from './ledger.ts';

const late = ['The parcel came a week late', 'Parcel still not here, courier says tomorrow', 'Where is my parcel? The courier never came'];
const thin = ['The bowl arrived in pieces, box was thin', 'Broken bowl, the box had no padding', 'Bowl cracked, thin cardboard box'];
const examples = [
  ...[...late, ...late].map((text) => ({ text, cause: 'Late by carrier' })),
  ...[...thin, ...thin].map((text) => ({ text, cause: 'Packing too thin' })),
];

describe('the likely cause', () => {
  it('is guessed by the words, in any language, and says how sure', () => {
    expect(learn(examples).guess('My parcel is late and the courier does not answer')).toEqual({ cause: 'Late by carrier', sure: 'sure' });
    expect(learn(examples).guess('A bowl in pieces, what a thin box')).toEqual({ cause: 'Packing too thin', sure: 'sure' });
    const hebrew = ['החבילה איחרה, השליח לא הגיע', 'איפה החבילה? השליח נעלם', 'השליח איחר עם החבילה'];
    const mixed = [...examples, ...hebrew.map((text) => ({ text, cause: 'איחור השליח' }))];
    expect(learn(mixed).guess('השליח עם החבילה שלי איחר מאוד')?.cause).toBe('איחור השליח');
  });

  it('is not guessed from little, or where the words say nothing', () => {
    expect(learn(examples.slice(0, 5)).guess('My parcel is late')).toBeNull();
    expect(learn(examples.slice(0, 6)).guess('My parcel is late')).toBeNull();
    expect(learn(examples).guess('Do you have this in blue?')).toBeNull();
    expect(learn([]).guess('parcel')).toBeNull();
  });

  it('is less sure where the words belong to both', () => {
    expect(learn(examples).guess('parcel courier box bowl')?.sure).not.toBe('sure');
  });
});

describe('the shop’s own order numbers', () => {
  it.each([
    [['WK-10482', 'WK-10483', 'wk-10484'], 'my number is WK-10999 and 12345', ['WK-10999']],
    [['A17-003', 'B22-114', 'C09-200'], 'about D11-456', ['D11-456']],
    [['10482', '10483', '10484'], 'the pot 10999 came broken', ['10999']],
    [['10482', '10483', '10484'], 'order 7712 or 10999', ['10999', '7712']],
    [['10482', '10483'], 'the pot 10999 came broken', []],
    [['2024', '2025', '2026'], 'since 2023', []],
  ])('like %s: %s', (accepted, text, found) => expect(orderNumbers(text, orderShapes(accepted))).toEqual(found));
});

it.each([
  ['It broke.\n\nBest regards,\nMaya Thornton\n+972 50', 'Maya Thornton'],
  ['שלום\nבברכה,\nיעל ברנר', 'יעל ברנר'],
  ['لم يصل\nمع تحياتي\nليلى حداد', 'ليلى حداد'],
  ['شکسته است\nبا تشکر،\nآرش کریمی', 'آرش کریمی'],
  ['Thanks for nothing, I will call at 5', null],
  ['Thanks\n10482', null],
])('signed: %s', (text, name) => expect(signedName(text)).toBe(name));

it.each([
  ['My address is 12 Harbour Road, Haifa.', '12 Harbour Road, Haifa'],
  ['Yours\n45 Mill Lane\nLeeds', '45 Mill Lane'],
  ['הכתובת: רחוב הרצל 12, חיפה', 'רחוב הרצל 12, חיפה'],
  ['عنواني: شارع الملك ١٢، عمّان', 'شارع الملك ١٢، عمّان'],
  ['نشانی: خیابان ولیعصر ۱۲، تهران', 'خیابان ولیعصر ۱۲، تهران'],
  ['The address on the label was wrong', null],
  ['my address is maya1@example.com', null],
])('address: %s', (text, address) => expect(postalAddress(text)).toBe(address));

it('finds the products of earlier records, whole words only', () => {
  const known = ['Bowl', 'Serving bowl', 'Pot', 'קומקום'];
  expect(productsIn('My serving  BOWL broke', known)).toEqual(['Serving bowl', 'Bowl']);
  expect(productsIn('a potential bowling', known)).toEqual([]);
});

describe('for a record', () => {
  const suggest = (ledger: Ledger, number: number) => ask(ledger.complaints.handlers, 'complaints.suggest', { number });

  it('offers what mails and records say for empty fields, and writes nothing', () => {
    const ledger = openLedger();
    for (const { text, cause } of examples) ledger.create({ nature: text, cause, product: 'Serving bowl' });
    ledger.mail.write('c1', {
      at: '2026-11-10T07:12:00.000Z',
      from: { name: '', address: 'x@example.com' },
      text: 'The serving bowl came in pieces, the box was thin.\nMy address: 12 Harbour Road, Haifa\nRegards,\nDana Levi',
    });
    const made = ledger.create({ reportedAt: '2026-11-17T10:00', customerName: '' });
    ask(ledger.complaints.handlers, 'complaints.link', { number: made.number, conversationId: 'c1', linked: true });
    const before = ledger.complaints.get(made.number);
    expect(suggest(ledger, made.number)).toEqual([
      { field: 'customerName', value: 'Dana Levi', sure: null },
      { field: 'customerAddress', value: '12 Harbour Road, Haifa', sure: null },
      { field: 'product', value: 'Serving bowl', sure: null },
      { field: 'reportedAt', value: '2026-11-10T09:12', sure: null },
      { field: 'cause', value: 'Packing too thin', sure: 'sure' },
    ]);
    expect(ledger.complaints.get(made.number)).toEqual(before);
  });

  it('never offers an archived cause', () => {
    const ledger = openLedger();
    for (const { text, cause } of examples) ledger.create({ nature: text, cause });
    const { number } = ledger.create({ nature: 'A bowl in pieces, thin box' });
    expect(suggest(ledger, number)).toMatchObject([{ field: 'cause', value: 'Packing too thin' }]);
    ask(ledger.complaints.handlers, 'causes.change', { name: 'Packing too thin', changes: { archived: true } });
    ledger.create({});
    expect(suggest(ledger, number)).toEqual([]);
  });
});
