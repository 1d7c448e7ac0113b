import { expect, it } from 'vitest';
import { answerBy } from '#engine/mail/answer-by.ts';

const day = { from: '09:00', to: '17:00' };
const week = [day, day, day, day, day, null, null];
const target = { hours: week, zone: 'Asia/Jerusalem', answerWithinHours: 4 };

it.each([
  ['within the day', '2026-11-22T08:00:00Z', target, '2026-11-22T12:00:00.000Z'],
  ['over the night', '2026-11-22T13:00:00Z', target, '2026-11-23T09:00:00.000Z'],
  ['over the weekend', '2026-11-19T14:00:00Z', target, '2026-11-22T10:00:00.000Z'],
  ['before the shop opens', '2026-11-22T03:00:00Z', target, '2026-11-22T11:00:00.000Z'],
  ['never open: clock hours', '2026-11-22T03:00:00Z', { ...target, hours: Array(7).fill(null) }, '2026-11-22T07:00:00.000Z'],
  [
    'a night shift',
    '2026-11-21T23:00:00Z',
    { ...target, hours: Array(7).fill({ from: '22:00', to: '06:00' }) },
    '2026-11-22T03:00:00.000Z',
  ],
  // Clocks go forward on 2026-03-27 at 02:00: the opening hours stay, the instants move.
  ['over the change of clocks', '2026-03-26T14:00:00Z', target, '2026-03-29T09:00:00.000Z'],
  [
    'over closed days and a holiday',
    '2026-11-22T13:00:00Z',
    {
      ...target,
      closedDays: [{ from: '2026-11-23', to: '2026-11-24', name: 'Stocktaking' }],
      holidays: [{ from: '2026-11-25', to: '2026-11-25', name: 'Holiday' }],
    },
    '2026-11-26T09:00:00.000Z',
  ],
  [
    'over a closed season',
    '2026-11-22T13:00:00Z',
    { ...target, closedDays: [{ from: '2026-11-23', to: '2027-03-31', name: 'Winter' }] },
    '2027-04-01T08:00:00.000Z',
  ],
])('%s', (_name, wrote, shop, due) => expect(answerBy(wrote, shop)).toBe(due));
