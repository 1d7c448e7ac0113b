import { jsx as _jsx } from "react/jsx-runtime";
/** The place Complaints. */
export function Complaints() {
    return _jsx("main", { className: "main" });
}
