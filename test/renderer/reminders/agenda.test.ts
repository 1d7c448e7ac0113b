import { expect, it } from 'vitest';
import type { FollowUp } from '#contract/reminders.ts';
import { agendaOf, weekOf } from '../../../renderer/reminders/agenda.ts';
import { snoozeTimes } from '../../../renderer/reminders/snooze.ts';

const one = (id: string, wall: string, rest: Partial<FollowUp> = {}): FollowUp => ({
  id,
  kind: 'follow-up',
  purpose: id,
  due: { wall, zone: 'UTC', instant: `${wall}:00.000Z` },
  state: 'open',
  closedAt: null,
  late: false,
  complaint: null,
  conversationId: null,
  customerId: null,
  customerName: '',
  repeat: null,
  aheadMinutes: null,
  ...rest,
});

const all = [
  one('far', '2026-12-01T09:00'),
  one('thursday', '2026-11-19T14:00'),
  one('evening', '2026-11-17T17:30'),
  one('noon', '2026-11-17T14:30'),
  one('late', '2026-11-16T16:00', { late: true }),
  one('lateToday', '2026-11-17T10:00', { late: true }),
  one('morning', '2026-11-18T09:00'),
  one('kept', '2026-11-17T18:00', { state: 'kept' }),
];

it('puts every open follow-up into one group, in the order of its time', () => {
  const groups = agendaOf(all, '2026-11-17').map(({ kind, followUps }) => [kind, followUps.map(({ id }) => id)]);
  expect(groups).toEqual([
    ['late', ['late', 'lateToday']],
    ['today', ['noon', 'evening']],
    ['tomorrow', ['morning']],
    ['day', ['thursday']],
    ['later', ['far']],
  ]);
});

it('counts the week from the day it starts on', () => {
  const sunday = weekOf(all, '2026-11-17', 0);
  expect(sunday.map(({ day }) => day).at(0)).toBe('2026-11-15');
  expect(sunday.map(({ count }) => count)).toEqual([0, 1, 3, 1, 1, 0, 0]);
  expect(sunday.map(({ late }) => late)).toEqual([0, 1, 1, 0, 0, 0, 0]);
  expect(weekOf(all, '2026-11-17', 6).at(0)?.day).toBe('2026-11-14');
  expect(weekOf(all, '2026-11-15', 0).at(0)?.day).toBe('2026-11-15');
});

const open = { from: '09:00', to: '17:00' };

it('offers the next work day only where tomorrow is closed, and no afternoon that has passed', () => {
  const hours = [open, open, open, open, open, null, null];
  expect(snoozeTimes('2026-11-17T12:05', '2026-11-17T13:05', { hours: hours })).toEqual({
    inAnHour: '2026-11-17T13:05',
    thisAfternoon: '2026-11-17T16:00',
    tomorrowMorning: '2026-11-18T09:00',
    nextWorkDay: null,
  });
  expect(snoozeTimes('2026-11-19T16:00', '2026-11-19T17:00', { hours: hours })).toMatchObject({
    thisAfternoon: null,
    tomorrowMorning: '2026-11-20T09:00',
    nextWorkDay: '2026-11-22T09:00',
  });
});

it('counts a closed day as no work day', () => {
  const shop = {
    hours: Array.from({ length: 7 }, () => open),
    closedDays: [{ from: '2026-11-18', to: '2026-11-19', name: 'Stocktaking' }],
    holidays: [{ from: '2026-11-20', to: '2026-11-20', name: 'Holiday' }],
  };
  expect(snoozeTimes('2026-11-17T12:05', '2026-11-17T13:05', shop).nextWorkDay).toBe('2026-11-21T09:00');
});
