/** Shop hours between two instants: the time that the answer target counts in. */

import { expect, test } from 'vitest';
import { answerBy, openBetween } from '#engine/mail/index.ts';
import fc from '../../chance.ts';

const day = { from: '09:00', to: '17:00' };
const night = { from: '22:00', to: '02:00' };
const target = {
  zone: 'Asia/Jerusalem',
  answerWithinHours: 4,
  hours: [day, day, night, day, null, day, null],
  closedDays: [{ from: '2026-03-30', to: '2026-04-02', name: '' }],
};

test('whatever was answered by its due time was answered within so many shop hours, and the other way round', () => {
  const instant = fc.integer({ min: Date.parse('2026-03-01T00:00:00Z'), max: Date.parse('2026-11-30T00:00:00Z') });
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 12 * 86_400_000 }), (wrote, later) => {
      const inTime = new Date(wrote + later).toISOString() <= answerBy(new Date(wrote).toISOString(), target);
      expect(openBetween(wrote, wrote + later, target) <= 4 * 3_600_000).toBe(
        // after the last minute of the target the shop may be closed: the hours stand still, and the due time has passed
        inTime || openBetween(wrote, wrote + later, target) === 4 * 3_600_000,
      );
    }),
    { numRuns: 500 },
  );
});

test('a shop that never opens counts the clock', () => {
  expect(openBetween(0, 5000, { ...target, hours: Array(7).fill(null) })).toBe(5000);
});
