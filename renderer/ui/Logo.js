import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The mended bowl. */
export function Logo() {
    return (_jsxs("svg", { viewBox: "0 0 28 28", "aria-hidden": "true", children: [_jsx("path", { d: "M3 9.5h22c0 9-4.4 14-11 14s-11-5-11-14z", fill: "var(--accent-fill)" }), _jsx("path", { d: "M16.5 9.5l-2.4 4 2.6 3-1.9 3 .9 4", fill: "none", stroke: "#F0B63C", strokeWidth: "1.7", strokeLinejoin: "round", strokeLinecap: "round" })] }));
}
