/** What customers answered, over a handful of surveys counted by hand. */
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { computeSurveys } from '#engine/reports/surveys-view.ts';
import { type Db, openStore } from '#engine/store/index.ts';
import { testHost } from '../host.ts';
import { addComplaint } from './rows.ts';

const november = { from: '2026-11-01', to: '2026-11-30', zone: 'Asia/Jerusalem' };

function openSurveys(): Db {
  const host = testHost({ now: '2026-11-30T10:00:00Z' });
  const store = openStore({ folder: host.dataFolder, now: host.clock.now });
  onTestFinished(() => {
    store.close();
    rmSync(host.dataFolder, { recursive: true });
  });
  return store.db;
}

function survey(db: Db) {
  const insert = db.prepare(
    `INSERT INTO surveys (token, kind, number, conversation_id, outbox_id, message_id, recipient, tab, sent_at, score, words, answered_at, answer_id)
     VALUES (@token, @kind, @number, @conversation, @token, '', 'maya@x.example', 'done', @sent, @score, @words, @answered, NULL)`,
  );
  let tokens = 0;
  return (
    kind: string,
    sent: string,
    answer: readonly [score: number, at: string, words?: string] | null,
    more: Partial<Record<'number' | 'conversation', number | string>> = {},
  ): string => {
    tokens += 1;
    const [score, at, words = ''] = answer ?? [null, null];
    const token = `t${tokens}`;
    insert.run({
      token,
      kind,
      sent: `${sent}:00.000Z`,
      score,
      words,
      answered: at === null ? null : `${at}:00.000Z`,
      number: null,
      conversation: 'en',
      ...more,
    });
    return token;
  };
}

test('distribution, value and spread of each; the response of those asked in the period', () => {
  const db = openSurveys();
  const add = survey(db);
  for (const score of [5, 5, 4, 2, 1]) add('csat', '2026-11-05T10:00', [score, '2026-11-06T10:00']);
  add('csat', '2026-11-07T10:00', null);
  // asked in October, answered in November: an answer of November, and no question of it
  add('csat', '2026-10-30T10:00', [3, '2026-11-02T10:00']);
  // 1 December 00:30 in Jerusalem
  add('csat', '2026-11-29T10:00', [1, '2026-11-30T22:30']);
  for (const score of [10, 9, 9, 8, 7, 6, 0]) add('nps', '2026-11-08T10:00', [score, '2026-11-09T10:00']);
  const { kinds } = computeSurveys(db, november);
  const [csat, nps, ces] = kinds;
  expect(csat).toMatchObject({ kind: 'csat', sent: 7, returned: 6, answered: 6, scores: [1, 1, 1, 1, 2], good: 3, bad: 2, value: 3 / 6 });
  // 1 2 3 4 5 5: mean 20/6, squares 80/6; the second and the fifth are its quartiles
  expect(csat?.mean).toBeCloseTo(20 / 6, 12);
  expect(csat?.deviation).toBeCloseTo(Math.sqrt(80 / 6 - (20 / 6) ** 2), 12);
  expect(csat?.quartiles).toEqual([2, 5]);
  // three promoters, two detractors of seven
  expect(nps).toMatchObject({ answered: 7, good: 3, bad: 2, value: 1 / 7, quartiles: [6, 9], scores: [1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 1] });
  expect(ces).toEqual({
    ...{ kind: 'ces', sent: 0, returned: 0, answered: 0, scores: [0, 0, 0, 0, 0, 0, 0], good: 0, bad: 0 },
    ...{ value: null, mean: null, deviation: null, quartiles: null },
  });
  for (const { scores, answered } of kinds) expect(scores.reduce((sum, count) => sum + count, 0)).toBe(answered);
});

