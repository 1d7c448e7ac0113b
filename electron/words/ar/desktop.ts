import type { desktop as english } from '../en/desktop.ts';

export const desktop: Record<keyof typeof english, string> = {
  'desktop.openLink': 'هل تريد فتح هذا العنوان خارج Amends؟',
  'desktop.open': 'فتح',
};
