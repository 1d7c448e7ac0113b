/** English: what only the desktop app says. */
export const desktop = {
  'desktop.openLink': 'Open this address outside Amends?',
  'desktop.open': 'Open',
} as const;
