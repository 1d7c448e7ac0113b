/** Shows a knock by the system, with its actions where the system has them. */
import { Notification } from 'electron';
import type { Knock } from '#engine/host.ts';

export interface KnockAnswers {
  open(followUpId: string | null): void;
  snooze(followUpId: string, until: 'hour' | 'tomorrow'): void;
}

/** Notifications are kept until answered: one that is garbage-collected loses its clicks. */
const shown = new Set<Notification>();

/** Tells something of the app itself; a click leads to where it can be changed. */
export function showNote(body: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: 'Amends', body });
  shown.add(notification);
  notification.on('click', onClick);
  notification.on('close', () => shown.delete(notification));
  notification.show();
}

export function showKnock(knock: Knock, answers: KnockAnswers): void {
  if (!Notification.isSupported()) return;
  const buttons = knock.actions.filter((action) => action.id !== 'open');
  const notification = new Notification({
    title: knock.title,
    body: knock.body,
    actions: buttons.map(({ label }) => ({ type: 'button' as const, text: label })),
  });
  shown.add(notification);
  notification.on('click', () => {
    shown.delete(notification);
    answers.open(knock.followUpId);
  });
  notification.on('action', ({ actionIndex }) => {
    shown.delete(notification);
    const action = buttons[actionIndex];
    if (knock.followUpId !== null && action !== undefined && action.id !== 'open') answers.snooze(knock.followUpId, action.id);
  });
  notification.on('close', () => shown.delete(notification));
  notification.show();
}
