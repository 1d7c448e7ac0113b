/** A reminder fired: a note in the window, and in a browser that allows it a notification of the system. */
import { useEffect, useRef } from 'react';
import type { FollowUp } from '#contract/reminders.ts';
import { useShowFault } from '../app/faults.ts';
import { useWire } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { useFollowUpActs } from './acts.ts';
import { dayAfter } from './snooze.ts';

const hourMs = 3_600_000;
/** A reminder stays longer than a toast: it must not be missed while looking away. */
const knockMs = 30_000;

/** Stands in the window once; shows nothing by itself. */
export function Knock() {
  const wire = useWire();
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const toasts = useToasts();
  const acts = useFollowUpActs();
  const showFault = useShowFault();

  const knock = async (id: string | null, count: number): Promise<void> => {
    const { followUps, now } = await wire.call('followUps.list', {});
    const followUp = followUps.find((one) => one.id === id);
    const open = (): void => {
      window.focus();
      go(followUp === undefined ? { name: 'follow-ups' } : { name: 'follow-ups', followUp: followUp.id });
    };
    const text = followUp === undefined ? say('followups.knockMany', { count }) : titleOf(followUp);
    toasts.show({
      text,
      ms: knockMs,
      action: { label: say('followups.open'), run: open },
      ...(followUp === undefined
        ? {}
        : {
            more: [
              {
                label: say('followups.inAnHour'),
                run: () => acts.snooze(followUp, formats.wall(new Date(Date.parse(now) + hourMs).toISOString())),
              },
              {
                label: say('followups.tomorrowNine'),
                run: () => acts.snooze(followUp, `${dayAfter(formats.isoDay(now), 1)}T09:00`),
              },
            ],
          }),
    });
    notify(text, followUp, open);
  };
  const titleOf = (followUp: FollowUp): string =>
    [formats.wallBrief(followUp.due.wall), followUp.purpose, followUp.customerName]
      .filter((part) => part !== '')
      .map((part) => `\u2068${part}\u2069`)
      .join(' · ');

  const latest = useRef(knock);
  latest.current = knock;
  const fault = useRef(showFault);
  fault.current = showFault;
  useEffect(
    () =>
      wire.listen((event) => {
        if (event.type === 'reminder') latest.current(event.followUpId, event.count).catch((error: unknown) => fault.current(error));
      }),
    [wire],
  );
  return null;
}

/** The desktop app notifies by itself; a browser may, where it was allowed to. */
function notify(title: string, followUp: FollowUp | undefined, open: () => void): void {
  if (navigator.userAgent.includes('Electron/') || !('Notification' in window) || Notification.permission !== 'granted') return;
  const note = new Notification(title, { tag: followUp?.id ?? 'amends' });
  note.onclick = open;
}
