/** The sample shop in a real engine: its mail comes in, its records lie beside it, and a second start adds nothing. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Demo, seedDemo, startDemo } from '#demo/index.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { testHost } from '../engine/host.ts';

const host = testHost();
const now = Date.now();
let demo: Demo;
let engine: Engine;

beforeAll(async () => {
  demo = await startDemo({ now });
  engine = await createEngine(host);
  await engine.call('settings.save', { changes: demo.settings });
  await engine.call('accounts.add', demo.account);
});
afterAll(async () => {
  await engine.close();
  await demo.stop();
  rmSync(host.dataFolder, { recursive: true });
});

test('seeded once, each record on its conversation', async () => {
  expect(await seedDemo(engine.call, now)).toBeGreaterThanOrEqual(15);
  expect(await seedDemo(engine.call, now)).toBe(0);
  const { complaints, total, late } = await engine.call('complaints.list', {});
  expect(total).toBe(complaints.length);
  expect(late).toBe(1);
  expect(complaints.filter(({ conversationIds }) => conversationIds.length !== 1)).toEqual([]);
  expect(complaints.find(({ number }) => number === 143)).toMatchObject({
    customerName: 'Maya Thornton',
    order: '10482',
    status: 'promised',
  });
  expect((await engine.call('settings.get', {})).settings).toMatchObject({ demo: true, setupDone: true, shopName: 'Wadi Kiln' });
});

test('the inbox holds what needs an answer, and all mail is here', async () => {
  const { rows, counts } = await engine.call('conversations.list', { tab: 'answer' });
  const writers = rows.map(({ from }) => from.name);
  for (const name of ['Maya Thornton', 'סיגל אברהמי', 'ليلى حداد', 'آرش کریمی', 'Daniel Osei']) expect(writers).toContain(name);
  expect(counts.answer).toBeLessThan(15);
  const { here, onServer, quarantined } = await engine.call('mail.sync', {});
  expect(here).toBe(onServer);
  expect(quarantined).toBe(0);
  expect(onServer).toBe(Object.values(demo.counts).reduce((sum, count) => sum + count, 0));
});

test('follow-ups: some late, some ahead, one of a question without a complaint', async () => {
  const { followUps } = await engine.call('followUps.list', {});
  expect(followUps.filter(({ late }) => late).length).toBe(2);
  expect(followUps.filter(({ late }) => !late).length).toBeGreaterThan(5);
  expect(followUps.find(({ complaint }) => complaint === null)).toMatchObject({ customerName: 'Daniel Osei' });
});
