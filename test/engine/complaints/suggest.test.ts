import { describe, expect, it } from 'vitest';
import { orderNumbers, phones } from '#engine/complaints/suggest.ts';
import { ask, openLedger } from './ledger.ts';

describe('order numbers', () => {
  it.each([
    ['My order #10482 arrived broken', ['10482']],
    ['Re: Order number 10482', ['10482']],
    ['order no. 10482, then order 10483.', ['10482', '10483']],
    ['10482 is my order', ['10482']],
    ['מספר ההזמנה שלי הוא 10491', ['10491']],
    ['לגבי הזמנה מס׳ 10491', ['10491']],
    ['رقم الطلب ١٠٤٦٧', ['10467']],
    ['طلبي رقم 10467 لم يصل', ['10467']],
    ['شمارهٔ سفارش من ۱۰۴۸۳ است', ['10483']],
    ['I ordered it in 2025', []],
    ['order on 2026-11-19', []],
    ['order 123', []],
    ['order 123456789', []],
    ['call 0505550141 about it', []],
    ['the border 10482', []],
    ['https://shop.example/order/10482x', []],
  ])('%s', (text, found) => expect(orderNumbers(text)).toEqual(found));
});

describe('phones', () => {
  it.each([
    ['Call me: 050-555-0141.', ['050-555-0141']],
    ['+972 50 555 0141 or (020) 7946 0958', ['+972 50 555 0141', '(020) 7946 0958']],
    ['555-867-5309', ['555-867-5309']],
    ['۰۹۱۲۳۴۵۶۷۸۹', ['09123456789']],
    ['050-555-0141 and 0505550141', ['050-555-0141']],
    ['order 10482 of 19.11.2026', []],
    ['01.02.2026 10:20', []],
    ['RR0123456789', []],
    ['0501234567890123456', []],
  ])('%s', (text, found) => expect(phones(text)).toEqual(found));
});

it('offers them for empty fields only, from what the customer wrote', () => {
  const ledger = openLedger();
  ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z', text: 'Order 10482, call 050-555-0141' });
  ledger.mail.write('c1', { at: '2026-11-17T07:13:00.000Z', direction: 'out', text: 'Order 99999' });
  const seen = ledger.create({}, 'c1');
  const suggest = () => ask(ledger.complaints.handlers, 'complaints.suggest', { number: seen.number });
  expect(suggest()).toEqual([
    { field: 'order', value: '10482', sure: null },
    { field: 'customerPhone', value: '050-555-0141', sure: null },
  ]);
  ledger.save(seen, { order: '10482' });
  expect(suggest()).toEqual([{ field: 'customerPhone', value: '050-555-0141', sure: null }]);
});
