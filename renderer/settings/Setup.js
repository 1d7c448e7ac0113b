import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** First run: the mailbox, the shop, the goals. The first sync runs while the owner goes on. */
import { Globe } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { AccountForm } from './AccountForm.tsx';
import { GoalsForm } from './GoalsForm.tsx';
import { ShopForm } from './ShopForm.tsx';
import './setup.css';
const steps = [
    { word: 'setup.mailbox', hint: 'setup.mailboxHint' },
    { word: 'setup.shop', hint: 'setup.shopHint' },
    { word: 'setup.goals', hint: 'setup.goalsHint' },
];
export function Setup({ settings }) {
    const { say } = useLanguage();
    const { data: accounts } = useCall('accounts.list', {});
    const saving = useAct('settings.save');
    const openDemo = useAct('settings.openDemo');
    const showFault = useShowFault();
    const [step, setStep] = useState(null);
    // A mailbox that is in already (the window was closed in the middle of the set-up) is not asked for again.
    const now = step ?? ((accounts?.length ?? 0) > 0 ? 1 : 0);
    const save = (changes) => saving.mutate({ changes }, { onError: showFault });
    const sample = () => openDemo.mutate({}, {
        onError: showFault,
        onSuccess: ({ address }) => {
            if (address !== null)
                window.location.assign(address);
        },
    });
    return (_jsxs("div", { className: "setup", children: [_jsxs("aside", { children: [_jsxs("div", { className: "brand", children: [_jsx(Logo, {}), "Amends"] }), _jsx("h1", { children: say('setup.promise') }), _jsx("p", { className: "t2", children: say('setup.steps') }), _jsx("ol", { className: "steps", children: steps.map(({ word, hint }, index) => (_jsxs("li", { className: index === now ? 'now' : index < now ? 'done' : 'todo', ...(index === now ? { 'aria-current': 'step' } : {}), children: [_jsx("i", {}), _jsxs("div", { children: [_jsx("b", { children: say(word) }), _jsx("span", { children: say(hint) })] })] }, word))) }), _jsx("span", { className: "grow" }), _jsxs("div", { className: "fx", children: [_jsx(Icon, { of: Globe }), _jsx(LanguageChoice, { settings: settings, save: save })] })] }), _jsxs("main", { className: "main", children: [now === 0 && _jsx(AccountForm, { onAdded: () => setStep(1), onSample: sample }), now === 1 && (_jsxs("form", { className: "fm", "aria-label": say('setup.shop'), onSubmit: (event) => event.preventDefault(), children: [_jsx("h2", { children: say('setup.shop') }), _jsx("p", { className: "t2 lead", children: say('setup.shopHint') }), _jsx(ShopForm, { settings: settings, save: save }), _jsxs("div", { className: "form-end", children: [_jsx("span", { className: "grow" }), _jsx(Button, { className: "btn primary", onPress: () => setStep(2), children: say('setup.continue') })] })] })), now === 2 && (_jsxs("form", { className: "fm", "aria-label": say('setup.goals'), onSubmit: (event) => event.preventDefault(), children: [_jsx("h2", { children: say('setup.goals') }), _jsx("p", { className: "t2 lead", children: say('setup.goalsHint') }), _jsx(GoalsForm, { settings: settings, save: save }), _jsxs("div", { className: "form-end", children: [_jsx(Button, { className: "btn", onPress: () => setStep(1), children: say('setup.back') }), _jsx("span", { className: "grow" }), _jsx(Button, { className: "btn primary", onPress: () => save({ setupDone: true }), children: say('setup.finish') })] })] }))] })] }));
}
/** Also used by the settings; each language is named by itself. */
export function LanguageChoice({ settings, save }) {
    const { say } = useLanguage();
    const options = Object.entries(languageNames).map(([value, label]) => ({ value, label }));
    return _jsx(Choice, { label: say('setup.language'), value: settings.language, options: options, onChange: (language) => save({ language }) });
}
