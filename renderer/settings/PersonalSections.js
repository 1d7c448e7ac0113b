import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** Language and look, notifications, keyboard: what suits the owner. */
import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { LanguageChoice } from './Setup.tsx';
export function LanguageSection({ settings, save }) {
    const { say } = useLanguage();
    return (_jsxs("div", { className: "stack", children: [_jsx(LanguageChoice, { settings: settings, save: save }), _jsx(Choice, { label: say('settings.theme'), value: settings.theme, options: ['system', 'light', 'dark'].map((value) => ({ value, label: say(`settings.theme.${value}`) })), onChange: (theme) => save({ theme }) }), _jsx(Choice, { label: say('settings.digits'), value: settings.digits, options: ['local', 'latin'].map((value) => ({ value, label: say(`settings.digits.${value}`) })), onChange: (digits) => save({ digits }) })] }));
}
export function NotificationsSection({ settings, save }) {
    const { say } = useLanguage();
    const [seconds, setSeconds] = useState(String(settings.undoSeconds));
    const value = Number(seconds);
    return (_jsxs("div", { className: "stack", children: [_jsx(Check, { label: say('settings.notifyFollowUps'), checked: settings.notifyFollowUps, onChange: (notifyFollowUps) => save({ notifyFollowUps }) }), _jsx(Check, { label: say('settings.notifyNewMail'), checked: settings.notifyNewMail, onChange: (notifyNewMail) => save({ notifyNewMail }) }), _jsx(TextInput, { label: say('settings.undoSeconds'), type: "number", ltr: true, value: seconds, onChange: setSeconds, onBlur: () => {
                    if (Number.isInteger(value) && value >= 0 && value <= 60)
                        save({ undoSeconds: value });
                    else
                        setSeconds(String(settings.undoSeconds));
                } })] }));
}
export function KeyboardSection({ settings, save }) {
    const { say } = useLanguage();
    return _jsx(Check, { label: say('settings.singleKeys'), checked: settings.singleKeys, onChange: (singleKeys) => save({ singleKeys }) });
}
function Check({ label, checked, onChange }) {
    return (_jsxs("label", { className: "check", children: [_jsx("input", { type: "checkbox", checked: checked, onChange: (event) => onChange(event.target.checked) }), label] }));
}
