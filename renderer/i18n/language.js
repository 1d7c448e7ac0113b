import { jsx as _jsx } from "react/jsx-runtime";
/** The language of the window: its words, direction, digits and dates. Switched at once, for everything. */
import { createContext, useContext, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { directionOf, localeOf, sayIn } from '#words/index.ts';
import { createFormats } from './formats.ts';
const LanguageContext = createContext(null);
export function LanguageProvider({ language, digits, zone, children, }) {
    const value = useMemo(() => {
        const say = sayIn(language, digits);
        const name = (key, values) => say(key, values).replace(/[\u2066-\u2069]/g, '');
        return { language, direction: directionOf(language), say, name, formats: createFormats(language, digits, zone) };
    }, [language, digits, zone]);
    useEffect(() => {
        document.documentElement.lang = language;
        document.documentElement.dir = value.direction;
    }, [language, value.direction]);
    return (_jsx(LanguageContext, { value: value, children: _jsx(I18nProvider, { locale: localeOf(language, digits), children: children }) }));
}
/** `const { say, formats } = useLanguage()`: every text on a screen comes from `say('domain.key', values)`. */
export function useLanguage() {
    const value = useContext(LanguageContext);
    if (value === null)
        throw new Error('useLanguage outside LanguageProvider');
    return value;
}
