import type { desktop as english } from '../en/desktop.ts';

export const desktop: Record<keyof typeof english, string> = {
  'desktop.openLink': 'این نشانی بیرون از Amends باز شود؟',
  'desktop.open': 'باز کردن',
};
