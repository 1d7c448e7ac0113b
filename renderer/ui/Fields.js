import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** Labelled inputs: the error stands under the field and is linked to it; technical values run left to right. */
import { useId } from 'react';
export function TextInput({ label, value, onChange, onBlur, type = 'text', error = null, hint, ltr = false, end, hiddenLabel = false, autoComplete = 'off', }) {
    const id = useId();
    const noteId = `${id}-note`;
    const noted = error !== null || hint !== undefined;
    return (_jsxs("div", { className: "field", children: [_jsx("label", { className: hiddenLabel ? 'vh' : 'f', htmlFor: id, children: label }), _jsxs("div", { className: error === null ? 'input' : 'input bad', children: [_jsx("input", { id: id, className: "grow", type: type, value: value, autoComplete: autoComplete, dir: ltr ? 'ltr' : 'auto', "aria-invalid": error !== null, ...(noted ? { 'aria-describedby': noteId } : {}), onChange: (event) => onChange(event.target.value), onBlur: onBlur }), end] }), noted && (_jsx("p", { id: noteId, className: error === null ? 'help' : 'help late', children: error ?? hint }))] }));
}
/** The platform's own list: known to every owner, every keyboard and every screen reader. */
export function Choice({ label, value, options, onChange, hiddenLabel = false }) {
    const id = useId();
    return (_jsxs("div", { className: "field", children: [_jsx("label", { className: hiddenLabel ? 'vh' : 'f', htmlFor: id, children: label }), _jsx("select", { id: id, className: "input", value: value, onChange: (event) => onChange(event.target.value), children: options.map((option) => (_jsx("option", { value: option.value, children: option.label }, option.value))) })] }));
}
