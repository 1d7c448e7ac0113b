/**
 * A reminder fired: a note in the window where the owner looks at it; else the system tells, on the desktop by the main process,
 * in a browser where it was allowed. Never both at once.
 */
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
    if (!document.hasFocus() && notified(text, followUp, open)) return;
    toasts.show({
      text,
      ms: knockMs,
      action: { label: say('followups.open'), leadsOn: true, run: open },
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

/** @returns whether the system tells of it */
function notified(title: string, followUp: FollowUp | undefined, open: () => void): boolean {
  // The desktop app's main process does it for a window without the focus.
  if (navigator.userAgent.includes('Electron/')) return true;
  if (!('Notification' in window) || Notification.permission !== 'granted') return false;
  const note = new Notification(title, { tag: followUp?.id ?? 'amends' });
  note.onclick = open;
  return true;
}
