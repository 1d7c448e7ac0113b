import type { desktop as english } from '../en/desktop.ts';

export const desktop: Record<keyof typeof english, string> = {
  'desktop.openLink': 'לפתוח את הכתובת הזו מחוץ ל-Amends?',
  'desktop.open': 'פתיחה',
};
