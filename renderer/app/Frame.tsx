/** What is always in sight: the places, the sync state, search, the next promise, New. */
import type { ReactNode } from 'react';
import type { Settings } from '#contract/settings.ts';

export function Frame({ settings, children }: { settings: Settings; children: ReactNode }) {
  return (
    <div className="app">
      <header className="topbar">{settings.shopName}</header>
      {children}
    </div>
  );
}
