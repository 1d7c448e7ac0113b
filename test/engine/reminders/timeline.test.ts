/** Generated timelines: however the machine runs, sleeps, restarts and lies about the time, each occurrence knocks once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOfWall } from '#engine/settings/index.ts';
import { ask, openLedger } from '../complaints/ledger.ts';

const minute = 60_000;
const origin = Date.parse('2026-03-26T00:00:00Z');
const span = 4 * 24 * 60;

const move = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('run' as const), minutes: fc.integer({ min: 1, max: 240 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sleep' as const), minutes: fc.integer({ min: 1, max: 900 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 2000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), minutes: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snooze' as const), minutes: fc.integer({ min: 1, max: 600 }) }) },
);
const wallAt = (minutes: number): string => new Date(origin + minutes * minute).toISOString().slice(0, 16);

it('each occurrence once, at most 60 s after the machine is awake', () => {
  const ledger = openLedger({ now: new Date(origin).toISOString() });
  const { host, reminders } = ledger;
  let digests = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(span), { minLength: 1, maxLength: 8 }), fc.array(move, { minLength: 1, maxLength: 20 }), (dues, moves) => {
      ledger.store.db.exec('DELETE FROM knocks; DELETE FROM follow_ups;');
      reminders.close();
      let now = origin;
      host.setNow(now);
      for (const due of dues)
        ask(reminders.handlers, 'followUps.add', { purpose: 'x', due: wallAt(due), complaint: null, conversationId: null });
      const times = new Map<string, number>();
      let told = 0;
      host.knocks.length = 0;
      ledger.events.length = 0;
      reminders.start();

      /** After every look: nothing that is due waits, and nothing was told twice. */
      const check = (): void => {
        const due = ask(reminders.handlers, 'followUps.list', { includeClosed: false }).followUps.filter(
          (one) => Date.parse(one.due.instant) <= now,
        );
        for (const one of due) {
          expect(one.due.instant).toBe(instantOfWall(one.due.wall, 'Asia/Jerusalem'));
          const key = `${one.id} ${one.due.wall}`;
          if (!times.has(key)) times.set(key, now);
        }
        told = ledger.events.reduce((sum, event) => sum + (event.type === 'reminder' ? event.count : 0), 0);
        expect(told).toBe(times.size);
      };
      check();
      for (const { kind, minutes } of moves) {
        if (kind === 'run') {
          for (let passed = 0; passed < minutes; passed += 1) {
            now += minute;
            host.setNow(now);
            check();
          }
          continue;
        }
        if (kind === 'sleep') now += minutes * minute;
        if (kind === 'back') now -= minutes * minute;
        if (kind === 'restart') {
          reminders.close();
          reminders.start();
        }
        if (kind === 'snooze') {
          const [first] = ask(reminders.handlers, 'followUps.list', { includeClosed: false }).followUps;
          const due = wallAt((now - origin) / minute + 180 + minutes);
          if (first !== undefined && !times.has(`${first.id} ${due}`)) ask(reminders.handlers, 'followUps.snooze', { id: first.id, due });
        }
        host.setNow(now);
        check();
      }
      digests += host.knocks.filter((knock) => knock.followUpId === null).length;
      expect(host.knocks.length).toBe(ledger.events.filter((event) => event.type === 'reminder').length);
    }),
    { numRuns: process.env.AMENDS_NIGHTLY === '1' ? 10_000 : 150 },
  );
  expect(digests).toBeGreaterThan(10);
}, 600_000);
