import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
/** The six places with their counts, and the sync state at the foot. */
import { CalendarClock, ChartColumn, ClipboardList, Inbox, Settings as SettingsIcon, Users } from 'lucide-react';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCall } from './live.ts';
import { usePlace } from './place.tsx';
import { SyncStatus } from './SyncStatus.tsx';
const entries = [
    { name: 'inbox', word: 'app.inbox', icon: Inbox },
    { name: 'follow-ups', word: 'app.followUps', icon: CalendarClock },
    { name: 'complaints', word: 'app.complaints', icon: ClipboardList, flip: true },
    { name: 'insights', word: 'app.insights', icon: ChartColumn, flip: true },
    { name: 'customers', word: 'app.customers', icon: Users },
];
export function Rail() {
    const { say } = useLanguage();
    const { data: list } = useCall('conversations.list', { tab: 'answer', limit: 1 }, { keep: true });
    const { data: next } = useCall('followUps.next', {}, { keep: true });
    const toAnswer = list?.counts.answer ?? 0;
    const late = next?.late ?? 0;
    const marks = {
        inbox: { count: toAnswer, text: say('app.toAnswer', { count: toAnswer }), red: false },
        'follow-ups': { count: late, text: say('app.late', { count: late }), red: true },
    };
    return (_jsxs("nav", { className: "rail", "aria-label": say('app.places'), children: [entries.map((entry) => (_jsx(RailLink, { entry: entry, mark: marks[entry.name] }, entry.name))), _jsx("div", { className: "sp" }), _jsx(RailLink, { entry: { name: 'settings', word: 'app.settings', icon: SettingsIcon }, mark: undefined }), _jsx(SyncStatus, {})] }));
}
function RailLink({ entry, mark }) {
    const { say, formats } = useLanguage();
    const { place, go } = usePlace();
    const shown = mark !== undefined && mark.count > 0 ? mark : null;
    const describedBy = `${entry.name}-count`;
    return (_jsxs("a", { href: `#${entry.name}`, "aria-label": say(entry.word), ...(place.name === entry.name ? { 'aria-current': 'page' } : {}), ...(shown === null ? {} : { 'aria-describedby': describedBy }), onClick: (event) => {
            event.preventDefault();
            go({ name: entry.name });
        }, children: [_jsx(Icon, { of: entry.icon, large: true, flip: entry.flip ?? false }), _jsx("span", { children: say(entry.word) }), shown !== null && (_jsxs(_Fragment, { children: [_jsx("b", { className: shown.red ? 'n r' : 'n', "aria-hidden": "true", children: formats.number(shown.count) }), _jsx("span", { className: "vh", id: describedBy, children: shown.text })] }))] }));
}
