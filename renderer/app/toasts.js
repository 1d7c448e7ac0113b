import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** Short notes at the foot of the window, most of them with a way back. Eight seconds; they wait while looked at. */
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
const ToastContext = createContext(null);
export function ToastProvider({ children }) {
    const [shown, setShown] = useState([]);
    const lastId = useRef(0);
    const timers = useRef(new Map());
    const latest = useRef(shown);
    latest.current = shown;
    const drop = useCallback((id) => setShown((now) => now.filter((one) => one.id !== id)), []);
    const wait = useCallback((id, ms) => {
        window.clearTimeout(timers.current.get(id));
        timers.current.set(id, window.setTimeout(() => drop(id), ms));
    }, [drop]);
    const value = useMemo(() => ({
        show(toast) {
            lastId.current += 1;
            const id = lastId.current;
            setShown((now) => [...now.slice(-2), { ...toast, id }]);
            wait(id, toast.ms ?? 8000);
        },
        undoLast() {
            const last = latest.current.findLast((one) => one.action !== undefined);
            if (last === undefined)
                return false;
            last.action?.run();
            drop(last.id);
            return true;
        },
    }), [drop, wait]);
    return (_jsxs(ToastContext, { value: value, children: [children, _jsx("div", { className: "toasts", role: "status", children: shown.map((toast) => (_jsxs("div", { role: "group", className: toast.bad === true ? 'toast bad' : 'toast', onPointerEnter: () => window.clearTimeout(timers.current.get(toast.id)), onPointerLeave: () => wait(toast.id, 3000), onFocus: () => window.clearTimeout(timers.current.get(toast.id)), onBlur: () => wait(toast.id, 3000), children: [_jsx("span", { className: "grow", children: toast.text }), toast.action !== undefined && (_jsx(Button, { className: "btn sm", onPress: () => {
                                toast.action?.run();
                                drop(toast.id);
                            }, children: toast.action.label }))] }, toast.id))) })] }));
}
export function useToasts() {
    const toasts = useContext(ToastContext);
    if (toasts === null)
        throw new Error('useToasts outside ToastProvider');
    return toasts;
}
