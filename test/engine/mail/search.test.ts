/** The search over generated mail in four languages, on a real Dovecot: every true hit is found, and the operators agree with a plain count. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mail, openShop, type Shop, shopAddress } from './shop.ts';

/** A small generator of its own: the same mail every run. */
let state = 20_261_122;
function random(below: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

type Language = 'en' | 'he' | 'ar' | 'fa';
const languages = ['en', 'he', 'ar', 'fa'] as const;
/** Words with no letters that their language writes onto a word: each is a word of its own. */
const vocabulary: Readonly<Record<Language, readonly string[]>> = {
  en: ['saucer', 'kettle', 'ribbon', 'candle', 'lantern', 'resume'],
  he: ['קערה', 'אגרטל', 'צלחת', 'ספלון', 'קומקום', 'נרות'],
  ar: ['زجاجة', 'أكواب', 'إبريق', 'صحون', 'شمعة', 'رسالة'],
  fa: ['گلدان', 'کاسه', 'قوری', 'شیشه', 'می‌خواهم', 'چراغ'],
};
const filler: Readonly<Record<Language, string>> = {
  en: 'Hello, this is about my order that came today, thank you very much',
  he: 'שלום רב, זה בעניין ההזמנה שלי שהגיעה היום, תודה רבה לכם',
  ar: 'مرحبا، هذا بخصوص طلبي الذي وصل اليوم، شكرا جزيلا لكم',
  fa: 'سلام، این دربارهٔ سفارش من است که امروز رسید، خیلی ممنون از شما',
};

/** Another spelling that a reader takes for the same word; written apart from the product's own folding. */
function disguised(word: string, language: Language): string {
  const letters = [...word];
  switch (language) {
    case 'en':
      return pick([word, word.toUpperCase(), word.replace('e', 'é'), `${word[0]?.toUpperCase()}${word.slice(1)}`]);
    case 'he':
      return pick([word, letters.map((letter) => letter + pick(['', '\u05b8', '\u05b4', '\u05bc'])).join(''), `\u200f${word}\u200f`]);
    case 'ar':
      return pick([
        word,
        letters.map((letter) => letter + pick(['', '', '\u064e', '\u0650', '\u0651'])).join(''),
        letters.join('\u0640').replace(/\u0640(?=[ةء])/g, ''),
        word.replace(/[أإآ]/g, 'ا'),
        word.replace(/ة/g, 'ه'),
      ]);
    case 'fa':
      return pick([word, word.replace(/ی/g, 'ي'), word.replace(/ک/g, 'ك'), word.replace('\u200c', ''), word.replace(/ی/g, 'ى')]);
  }
}

interface Made {
  readonly id: string;
  readonly language: Language;
  readonly from: { readonly name: string; readonly address: string };
  readonly own: readonly string[];
  readonly quoted: readonly string[];
  readonly subject: string;
  readonly file: boolean;
  readonly at: string;
  readonly seen: boolean;
  readonly role: 'inbox' | 'archive';
}

const people = [
  { name: 'Dana Levi', address: 'dana@mail.example' },
  { name: 'Omar Haddad', address: 'omar@post.example' },
  { name: 'זהר כהן', address: 'zohar@walla.example' },
  { name: 'مریم رضایی', address: 'maryam@web.example' },
] as const;

const made: Made[] = Array.from({ length: 160 }, (_, index) => {
  const language = pick(languages);
  const words = vocabulary[language];
  return {
    id: `g${index}`,
    language,
    from: pick(people),
    own: [pick(words), pick(words)],
    quoted: random(3) === 0 ? [pick(words)] : [],
    subject: pick(words),
    file: random(5) === 0,
    at: new Date(Date.UTC(2026, random(10), 1 + random(27), random(24), random(60))).toISOString(),
    seen: random(3) > 0,
    role: random(4) === 0 ? 'archive' : 'inbox',
  };
});

const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

function sourceOf(one: Made): string {
  const own = `${filler[one.language]}\n${one.own.map((each) => disguised(each, one.language)).join(' ')} №${one.id}`;
  const quote =
    one.quoted.length === 0
      ? ''
      : `\n\nOn 3 March 2026, Shop <${shopAddress}> wrote:\n> ${one.quoted.map((each) => disguised(each, one.language)).join(' ')}\n`;
  const text = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(own + quote).toString('base64')}\r\n`;
  const file =
    'Content-Type: application/pdf; name="invoice.pdf"\r\nContent-Disposition: attachment; filename="invoice.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n';
  const head = [
    `From: ${word(one.from.name)} <${one.from.address}>`,
    `To: ${shopAddress}`,
    `Subject: ${word(disguised(one.subject, one.language))}`,
    `Date: ${new Date(one.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${one.id}@test>`,
    'MIME-Version: 1.0',
  ].join('\r\n');
  if (!one.file) return `${head}\r\n${text}`;
  return `${head}\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\n${text}\r\n--zz\r\n${file}\r\n--zz--\r\n`;
}

describe('the search over mail in four languages', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    shop.server.admin('mailbox', 'create', '-u', shop.server.user, 'Archive');
    for (const one of made) shop.server.deliver(sourceOf(one), one.role === 'archive' ? 'Archive' : undefined);
    for (const one of made.filter((each) => each.seen)) {
      const box = one.role === 'archive' ? 'Archive' : 'INBOX';
      shop.server.admin('flags', 'add', '-u', shop.server.user, '\\Seen', 'mailbox', box, 'header', 'Message-ID', `<${one.id}@test>`);
    }
    await shop.sync();
  }, 240_000);
  afterAll(() => shop.close());

  const ids = async (words: string, order: 'newest' | 'best' = 'newest'): Promise<string[]> => {
    const { hits, total } = await shop.engine.call('search.run', { words, limit: 1000, order });
    expect(hits).toHaveLength(total);
    return hits.flatMap((hit) => (hit.kind === 'message' ? [(hit.messageId ?? '').replace('@test', '')] : []));
  };
  const truth = (keep: (one: Made) => boolean): string[] =>
    made
      .filter(keep)
      .map((one) => one.id)
      .sort();
  const holds = (one: Made, each: string): boolean => [...one.own, ...one.quoted, one.subject].includes(each);

  it('finds every true hit and no other, however it is spelt', async () => {
    for (const language of languages) {
      for (const each of vocabulary[language]) {
        const wanted = truth((one) => holds(one, each));
        expect(wanted.length).toBeGreaterThan(3);
        for (let times = 0; times < 4; times += 1) {
          const typed = disguised(each, language);
          expect((await ids(`${typed} `)).sort(), typed).toEqual(wanted);
        }
      }
    }
  });

  it('finds what is still being typed', async () => {
    for (const language of languages) {
      for (const each of vocabulary[language]) {
        const found = new Set(await ids(each.slice(0, 3)));
        for (const id of truth((one) => holds(one, each))) expect(found.has(id), each).toBe(true);
      }
    }
  });

  it('agrees with a plain count on every operator, negated or not, in English and by the names of the four languages', async () => {
    const day = (one: Made): string =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jerusalem', dateStyle: 'short' }).format(new Date(one.at));
    const cases: [string, (one: Made) => boolean][] = [
      ['from:dana', (one) => one.from.name === 'Dana Levi'],
      ['from:zohar@walla.example', (one) => one.from.address === 'zohar@walla.example'],
      ['מאת:זהר', (one) => one.from.name === 'זהר כהן'],
      ['از:مريم', (one) => one.from.name === 'مریم رضایی'],
      ['من:"Omar Haddad"', (one) => one.from.name === 'Omar Haddad'],
      [`to:${shopAddress}`, () => true],
      ['to:dana', () => false],
      ['subject:kettle', (one) => one.subject === 'kettle'],
      ['נושא:צלחת', (one) => one.subject === 'צלחת'],
      ['has:attachment', (one) => one.file],
      ['עם:קובץ', (one) => one.file],
      ['مع:مرفق', (one) => one.file],
      ['دارای:پیوست', (one) => one.file],
      ['before:2026-04-10', (one) => day(one) < '2026-04-10'],
      ['after:2026-04-10', (one) => day(one) >= '2026-04-10'],
      ['on:2026-05', (one) => day(one).startsWith('2026-05')],
      ['קודם:', () => false],
      ['בתאריך:2026-06-03', (one) => day(one) === '2026-06-03'],
      ['is:unread', (one) => !one.seen],
      ['סוג:לא-נקרא', (one) => !one.seen],
      ['is:complaint', () => false],
      ['is:answered', () => false],
      ['in:archive', (one) => one.role === 'archive'],
      ['مجلد:الأرشيف', (one) => one.role === 'archive'],
      ['language:he', (one) => one.language === 'he'],
      ['زبان:فارسی', (one) => one.language === 'fa'],
      ['customer:dana', (one) => one.from.name === 'Dana Levi'],
      ['cause:"Late by carrier"', () => false],
      ['status:open', () => false],
    ];
    for (const [query, keep] of cases.filter(([query]) => query !== 'קודם:')) {
      expect((await ids(`${query} `)).sort(), query).toEqual(truth(keep));
      expect((await ids(`-${query} `)).sort(), `-${query}`).toEqual(truth((one) => !keep(one)));
      for (const [other, keepOther] of [pick(cases.slice(0, 16)), pick(cases.slice(17))]) {
        expect((await ids(`${query} -${other} kettle `)).sort(), `${query} -${other}`).toEqual(
          truth((one) => keep(one) && !keepOther(one) && holds(one, 'kettle')),
        );
      }
    }
  });

  it('puts own words before quoted ones in the order of the best, the newest first otherwise', async () => {
    for (const each of vocabulary.he) {
      const best = await ids(`${each} `, 'best');
      const own = best
        .map((id) => made.find((one) => one.id === id))
        .map((one) => one !== undefined && [...one.own, one.subject].includes(each));
      expect(own, each).toEqual([...own].sort((a, b) => Number(b) - Number(a)));
      const times = (await ids(`${each} `)).map((id) => made.find((one) => one.id === id)?.at ?? '');
      expect(times).toEqual([...times].sort().reverse());
    }
  });

  it('gives each conversation once where that is asked, and marks what it found', async () => {
    const all = await shop.engine.call('search.run', { words: 'kettle ', limit: 1000 });
    const each = await shop.engine.call('search.run', { words: 'kettle ', limit: 1000, each: 'conversation' });
    expect(each.hits.map((hit) => hit.id)).toEqual([...new Set(all.hits.map((hit) => hit.id))]);
    expect(each.total).toBe(each.hits.length);
    const best = await shop.engine.call('search.run', { words: 'kettle ', limit: 1000, each: 'conversation', order: 'best' });
    expect(best.hits.map((hit) => hit.id).sort()).toEqual(each.hits.map((hit) => hit.id).sort());
    for (const hit of all.hits) expect(hit.snippet).toMatch(/\ue000[^\ue001]*k[eé]ttl[eé][^\ue001]*\ue001/iu);
  });

  it('answers for complaints and customers by the same words', async () => {
    const { engine } = shop;
    const { conversations } = await engine.call('conversations.whole', { limit: 500 });
    const [conversation] = conversations.filter((one) => one.from.name === 'Dana Levi');
    const record = await engine.call('complaints.create', {
      conversationId: conversation?.id ?? '',
      fields: { cause: 'Late by carrier', nature: 'The lantern never came' },
    });
    const kinds = async (words: string) => (await engine.call('search.run', { words, limit: 1000 })).hits;
    const mailOf = conversation?.messages.length ?? 0;
    for (const query of ['cause:carrier', 'סיבה:carrier', 'status:open', 'الحالة:مفتوحة', 'is:complaint']) {
      const hits = await kinds(`${query} `);
      expect(
        hits.filter((hit) => hit.kind === 'complaint').map((hit) => hit.id),
        query,
      ).toEqual([String(record.number)]);
      expect(
        hits.filter((hit) => hit.kind === 'message'),
        query,
      ).toHaveLength(mailOf);
    }
    expect((await kinds('-status:open cause:carrier ')).filter((hit) => hit.kind === 'complaint')).toEqual([]);
    expect((await kinds('lantern has:attachment ')).filter((hit) => hit.kind === 'complaint')).toEqual([]);
    expect((await kinds('"never came" ')).filter((hit) => hit.kind === 'complaint')).toHaveLength(1);
    expect((await kinds('omar ')).filter((hit) => hit.kind === 'customer')).toMatchObject([{ who: 'Omar Haddad' }]);
    expect((await kinds('omar is:unread ')).filter((hit) => hit.kind === 'customer')).toEqual([]);
  });

  it('marks what it found also far down in a long mail', async () => {
    const line = 'Nothing of any use stands in this line\r\n';
    shop.server.deliver(mail({ id: 'long', subject: 'Long', text: `${line.repeat(2000)}but a samovar\r\n${line}` }));
    await shop.sync();
    const [hit] = (await shop.engine.call('search.run', { words: 'samovar ' })).hits;
    expect(hit?.snippet).toContain('but a \ue000samovar\ue001');
  });

  it('says what it did not understand', async () => {
    const { problems, hits } = await shop.engine.call('search.run', { words: 'before:soon is:purple kettle ' });
    expect(problems).toEqual([
      { operator: 'before', value: 'soon' },
      { operator: 'is', value: 'purple' },
    ]);
    expect(hits.length).toBeGreaterThan(0);
  });

  it('leaves out what lies in Junk or Trash alone, unless it is asked for there; counts all it finds', async () => {
    const { engine, server, sync } = shop;
    const source = (id: string) =>
      sourceOf({ ...(made[0] as Made), id, own: ['marzipan'], quoted: [], subject: 'marzipan', language: 'en' });
    server.deliver(source('j1'), 'Junk');
    server.deliver(source('t1'), 'Trash');
    server.deliver(source('i1'));
    server.deliver(source('b1'));
    server.deliver(source('b1'), 'Trash');
    await sync();
    expect((await ids('marzipan ')).sort()).toEqual(['b1', 'i1']);
    expect(await ids('marzipan in:junk ')).toEqual(['j1']);
    expect((await ids('marzipan in:trash ')).sort()).toEqual(['b1', 't1']);
    expect((await ids('marzipan -in:inbox ')).sort()).toEqual([]);
    const { conversations } = await engine.call('conversations.whole', { limit: 500 });
    const moved = conversations.find((one) => one.messages.some((each) => each.messageId === 'i1@test'))?.id ?? '';
    const { filing } = await engine.call('conversations.file', { ids: [moved], to: 'trash' });
    expect(await ids('marzipan ')).not.toContain('i1');
    await engine.call('conversations.unfile', { filing: filing ?? 0 });
    expect(await ids('marzipan ')).toContain('i1');

    for (let n = 0; n < 12; n += 1) await engine.call('complaints.create', { fields: { cause: 'Late by carrier', nature: 'marzipan' } });
    const page = await engine.call('search.run', { words: 'marzipan ', limit: 5 });
    expect(page.total).toBe(14);
    expect(page.hits).toHaveLength(5);
  });
});
