import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The causes in use, with how often. */
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
export function CausesSection() {
    const { say } = useLanguage();
    const { data: causes } = useCall('complaints.causes', {});
    if (causes === undefined)
        return null;
    if (causes.length === 0)
        return _jsx("p", { className: "muted", children: say('settings.noCauses') });
    return (_jsx("ul", { className: "stack", children: causes.map((cause) => (_jsxs("li", { className: "fx", children: [_jsx("span", { className: "chip", children: _jsx("bdi", { children: cause.name }) }), _jsx("span", { className: "muted", children: say('settings.causeCount', { count: cause.count }) })] }, cause.name))) }));
}
