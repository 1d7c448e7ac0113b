import { jsx as _jsx } from "react/jsx-runtime";
/** The place Insights. */
export function Insights() {
    return _jsx("main", { className: "main" });
}
