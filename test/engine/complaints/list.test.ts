import { describe, expect, it } from 'vitest';
import type { Parsed } from '#contract/api.ts';
import { complaintFilterSchema, complaintSortSchema } from '#contract/complaints.ts';
import { readSearch } from '#words/search.ts';
import { ask, type Ledger, openLedger } from './ledger.ts';

function list(
  ledger: Ledger,
  filter: Partial<Parsed<'complaints.list'>['filter']> = {},
  sort: Partial<Parsed<'complaints.list'>['sort']> = {},
  limit = 200,
) {
  const input = { filter: complaintFilterSchema.parse(filter), sort: complaintSortSchema.parse(sort), limit, offset: 0 };
  const answer = ask(ledger.complaints.handlers, 'complaints.list', input);
  return { ...answer, numbers: answer.complaints.map((complaint) => complaint.number) };
}

function shop(): Ledger {
  const ledger = openLedger();
  ledger.create({
    customerName: 'Maya Thornton',
    order: '10482',
    cause: 'Late by carrier',
    reportedAt: '2026-11-01T23:59',
    nature: 'Café cup cracked',
  });
  ledger.create({
    customerName: 'סיגל אברהמי',
    order: '9',
    cause: 'Late by carrier',
    reportedAt: '2026-11-02T00:00',
    nature: 'הַקְּעָרָה נִשְׁבְּרָה',
  });
  ledger.create({
    customerName: 'نرگس صالحی',
    cause: 'Glaze',
    channel: 'chat',
    reportedAt: '2026-11-03T08:00',
    nature: 'كاسه شكسته',
    tracking: '۱۲۳۴',
  });
  ledger.create({
    customerName: 'ليلى حداد',
    order: '10',
    reportedAt: '2026-11-04T08:00',
    promisedFor: '2026-11-16T09:00',
    compensationKind: 'refund',
    compensationMinor: 3000,
  });
  ledger.create({
    customerName: 'Tom',
    reportedAt: '2026-11-05T08:00',
    promisedFor: '2026-11-20T09:00',
    compensationMinor: 1200,
    compensationCurrency: 'USD',
    compensationKind: 'gift',
  });
  return ledger;
}

describe('the list', () => {
  it('finds folded words in every text, the number and the order', () => {
    const ledger = shop();
    const cases: [string, number[]][] = [
      ['CAFE crack', [1]],
      ['הקערה', [2]],
      ['کاسه', [3]],
      ['1234', [3]],
      ['١٠٤٨٢', [1]],
      ['ليلي', [4]],
      ['thornton late', [1]],
      ['late', [2, 1]],
      ['nothing of the kind', []],
      ["100%' OR 1=1", []],
    ];
    for (const [find, numbers] of cases) expect(list(ledger, { find }).numbers, find).toEqual(numbers);
  });

  it('finds what a save wrote, and no more what it took away', () => {
    const ledger = shop();
    const seen = ledger.complaints.get(1);
    ledger.save(seen, { nature: 'lid missing' });
    expect(list(ledger, { find: 'lid' }).numbers).toEqual([1]);
    expect(list(ledger, { find: 'cracked' }).numbers).toEqual([]);
  });

  it('filters by days of the shop, status, cause and channel, and counts what it shows', () => {
    const ledger = shop();
    expect(list(ledger, { from: '2026-11-02', to: '2026-11-03' }).numbers).toEqual([3, 2]);
    expect(list(ledger, { status: 'promised' })).toMatchObject({ numbers: [5, 4], shown: 2, total: 5, late: 1 });
    expect(list(ledger, { cause: 'Glaze' }).numbers).toEqual([3]);
    expect(list(ledger, { channel: 'chat' }).numbers).toEqual([3]);
    expect(list(ledger).paidBack).toEqual([
      { currency: 'ILS', minor: 3000 },
      { currency: 'USD', minor: 1200 },
    ]);
    expect(list(ledger, { find: 'Tom' }).paidBack).toEqual([{ currency: 'USD', minor: 1200 }]);
    expect(list(ledger, {}, {}, 2)).toMatchObject({ numbers: [5, 4], shown: 5 });
  });

  it('sorts by any column, numbers by value, empty ones last in both directions', () => {
    const ledger = shop();
    expect(list(ledger, {}, { by: 'order', descending: false }).numbers).toEqual([2, 4, 1, 3, 5]);
    expect(list(ledger, {}, { by: 'order', descending: true }).numbers).toEqual([1, 4, 2, 5, 3]);
    expect(list(ledger, {}, { by: 'reportedAt', descending: false }).numbers).toEqual([1, 2, 3, 4, 5]);
    expect(list(ledger, {}, { by: 'promisedFor', descending: true }).numbers).toEqual([5, 4, 3, 2, 1]);
    expect(list(ledger, {}, { by: 'status', descending: false }).numbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('names the causes with their counts', () => {
    expect(ask(shop().complaints.handlers, 'complaints.causes', {})).toMatchObject([
      { name: 'Late by carrier', count: 2 },
      { name: 'Glaze', count: 1 },
    ]);
  });
});

describe('beside mail', () => {
  it('shows the most pressing record of a conversation', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z' });
    ledger.create({}, 'c1');
    ledger.create({ promisedFor: '2026-11-20T09:00' }, 'c1');
    ledger.create({ promisedFor: '2026-11-19T09:00' }, 'c1');
    expect(ledger.complaints.badges(['c1', 'c2'])).toEqual(
      new Map([
        [
          'c1',
          {
            number: 3,
            status: 'promised',
            promisedFor: { wall: '2026-11-19T09:00', zone: 'Asia/Jerusalem', instant: '2026-11-19T07:00:00.000Z' },
            late: false,
          },
        ],
      ]),
    );
    ledger.host.setNow(Date.parse('2026-11-19T07:00:01Z'));
    expect(ledger.complaints.badges(['c1']).get('c1')).toMatchObject({ number: 3, late: true });
    expect(ledger.complaints.complaintsOf('c1')).toEqual([3, 2, 1]);
  });

  it('links and unlinks conversations', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z' });
    const { number } = ledger.create();
    const { handlers } = ledger.complaints;
    expect(ask(handlers, 'complaints.link', { number, conversationId: 'c1', linked: true }).conversationIds).toEqual(['c1']);
    expect(ask(handlers, 'complaints.link', { number, conversationId: 'c1', linked: true }).revision).toBe(2);
    expect(ask(handlers, 'complaints.link', { number, conversationId: 'c1', linked: false }).conversationIds).toEqual([]);
  });

  const terms = (typed: string) => readSearch(typed, { now: '2026-11-22T09:00', language: 'en' }).terms;
  it('gives the search its hits, with the matching words marked', () => {
    const ledger = shop();
    expect(ledger.complaints.searchComplaints(terms('cafe'), () => [], 10).found).toEqual([
      { number: 1, who: 'Maya Thornton', snippet: expect.stringContaining('\uE000Café\uE001 cup'), at: '2026-11-01T21:59:00.000Z' },
    ]);
    expect(ledger.complaints.searchComplaints([], () => [], 10)).toEqual({ found: [], total: 0 });
    const late = ledger.complaints.searchComplaints(terms('late'), () => [], 1);
    expect(late.found).toHaveLength(1);
    expect(late.total).toBe(ledger.complaints.searchComplaints(terms('late'), () => [], 100).found.length);
    expect(late.total).toBeGreaterThan(1);
  });
});
