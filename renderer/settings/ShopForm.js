import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The shop: who owns it, where and when it is open, what it counts in. Used by the first run and by the settings. */
import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
/** Each value is saved when its field is left. */
export function ShopForm({ settings, save }) {
    const { say } = useLanguage();
    const [ownerName, setOwnerName] = useState(settings.ownerName);
    const [shopName, setShopName] = useState(settings.shopName);
    const [currency, setCurrency] = useState(settings.currency);
    const currencyWrong = !/^[A-Z]{3}$/.test(currency);
    return (_jsxs("div", { className: "stack", children: [_jsxs("div", { className: "g2", children: [_jsx(TextInput, { label: say('setup.ownerName'), value: ownerName, onChange: setOwnerName, onBlur: () => save({ ownerName: ownerName.trim() }), autoComplete: "name" }), _jsx(TextInput, { label: say('setup.shopName'), value: shopName, onChange: setShopName, onBlur: () => save({ shopName: shopName.trim() }), autoComplete: "organization" })] }), _jsxs("div", { className: "g2", children: [_jsx(TextInput, { label: say('setup.currency'), ltr: true, value: currency, onChange: (value) => setCurrency(value.trim().toUpperCase()), onBlur: () => {
                            if (!currencyWrong)
                                save({ currency });
                        }, error: currencyWrong ? say('setup.needCurrency') : null }), _jsx(Choice, { label: say('setup.zone'), value: settings.zone, onChange: (zone) => save({ zone }), options: zones(settings.zone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })) })] }), _jsx(Hours, { settings: settings, save: save })] }));
}
function zones(current) {
    const known = Intl.supportedValuesOf('timeZone');
    return known.includes(current) ? known : [current, ...known];
}
function Hours({ settings, save }) {
    const { say, formats } = useLanguage();
    const times = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
    const set = (index, value) => save({ hours: settings.hours.map((day, at) => (at === index ? value : day)) });
    return (_jsxs("fieldset", { className: "plain", children: [_jsx("legend", { className: "md", children: say('setup.hours') }), settings.hours.map((day, index) => {
                // 2026-11-01 was a Sunday, and the week is stored Sunday first.
                const name = formats.weekday(`2026-11-0${index + 1}T12:00:00Z`, 'long');
                const options = (from) => [...new Set([...times, from])].sort().map((time) => ({ value: time, label: formats.clock(time) }));
                return (_jsxs("div", { className: "hours", children: [_jsx("span", { children: name }), _jsx(Choice, { hiddenLabel: true, label: say('setup.opens', { day: name }), value: day?.from ?? 'closed', options: [{ value: 'closed', label: say('setup.closed') }, ...options(day?.from ?? '09:00')], onChange: (from) => set(index, from === 'closed' ? null : { from, to: day?.to ?? '17:00' }) }), day !== null && (_jsx(Choice, { hiddenLabel: true, label: say('setup.closes', { day: name }), value: day.to, options: options(day.to), onChange: (to) => set(index, { from: day.from, to }) }))] }, name));
            })] }));
}
