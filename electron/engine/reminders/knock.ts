/** What a knock says, in the owner's language. */
import type { FollowUp } from '#contract/reminders.ts';
import type { Settings } from '#contract/settings.ts';
import { localeOf, type Say, sayIn } from '#words/index.ts';
import type { Knock } from '../host.ts';

/** A knock for one follow-up: whom it is for, when it was due, what is to be done. */
export function knockFor(followUp: FollowUp, settings: Settings): Knock {
  const say = sayIn(settings.language, settings.digits);
  const { kind, customerName: customer, complaint, due, purpose } = followUp;
  const named = customer.trim() === '' ? 'nobody' : 'customer';
  const time = timeOf(due.instant, due.zone, settings);
  return {
    title: say(`reminders.knock.${kind}.${named}`, { customer }),
    body:
      complaint === null
        ? say('reminders.knock.body', { time, purpose })
        : say('reminders.knock.bodyComplaint', { time, purpose, number: String(complaint.number) }),
    followUpId: followUp.id,
    actions: [
      { id: 'open', label: say('reminders.action.open') },
      { id: 'hour', label: say('reminders.action.hour') },
      { id: 'tomorrow', label: say('reminders.action.tomorrow', { time: nine(settings) }) },
    ],
  };
}

/** A warning before the due time: there is still time to act, or to tell the customer of a delay. */
export function aheadFor(followUp: FollowUp, settings: Settings): Knock {
  const say = sayIn(settings.language, settings.digits);
  const { customerName: customer, due, purpose, estimate } = followUp;
  const named = customer.trim() === '' ? 'nobody' : 'customer';
  return {
    ...knockFor(followUp, settings),
    title: say(estimate === true ? `reminders.aheadEstimate.${named}` : `reminders.ahead.${named}`, { customer }),
    body: say('reminders.knock.body', { time: momentOf(due.instant, due.zone, settings), purpose }),
    // a promise is not put off by a click: who opens it can change it
    actions: [{ id: 'open', label: say('reminders.action.open') }],
  };
}

/** One knock for many warnings at once. */
export function soonFor(count: number, soonest: { instant: string; zone: string }, settings: Settings): Knock {
  const say = sayIn(settings.language, settings.digits);
  return {
    title: say('reminders.soon.title', { count }),
    body: say('reminders.soon.body', { time: momentOf(soonest.instant, soonest.zone, settings) }),
    followUpId: null,
    actions: [{ id: 'open', label: say('reminders.action.open') }],
  };
}

/** One knock for all that was missed while the machine slept or the app was closed. */
export function digestFor(count: number, oldest: { instant: string; zone: string }, settings: Settings): Knock {
  const say: Say = sayIn(settings.language, settings.digits);
  return {
    title: say('reminders.digest.title', { count }),
    body: say('reminders.digest.body', { time: dayOf(oldest.instant, oldest.zone, settings) }),
    followUpId: null,
    actions: [{ id: 'open', label: say('reminders.action.open') }],
  };
}

function timeOf(instant: string, timeZone: string, settings: Settings): string {
  return format(settings, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));
}

function dayOf(instant: string, timeZone: string, settings: Settings): string {
  return format(settings, { timeZone, day: 'numeric', month: 'long' }).format(new Date(instant));
}

function momentOf(instant: string, timeZone: string, settings: Settings): string {
  const options = { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return format(settings, options).format(new Date(instant));
}

function nine(settings: Settings): string {
  return format(settings, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.UTC(2026, 0, 1, 9));
}

function format({ language, digits }: Settings, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localeOf(language, digits), { calendar: 'gregory', ...options });
}
