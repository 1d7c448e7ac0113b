import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { AccountsSection } from './AccountsSection.tsx';
import { CausesSection } from './CausesSection.tsx';
import { DataSection } from './DataSection.tsx';
import { GoalsForm } from './GoalsForm.tsx';
import { KeyboardSection, LanguageSection, NotificationsSection } from './PersonalSections.tsx';
import { ShopForm } from './ShopForm.tsx';
import { TemplatesSection } from './TemplatesSection.tsx';
import './setup.css';
const sections = [
    { name: 'account', word: 'settings.account', Form: AccountsSection },
    { name: 'shop', word: 'settings.shopSection', Form: ShopForm },
    { name: 'templates', word: 'settings.templates', Form: TemplatesSection },
    { name: 'causes', word: 'settings.causes', Form: CausesSection },
    { name: 'goals', word: 'settings.goals', Form: GoalsForm },
    { name: 'language', word: 'settings.languageSection', Form: LanguageSection },
    { name: 'notifications', word: 'settings.notifications', Form: NotificationsSection },
    { name: 'keyboard', word: 'settings.keyboard', Form: KeyboardSection },
    { name: 'data', word: 'settings.data', Form: DataSection },
];
export function SettingsPlace() {
    const { say } = useLanguage();
    const { place, go } = usePlace();
    const { data } = useCall('settings.get', {});
    const saving = useAct('settings.save');
    const showFault = useShowFault();
    const section = sections.find(({ name }) => name === place.section) ?? sections[0];
    if (data === undefined || section === undefined)
        return _jsx("main", { className: "main" });
    return (_jsxs("main", { className: "main settings", children: [_jsx("nav", { "aria-label": say('settings.sections'), children: sections.map(({ name, word }) => (_jsx("a", { href: `#settings-${name}`, ...(name === section.name ? { 'aria-current': 'page' } : {}), onClick: (event) => {
                        event.preventDefault();
                        go({ name: 'settings', section: name }, { replace: true });
                    }, children: say(word) }, name))) }), _jsxs("div", { className: "page", children: [_jsx("div", { className: "page-h", children: _jsx("h1", { children: say(section.word) }) }), _jsx(section.Form, { settings: data.settings, save: (changes) => saving.mutate({ changes }, { onError: showFault }) }, section.name)] })] }));
}