test('by cause and by language the parts sum to the whole, each with its spread', () => {
  const db = openSurveys();
  for (const [id, language] of [
    ['en', 'en'],
    ['he', 'he'],
    ['none', null],
  ] as const) {
    db.prepare(`INSERT INTO conversations (id, subject, status, last_at, language) VALUES (?, '', 'done', '', ?)`).run(id, language);
  }
  const late = addComplaint(db, { at: '2026-11-02', cause: 'Late by carrier' });
  const add = survey(db);
  add('ces', '2026-11-05T10:00', [7, '2026-11-06T10:00'], { number: late });
  add('ces', '2026-11-05T10:00', [3, '2026-11-06T10:00'], { number: late, conversation: 'he' });
  add('ces', '2026-11-05T10:00', [6, '2026-11-06T10:00'], { conversation: 'none' });
  const { kinds, byCause, byLanguage } = computeSurveys(db, november);
  expect(byCause).toMatchObject([
    { kind: 'ces', name: 'Late by carrier', answered: 2, value: 5, deviation: 2, quartiles: [3, 7] },
    { kind: 'ces', name: '', answered: 1, value: 6, deviation: 0, quartiles: [6, 6] },
  ]);
  expect(byLanguage.map(({ name, answered }) => [name, answered])).toEqual([
    ['', 1],
    ['en', 1],
    ['he', 1],
  ]);
  for (const groups of [byCause, byLanguage]) expect(groups.reduce((sum, { answered }) => sum + answered, 0)).toBe(kinds[2]?.answered);
});

test('every low score with its words, and whether somebody came back to it', () => {
  const db = openSurveys();
  db.exec(`
    INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'noa@x.example', '{}', '{}', '');
    INSERT INTO customers (id, name, created_at) VALUES ('lee', 'Lee Park', '');
    INSERT INTO conversations (id, subject, status, last_at, customer_id) VALUES ('answered', '', 'done', '', 'lee'), ('bare', '', 'done', '', NULL);
    INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (1, 'a', x'01', 1, 0, 1);
    INSERT INTO messages (source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address, addresses, text, has_html)
      VALUES (1, 'a', 'answered', '', '', 'out', 'person', '2026-11-07T10:00:00.000Z', '', '', '', '{}', '', 0);
  `);
  const number = addComplaint(db, { at: '2026-11-02', cause: 'Late by carrier', customer: 'Maya Thornton' });
  const add = survey(db);
  add('csat', '2026-11-05T10:00', [2, '2026-11-06T10:00', 'too slow'], { number, conversation: 'answered' });
  // the reply went out before it
  add('nps', '2026-11-05T10:00', [6, '2026-11-08T10:00'], { conversation: 'answered' });
  const kept = add('ces', '2026-11-05T10:00', [3, '2026-11-09T10:00', 'long way'], { conversation: 'bare' });
  add('ces', '2026-11-05T10:00', [4, '2026-11-09T10:00'], { conversation: 'bare' });
  add('csat', '2026-11-05T10:00', [3, '2026-11-09T10:00'], { conversation: 'bare' });
  db.exec(
    `INSERT INTO follow_ups (id, kind, purpose, wall, zone, instant, state, created_at) VALUES ('survey:${kept}', 'follow-up', '', '2026-11-09T12:00', 'UTC', '', 'kept', '')`,
  );
  expect(computeSurveys(db, november).low).toEqual([
    {
      kind: 'nps',
      score: 6,
      words: '',
      at: '2026-11-08T10:00:00.000Z',
      conversationId: 'answered',
      complaint: null,
      customer: 'Lee Park',
      followedUp: false,
    },
    {
      kind: 'ces',
      score: 3,
      words: 'long way',
      at: '2026-11-09T10:00:00.000Z',
      conversationId: 'bare',
      complaint: null,
      customer: 'maya@x.example',
      followedUp: true,
    },
    {
      kind: 'csat',
      score: 2,
      words: 'too slow',
      at: '2026-11-06T10:00:00.000Z',
      conversationId: 'answered',
      complaint: number,
      customer: 'Maya Thornton',
      followedUp: true,
    },
  ]);
});
