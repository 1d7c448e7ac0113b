/** The walk over the hits, newest first, against a plain scan of the same mail: nothing is missed, whatever is asked and however it is paged. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { testHost } from '../host.ts';
import { fillMail, type MadeMail } from './mail-rows.ts';

describe('the walk over the hits', () => {
  let engine: Engine;
  let made: MadeMail[];
  const host = testHost();
  beforeAll(async () => {
    made = fillMail(host.dataFolder, 3000, 20_261_122);
    engine = await createEngine(host);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    rmSync(host.dataFolder, { recursive: true });
  });

  const wordsOf = (one: MadeMail): Set<string> =>
    new Set([one.subject, one.own, one.quoted, one.sender.replaceAll(/[@.]/g, ' ')].join(' ').toLowerCase().split(/\s+/));
  const held = new Map<MadeMail, Set<string>>();
  const holds = (one: MadeMail, word: string): boolean => {
    const known = held.get(one) ?? wordsOf(one);
    held.set(one, known);
    return known.has(word);
  };
  /** In one order for all: by time, and of one time the later row first. */
  const truth = (keep: (one: MadeMail) => boolean): MadeMail[] =>
    made.filter((one) => !one.junk && keep(one)).sort((a, b) => (a.at === b.at ? b.id - a.id : a.at < b.at ? 1 : -1));
  const run = (words: string, more: object = {}) => engine.call('search.run', { words, limit: 5000, ...more });
  const found = async (words: string, more: object = {}): Promise<number[]> =>
    (await run(words, more)).hits.flatMap((hit) => (hit.kind === 'message' ? [Number.parseInt(hit.messageId ?? '', 10)] : []));

  /** English words of every frequency, from every mail to none. */
  const frequencies = (): string[] => {
    const counts = new Map<string, number>();
    for (const one of made)
      if (one.language === 'en') for (const word of new Set(one.own.split(/\s+/))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const sorted = [...counts].filter(([word]) => word.length > 2).sort((a, b) => b[1] - a[1]);
    return [0, 3, 10, 40, 200, 900].flatMap((at) => sorted[at]?.[0] ?? []).concat('mail', 'nowhere');
  };

  it('finds what a plain scan finds, newest first', async () => {
    for (const word of frequencies()) {
      const wanted = truth((one) => holds(one, word)).map((one) => one.id);
      expect(await found(`${word} `), word).toEqual(wanted);
      expect((await found(`${word} `, { order: 'best' })).sort(), word).toEqual([...wanted].sort());
    }
    const [first = '', second = ''] = frequencies();
    expect(await found(`${first} ${second} `)).toEqual(truth((one) => holds(one, first) && holds(one, second)).map((one) => one.id));
    expect(await found(`${first} -${second} `)).toEqual(truth((one) => holds(one, first) && !holds(one, second)).map((one) => one.id));
    expect(await found(`-${second} `)).toEqual(truth((one) => !holds(one, second)).map((one) => one.id));
  });

  it('gives each conversation once, by its newest or its best hit', async () => {
    for (const word of frequencies()) {
      const wanted = [...new Set(truth((one) => holds(one, word)).map((one) => one.conversation))];
      const { hits, total, more } = await run(`${word} `, { each: 'conversation' });
      expect(hits.filter((hit) => hit.kind === 'message').map((hit) => hit.id)).toEqual(wanted);
      expect({ total, more }).toEqual({ total: hits.length, more: false });
      const best = await run(`${word} `, { each: 'conversation', order: 'best' });
      expect(
        best.hits
          .filter((hit) => hit.kind === 'message')
          .map((hit) => hit.id)
          .sort(),
      ).toEqual([...wanted].sort());
    }
  });

  it('pages to the end: a longer page begins with the shorter one, and counting ends where it is told to', async () => {
    for (const order of ['newest', 'best'] as const) {
      const all = await found('toolshop ', { order });
      expect(all).toHaveLength(truth(() => true).length);
      for (const limit of [1, 50, 1000, 1001]) expect(await found('toolshop ', { order, limit })).toEqual(all.slice(0, limit));
      const page = await run('toolshop ', { order, limit: 50, countTo: 80 });
      expect({ total: page.total, more: page.more, hits: page.hits.length }).toEqual({ total: 80, more: true, hits: 50 });
      expect((await run('toolshop ', { order, limit: 50 })).total).toBe(all.length);
    }
    const few = truth((one) => holds(one, 'customer7')).length;
    expect(await run('customer7 ', { countTo: 5000 })).toMatchObject({ more: false });
    expect((await found('customer7 ')).length).toBe(few);
  });

  it('agrees with the scan on operators, alone and beside a word, also where they begin the walk', async () => {
    const [common = '', rare = ''] = [frequencies()[0], frequencies()[4]];
    const day = made[1500]?.at.slice(0, 10) ?? '';
    // Beyond the zone's doubt of which day it is.
    const near = (one: MadeMail): boolean => Math.abs(Date.parse(one.at) - Date.parse(day)) < 86_400_000;
    const cases: [string, (one: MadeMail) => boolean][] = [
      ['has:attachment', (one) => one.file],
      ['is:unread', (one) => one.unread],
      ['language:he', (one) => one.language === 'he'],
      [`before:${day}`, (one) => one.at < day],
      [`after:${day}`, (one) => one.at >= day],
      ['is:complaint', () => false],
      ['in:inbox', () => true],
      ['in:archive', () => false],
    ];
    for (const [operator, keep] of cases) {
      const clear = (one: MadeMail): boolean => !/before|after/.test(operator) || !near(one);
      const sees = async (words: string): Promise<number[]> => (await found(words)).filter((id) => clear(made[id - 1] as MadeMail));
      for (const order of ['newest', 'best'] as const) {
        for (const word of [common, rare, 'mail']) {
          const wanted = truth((one) => clear(one) && keep(one) && holds(one, word)).map((one) => one.id);
          const got = (await found(`${operator} ${word} `, { order })).filter((id) => clear(made[id - 1] as MadeMail));
          expect(order === 'newest' ? got : [...got].sort(), `${operator} ${word}`).toEqual(
            order === 'newest' ? wanted : [...wanted].sort(),
          );
        }
      }
      expect(await sees(`${operator} `), operator).toEqual(truth((one) => clear(one) && keep(one)).map((one) => one.id));
      expect(await sees(`-${operator} `), `-${operator}`).toEqual(truth((one) => clear(one) && !keep(one)).map((one) => one.id));
    }
  });
});
