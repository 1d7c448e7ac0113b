import { jsx as _jsx } from "react/jsx-runtime";
/** Where the owner is: one of six places, and what is open in it. Kept in the history, so that Back works. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
const PlaceContext = createContext(null);
export function PlaceProvider({ children }) {
    const [place, setPlace] = useState(() => (isPlace(window.history.state) ? window.history.state : { name: 'inbox' }));
    useEffect(() => {
        const back = (event) => setPlace(isPlace(event.state) ? event.state : { name: 'inbox' });
        window.addEventListener('popstate', back);
        return () => window.removeEventListener('popstate', back);
    }, []);
    const go = useCallback((next, options = {}) => {
        if (options.replace === true)
            window.history.replaceState(next, '');
        else
            window.history.pushState(next, '');
        setPlace(next);
    }, []);
    const value = useMemo(() => ({ place, go }), [place, go]);
    return _jsx(PlaceContext, { value: value, children: children });
}
export function usePlace() {
    const state = useContext(PlaceContext);
    if (state === null)
        throw new Error('usePlace outside PlaceProvider');
    return state;
}
function isPlace(value) {
    return typeof value === 'object' && value !== null && 'name' in value;
}
