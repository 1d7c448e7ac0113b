import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
export function IconButton({ label, shortcut, small = false, children, ...rest }) {
    return (_jsxs(TooltipTrigger, { delay: 500, children: [_jsx(Button, { ...rest, "aria-label": label, ...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut }), className: small ? 'btn sm icon' : 'btn icon', children: children }), _jsxs(Tooltip, { className: "tip", offset: 6, children: [label, shortcut !== undefined && _jsx("kbd", { children: shortcut })] })] }));
}
