/** The browser shows a notification only where the owner allowed it: asked from a click, once, never out of the blue. */
export function askToNotify(): void {
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
}
