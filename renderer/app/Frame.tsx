/** What is always in sight: the places, the sync state, search, the next promise, New. */
import type { ReactNode } from 'react';
import type { Settings } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Search } from '../mail/Search.tsx';
import { NextPromise } from '../reminders/NextPromise.tsx';
import { MissedGoals } from '../reports/MissedGoals.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Alerts } from './Alerts.tsx';
import { NewMenu } from './NewMenu.tsx';
import { Rail } from './Rail.tsx';

export function Frame({ settings, children }: { settings: Settings; children: ReactNode }) {
  const { say } = useLanguage();
  return (
    <div className="app">
      <header className="topbar">
        <div className="brand">
          <Logo />
          <span className="cut">
            <bdi>{settings.shopName === '' ? 'Amends' : settings.shopName}</bdi>
            {settings.demo && <small title={say('app.demo')}>Demo</small>}
          </span>
        </div>
        <Search />
        <div className="top-end">
          <MissedGoals settings={settings} />
          <NextPromise />
          <NewMenu />
        </div>
      </header>
      <Alerts />
      <Rail />
      {children}
    </div>
  );
}
