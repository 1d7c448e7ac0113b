/** Help texts and the hints before sending, through the whole engine over a real mailbox. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input, Output } from '#contract/api.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { type TestHost, testHost } from '../host.ts';
import { accountFor, mail } from '../mail/shop.ts';

let dovecot: Dovecot;
let host: TestHost;
let engine: Engine;
const ids = new Map<string, string>();
const of = (subject: string): string => ids.get(subject) ?? '';

const letters: readonly { id: string; from: string; subject: string; text: string }[] = [
  { id: 'w1', from: 'Ana <ana@x.example>', subject: 'Dishwasher safe?', text: 'Hi, are your bowls dishwasher safe? Ana' },
  { id: 'w2', from: 'Bo <bo@x.example>', subject: 'A question: dishwasher and safe', text: 'Can it go into the dishwasher?' },
  { id: 'w3', from: 'Cy <cy@x.example>', subject: 'Gift wrapping', text: 'Do you wrap gifts?' },
  { id: 'w4', from: 'Cy <cy@x.example>', subject: 'gift wrapping?', text: 'Still wondering: do you wrap gifts?' },
  { id: 'w5', from: 'Di <di@x.example>', subject: 'Lovely vase', text: 'The vase is lovely. Thank you.' },
  { id: 'w6', from: 'Ed <ed@x.example>', subject: 'Lovely vase', text: 'What a lovely vase.' },
  { id: 'h1', from: 'ליאור <lior@x.example>', subject: 'משלוח לאילת', text: 'שלום, האם אתם שולחים לאילת? תודה, ליאור' },
  { id: 'h2', from: 'דנה <dana@x.example>', subject: 'שאלה על משלוח לאילת', text: 'אפשר לקבל משלוח באילת?' },
];

beforeAll(async () => {
  dovecot = await startDovecot();
  for (const letter of letters) dovecot.deliver(mail(letter));
  host = testHost({ now: '2026-11-22T09:00:00.000Z' });
  engine = await createEngine(host);
  const account = accountFor(dovecot);
  await engine.call('accounts.add', { ...account, smtp: { ...account.smtp, port: 1, user: 'shop' } });
  await engine.call('settings.save', { changes: { shopName: 'Wadi Kiln', ownerName: 'Noa', undoSeconds: 0, zone: 'Asia/Jerusalem' } });
  await engine.call('mail.sync', {});
  for (const { id, subject } of (await engine.call('conversations.list', { tab: 'answer' })).rows) ids.set(subject, id);
});
afterAll(async () => {
  await engine?.close();
  await dovecot?.stop();
});

async function reply(conversationId: string, text: string): Promise<void> {
  const draft = await engine.call('drafts.open', { conversationId });
  await engine.call('drafts.save', { id: draft.id, changes: { text } });
  await engine.call('outbox.send', { draftId: draft.id });
}

describe('help texts', () => {
  const answer = 'Yes, all our bowls are dishwasher safe up to 60 degrees.';

  test('what several people asked is offered; one who asks twice, and praise, are not', async () => {
    const heard = await engine.call('snippets.heard', {});
    expect(heard.map(({ words, count }) => [words, count]).sort()).toEqual([
      ['dishwasher safe', 2],
      ['לאילת משלוח', 2],
    ]);
    expect(heard.find(({ words }) => words === 'dishwasher safe')?.question).toMatch(/dishwasher/i);
  });

  test('a reply becomes one: its question, its answer without greeting and names', async () => {
    expect(await engine.call('snippets.from', { conversationId: of('Dishwasher safe?') })).toBeNull();
    await reply(of('Dishwasher safe?'), `Hello Ana,\n\n${answer}\n\nBest wishes,\nNoa, Wadi Kiln`);
    const idea = await engine.call('snippets.from', { conversationId: of('Dishwasher safe?') });
    expect(idea).toEqual({
      language: 'en',
      question: 'Are your bowls dishwasher safe?',
      answer,
      conversationId: of('Dishwasher safe?'),
    });
  });

  test('saved from there, it counts both who asked, and the question is offered no more', async () => {
    const saved = await engine.call('snippets.save', {
      id: null,
      area: 'products',
      texts: {
        en: { question: 'Dishwasher safe?', answer },
        he: { question: 'מדיח?', answer: 'כן, עד 60 מעלות.' },
        ar: { question: 'x', answer: ' ' },
      },
      reviewOn: '2026-11-22',
      askedIn: of('Dishwasher safe?'),
    });
    expect(saved).toMatchObject({ area: 'products', asked: 2, askedThisMonth: 2, reviewDue: true, archived: false });
    expect(Object.keys(saved.texts).sort()).toEqual(['en', 'he']);
    expect((await engine.call('snippets.heard', {})).map(({ words }) => words)).toEqual(['לאילת משלוח']);
    // once a conversation
    for (let times = 0; times < 3; times += 1) await engine.call('snippets.used', { id: saved.id, conversationId: of('Gift wrapping') });
    expect((await engine.call('snippets.list', {}))[0]).toMatchObject({ asked: 3 });
    host.setNow(Date.parse('2026-12-01T09:00:00.000Z'));
    expect((await engine.call('snippets.list', {}))[0]).toMatchObject({ asked: 3, askedThisMonth: 0 });
    host.setNow(Date.parse('2026-11-22T09:00:00.000Z'));
  });

  test('a question that needs none is not offered until it is wanted again', async () => {
    await engine.call('snippets.refuse', { words: 'לאילת משלוח', refused: true });
    expect(await engine.call('snippets.heard', {})).toEqual([]);
    await engine.call('snippets.refuse', { words: 'לאילת משלוח', refused: false });
    expect(await engine.call('snippets.heard', {})).toHaveLength(1);
  });

  test('archived it is out of list and page, and comes back; without an answer nothing is saved', async () => {
    const [one] = await engine.call('snippets.list', {});
    const id = one?.id ?? '';
    await engine.call('snippets.archive', { id, archived: true });
    expect(await engine.call('snippets.list', {})).toEqual([]);
    expect(await engine.call('snippets.list', { archived: true })).toMatchObject([{ id, archived: true, reviewDue: false }]);
    expect((await engine.call('snippets.export', { language: 'en', format: 'html' })).count).toBe(0);
    await engine.call('snippets.archive', { id, archived: false });
    const empty = { id, area: 'billing' as const, texts: { en: { question: 'q', answer: '  ' } }, reviewOn: null };
    await expect(engine.call('snippets.save', empty)).rejects.toMatchObject({ fault: { code: 'bad-input' } });
    expect(await engine.call('snippets.list', {})).toMatchObject([{ id, area: 'products' }]);
  });

  test('as a page of a language: whole, harmless, in its direction', async () => {
    const nasty = {
      question: '<script>alert(1)</script> & "why"',
      answer: 'See https://kiln.example/care?a=1&b=2.\n\n# Not a heading\n* <b>x</b>',
    };
    await engine.call('snippets.save', { id: null, area: 'billing', texts: { en: nasty }, reviewOn: null });
    const text = async (language: 'en' | 'he', format: 'html' | 'markdown'): Promise<string> =>
      Buffer.from((await engine.call('snippets.export', { language, format })).file.base64, 'base64').toString('utf8');
    const html = await text('en', 'html');
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;why&quot;');
    expect(html).toContain('<a href="https://kiln.example/care?a=1&amp;b=2">');
    // areas in their order, each once
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual(['Billing', 'Products']);
    const hebrew = await text('he', 'html');
    expect(hebrew).toMatch(/<html lang="he" dir="rtl">/);
    expect(hebrew).toContain('כן, עד 60 מעלות.');
    expect(hebrew).not.toContain('dishwasher');
    const markdown = await text('en', 'markdown');
    expect(markdown).toMatch(/^# Help: Wadi Kiln\n\n## Billing\n\n### /);
    expect(markdown).toContain('\\# Not a heading');
    expect(markdown).toContain('\\<script\\>');
  });
});

describe('hints before sending', () => {
  type Asked = Input<'drafts.hints'>;
  const hints = (part: Partial<Asked>): Promise<Output<'drafts.hints'>> =>
    engine.call('drafts.hints', {
      ...{ text: '', language: 'en', kind: 'reply', conversationId: null, complaint: null, recipients: ['ana@x.example'], files: 0 },
      ...part,
    });

  test.each([
    'no-reply@shop.example',
    'noreply+x@shop.example',
    'do_not_reply@x.example',
    'MAILER-DAEMON@x.example',
    'donotreply@x.example',
  ])('nobody reads %s', async (address) => {
    expect(await hints({ recipients: ['ana@x.example', address] })).toEqual([{ kind: 'no-reply', address }]);
  });

  test.each(['reply@x.example', 'norma.reply@x.example', 'anoreply@x.example.org', 'noa@no-reply.example'])(
    'somebody reads %s',
    async (address) => {
      expect(await hints({ recipients: [address] })).toEqual([]);
    },
  );

  test('a file that is spoken of and not there; none where one is, and none in what is quoted', async () => {
    const text = 'Hello Ana,\n\nyour label is attached to this mail.\n';
    expect(await hints({ text })).toEqual([{ kind: 'attachment', text: 'your label is attached to this mail.' }]);
    expect(await hints({ text, files: 1 })).toEqual([]);
    expect(await hints({ text: '> The label is attached to this mail.' })).toEqual([]);
  });

  test('another language than the customer’s, by the words themselves', async () => {
    const conversationId = of('משלוח לאילת');
    const english = 'Yes, we do send to Eilat every week.';
    expect(await hints({ text: english, language: 'en', conversationId })).toEqual([{ kind: 'language', draft: 'en', customer: 'he' }]);
    expect(await hints({ text: english, language: 'he', conversationId })).toEqual([{ kind: 'language', draft: 'en', customer: 'he' }]);
    expect(await hints({ text: 'כן, אנחנו שולחים לאילת.', language: 'he', conversationId })).toEqual([]);
    expect(await hints({ text: '', language: 'en', conversationId })).toEqual([]);
    expect(await hints({ text: english, language: 'en', conversationId, kind: 'forward' })).toEqual([]);
  });

  test('a promise that is sooner than such promises took, from five of them on', async () => {
    const start = host.clock.now();
    const text = 'We will send a new lid tomorrow.';
    const keep = async (cause: string, days: number): Promise<number> => {
      const { number } = await engine.call('complaints.create', { fields: { cause, promisedFor: '2026-12-20T12:00', status: 'promised' } });
      const { followUps } = await engine.call('followUps.list', {});
      const promise = followUps.find((one) => one.complaint?.number === number && one.kind === 'promise');
      host.setNow(host.clock.now() + days * 86_400_000);
      await engine.call('followUps.keep', { id: promise?.id ?? '' });
      host.setNow(start);
      return number;
    };
    let number = 0;
    for (const days of [2, 3, 4, 5]) number = await keep('Late by carrier', days);
    expect(await hints({ text, complaint: number })).toEqual([]);
    await keep('Late by carrier', 6);
    const [hint] = await hints({ text, complaint: number });
    expect(hint).toMatchObject({ kind: 'promise', cases: 5, for: 'cause' });
    expect(hint?.kind === 'promise' ? Math.round(hint.usualHours) : null).toBe(4 * 24);
    // one that leaves more is as usual
    expect(await hints({ text: 'We will send a new lid on 10 December 2026.', complaint: number })).toEqual([]);
    for (let times = 0; times < 5; times += 1) await keep('Warehouse delay', 0.1);
    const quick = await keep('Warehouse delay', 0.1);
    expect(await hints({ text, complaint: quick })).toEqual([]);
    // without a cause all of them count
    expect(await hints({ text: 'We will send it today at 11:30.', complaint: null })).toMatchObject([
      { kind: 'promise', for: 'all', cases: 11 },
    ]);
  });
});
