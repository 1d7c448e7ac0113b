import { jsx as _jsx } from "react/jsx-runtime";
/** The place FollowUps. */
export function FollowUps() {
    return _jsx("main", { className: "main" });
}
