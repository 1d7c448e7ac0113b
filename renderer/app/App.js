import { jsx as _jsx } from "react/jsx-runtime";
/** The whole window: language and theme from the settings, first run or the six places. */
import { useEffect } from 'react';
import { LanguageProvider } from '../i18n/language.tsx';
import { useCall } from './live.ts';
import { PlaceProvider } from './place.tsx';
import { ToastProvider } from './toasts.tsx';
import { Window } from './Window.tsx';
export function App() {
    const { data } = useCall('settings.get', {});
    const theme = data?.settings.theme ?? 'system';
    useTheme(theme);
    if (data === undefined)
        return null;
    const { language, digits, zone } = data.settings;
    return (_jsx(LanguageProvider, { language: language, digits: digits, zone: zone, children: _jsx(PlaceProvider, { children: _jsx(ToastProvider, { children: _jsx(Window, { settings: data.settings }) }) }) }));
}
function useTheme(theme) {
    useEffect(() => {
        const dark = window.matchMedia('(prefers-color-scheme: dark)');
        const apply = () => {
            document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
        };
        apply();
        dark.addEventListener('change', apply);
        return () => dark.removeEventListener('change', apply);
    }, [theme]);
}
