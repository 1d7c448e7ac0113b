import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The owner's two first targets. */
import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { TextInput } from '../ui/Fields.tsx';
export function GoalsForm({ settings, save }) {
    const { say } = useLanguage();
    const [answer, setAnswer] = useState(String(settings.answerWithinHours));
    const [resolve, setResolve] = useState(String(settings.resolveWithinDays));
    const keep = (text, most, apply) => {
        const value = Number(text);
        if (value > 0 && value <= most)
            apply(value);
    };
    return (_jsxs("div", { className: "stack", children: [_jsxs("div", { className: "g2", children: [_jsx(TextInput, { label: say('setup.answerWithin'), type: "number", ltr: true, value: answer, onChange: setAnswer, onBlur: () => keep(answer, 240, (answerWithinHours) => save({ answerWithinHours })) }), _jsx(TextInput, { label: say('setup.resolveWithin'), type: "number", ltr: true, value: resolve, onChange: setResolve, onBlur: () => keep(resolve, 365, (resolveWithinDays) => save({ resolveWithinDays })) })] }), _jsx("p", { className: "help", children: say('setup.goalsNote') })] }));
}
