import { jsx as _jsx } from "react/jsx-runtime";
import { Complaints } from '../complaints/Complaints.tsx';
import { Customers } from '../mail/Customers.tsx';
import { Inbox } from '../mail/Inbox.tsx';
import { FollowUps } from '../reminders/FollowUps.tsx';
import { Insights } from '../reports/Insights.tsx';
import { SettingsPlace } from '../settings/SettingsPlace.tsx';
import { Setup } from '../settings/Setup.tsx';
import { Frame } from './Frame.tsx';
import { usePlace } from './place.tsx';
const places = {
    inbox: Inbox,
    'follow-ups': FollowUps,
    complaints: Complaints,
    insights: Insights,
    customers: Customers,
    settings: SettingsPlace,
};
export function Window({ settings }) {
    const { place } = usePlace();
    if (!settings.setupDone)
        return _jsx(Setup, { settings: settings });
    const Screen = places[place.name];
    return (_jsx(Frame, { settings: settings, children: _jsx(Screen, {}) }));
}
