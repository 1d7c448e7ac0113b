/** Generated timelines: however the machine runs, sleeps, restarts and lies about the time, each occurrence knocks once. */

import { expect, it } from 'vitest';
import type { EngineEvent } from '#contract/events.ts';
import type { FollowUp } from '#contract/reminders.ts';
import type { Settings } from '#contract/settings.ts';
import { instantOfWall, wallOf } from '#engine/settings/index.ts';
import fc from '../../chance.ts';
import { ask, type Ledger, openLedger } from '../complaints/ledger.ts';

const minute = 60_000;
const origin = Date.parse('2026-03-26T00:00:00Z');
const span = 4 * 24 * 60;
const zone = 'Asia/Jerusalem';

const move = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('run' as const), minutes: fc.integer({ min: 1, max: 240 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sleep' as const), minutes: fc.integer({ min: 1, max: 900 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), minutes: fc.integer({ min: 1, max: 2000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), minutes: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snooze' as const), minutes: fc.integer({ min: 1, max: 600 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keep' as const), minutes: fc.constant(0) }) },
);
const planned = fc.record({
  due: fc.nat(span),
  ahead: fc.constantFrom(0, 0, 30, 240),
  repeat: fc.constantFrom(null, null, 'week' as const),
});
const quietHours = fc.constantFrom<Settings['quiet']>(null, null, { from: '22:00', to: '07:00' }, { from: '13:00', to: '14:30' });
const wallAt = (minutes: number): string => new Date(origin + minutes * minute).toISOString().slice(0, 16);

const list = (ledger: Ledger): FollowUp[] => ask(ledger.reminders.handlers, 'followUps.list', { includeClosed: false }).followUps;

/** Told of by the engine's events: one that knocked for many counts for each. */
const told = (events: readonly EngineEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'reminder' ? event.count : 0), 0);

/** The oracle is asked for the same few times again and again. */
function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? work(key);
    known.set(key, found);
    return found;
  };
}
const instantAt = remembered((wall) => instantOfWall(wall, zone));
const timeAt = remembered((instant) => wallOf(instant, zone).slice(11));

/** The oracle: in quiet hours only what was set for that very time comes; all else when they end. */
function isQuiet(now: number, quiet: Settings['quiet']): boolean {
  if (quiet === null) return false;
  const time = timeAt(new Date(now).toISOString());
  const [after, before] = [time >= quiet.from, time < quiet.to];
  return quiet.from < quiet.to ? after && before : after || before;
}

it('each occurrence once, at most 60 s after the machine is awake', () => {
  const ledger = openLedger({ now: new Date(origin).toISOString() });
  const { host, reminders } = ledger;
  // what a power cut leaves is another test's business; this one writes ten thousand ledgers
  ledger.store.db.pragma('synchronous = off');
  let digests = 0;
  let warnings = 0;
  let held = 0;
  let again = 0;
  fc.assert(
    fc.property(
      fc.array(planned, { minLength: 1, maxLength: 8 }),
      fc.array(move, { minLength: 1, maxLength: 20 }),
      quietHours,
      (dues, moves, quiet) => {
        reminders.close();
        ledger.store.db.exec('DELETE FROM knocks; DELETE FROM follow_ups;');
        let now = origin;
        host.setNow(now);
        ledger.set({ quiet });
        for (const { due, ahead, repeat } of dues) {
          const one = { purpose: 'x', due: wallAt(due), complaint: null, conversationId: null };
          ask(reminders.handlers, 'followUps.add', { ...one, aheadMinutes: ahead, repeat });
        }
        const seen = new Set<string>();
        /** The warnings that were planned in time, by occurrence: the instant at which each may come. */
        const warned = new Map<string, number>();
        /** Planned too late for a warning when it was set: a clock that goes back does not bring one. */
        const planned = new Map<string, string>();
        let open: readonly FollowUp[] = [];
        /** @param moved the one whose time was just set; of the others only those not planned before count */
        const note = (moved: string | null): void => {
          open = list(ledger);
          for (const one of open) {
            if (one.id !== moved && planned.get(one.id) === one.due.wall) continue;
            planned.set(one.id, one.due.wall);
            const at = Date.parse(one.due.instant) - (one.aheadMinutes ?? 0) * minute;
            const key = `${one.id} ${one.due.wall} ahead`;
            // What was told at its time is not warned of again when the clock goes back.
            const toldOf = seen.has(`${one.id} ${one.due.wall}`);
            if ((one.aheadMinutes ?? 0) > 0 && at > now && !toldOf && !warned.has(key)) warned.set(key, at);
          }
        };
        note(null);
        host.knocks.length = 0;
        ledger.events.length = 0;
        reminders.start();

        /** After every look: nothing that is due waits, and nothing was told twice. */
        const check = (): void => {
          const hush = isQuiet(now, quiet);
          for (const one of open) {
            const due = Date.parse(one.due.instant);
            expect(one.due.instant).toBe(instantAt(one.due.wall));
            if (due <= now && !(hush && due < now - 10 * minute)) seen.add(`${one.id} ${one.due.wall}`);
            else if (due <= now && !seen.has(`${one.id} ${one.due.wall}`)) held += 1;
            const key = `${one.id} ${one.due.wall} ahead`;
            const at = warned.get(key);
            if (at === undefined || seen.has(key) || due <= now || at > now || hush) continue;
            seen.add(key);
            warnings += 1;
          }
          expect(told(ledger.events)).toBe(seen.size);
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
          const [first] = open;
          if (kind === 'keep' && first !== undefined) {
            ask(reminders.handlers, 'followUps.keep', { id: first.id, complaintTo: 'none' });
            if (first.repeat !== null) {
              const next = list(ledger).filter((one) => one.repeat !== null && Date.parse(one.due.instant) > now);
              expect(next.length).toBeGreaterThan(0);
              again += 1;
            }
            note(first.id);
          }
          if (kind === 'snooze') {
            const due = wallAt((now - origin) / minute + 180 + minutes);
            if (first !== undefined && !seen.has(`${first.id} ${due}`) && !warned.has(`${first.id} ${due} ahead`)) {
              ask(reminders.handlers, 'followUps.snooze', { id: first.id, due });
              note(first.id);
            }
          }
          host.setNow(now);
          check();
        }
        digests += host.knocks.filter((knock) => knock.followUpId === null).length;
        expect(host.knocks.length).toBe(ledger.events.filter((event) => event.type === 'reminder').length);
      },
    ),
    { numRuns: process.env.AMENDS_NIGHTLY === '1' ? 10_000 : 300 },
  );
  // a run in which these never happened would prove nothing
  for (const count of [digests, warnings, held, again]) expect(count).toBeGreaterThan(10);
}, 1_800_000);
