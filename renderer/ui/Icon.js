import { jsx as _jsx } from "react/jsx-runtime";
export function Icon({ of: Drawn, large = false, flip = false }) {
    return _jsx(Drawn, { className: `ic${large ? ' l' : ''}${flip ? ' flip' : ''}`, strokeWidth: 1.75, "aria-hidden": "true" });
}
