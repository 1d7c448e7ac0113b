import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
/** @param label read out by screen readers; empty when a visible label stands beside it */
export function StatusMark({ status, late = false, label = '' }) {
    const overdue = late && status !== 'resolved';
    const named = label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
    return (_jsx("svg", { className: `mk ${overdue ? 'overdue' : status}`, viewBox: "0 0 14 14", strokeWidth: "1.6", ...named, children: status === 'resolved' ? (_jsxs(_Fragment, { children: [_jsx("circle", { className: "f", cx: "7", cy: "7", r: "6" }), _jsx("path", { className: "c", d: "M4.3 7.2l1.9 1.9 3.6-4" })] })) : status === 'promised' || overdue ? (_jsxs(_Fragment, { children: [_jsx("circle", { cx: "7", cy: "7", r: "5.2" }), _jsx("path", { className: "f", d: "M1.8 7a5.2 5.2 0 0 0 10.4 0z" })] })) : status === 'waiting' ? (_jsx("circle", { cx: "7", cy: "7", r: "5.2", pathLength: "80", strokeDasharray: "0.1 9.9", strokeWidth: "2.2", strokeLinecap: "round" })) : (_jsx("circle", { cx: "7", cy: "7", r: "5.2", pathLength: "100", strokeDasharray: "80 20", transform: "rotate(-20 7 7)", strokeLinecap: "round" })) }));
}
