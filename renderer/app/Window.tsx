/** Which screen stands in the window. */
import type { Settings } from '#contract/settings.ts';
import { Complaints } from '../complaints/Complaints.tsx';
import { LogComplaintProvider } from '../complaints/LogComplaint.tsx';
import { Customers } from '../mail/Customers.tsx';
import { Inbox } from '../mail/Inbox.tsx';
import { FollowUps } from '../reminders/FollowUps.tsx';
import { Knock } from '../reminders/Knock.tsx';
import { Insights } from '../reports/Insights.tsx';
import { SettingsPlace } from '../settings/SettingsPlace.tsx';
import { Setup } from '../settings/Setup.tsx';
import { Frame } from './Frame.tsx';
import { PlaceKeys } from './PlaceKeys.tsx';
import { PanesProvider, useOwnPanes } from './panes.ts';
import { usePlace } from './place.tsx';
import { UnlockProvider } from './Unlock.tsx';

const places = {
  inbox: Inbox,
  'follow-ups': FollowUps,
  complaints: Complaints,
  insights: Insights,
  customers: Customers,
  settings: SettingsPlace,
};

export function Window({ settings }: { settings: Settings }) {
  const { place } = usePlace();
  const panes = useOwnPanes(settings);
  if (!settings.setupDone) {
    return (
      <UnlockProvider>
        <Setup settings={settings} />
      </UnlockProvider>
    );
  }
  const Screen = places[place.name];
  return (
    <UnlockProvider>
      <PanesProvider value={panes}>
        <LogComplaintProvider>
          <Knock />
          <PlaceKeys />
          <Frame settings={settings}>
            <Screen />
          </Frame>
        </LogComplaintProvider>
      </PanesProvider>
    </UnlockProvider>
  );
}
