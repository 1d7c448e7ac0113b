import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The reply templates of each language: read, change, add, remove. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
export function TemplatesSection({ settings }) {
    const { say } = useLanguage();
    const [language, setLanguage] = useState(settings.language);
    const [chosen, setChosen] = useState(null);
    const { data: templates } = useCall('templates.list', { language });
    const template = templates?.find(({ id }) => id === chosen) ?? null;
    const options = Object.entries(languageNames).map(([value, label]) => ({ value, label }));
    return (_jsxs("div", { className: "stack", children: [_jsx(Choice, { label: say('setup.language'), value: language, options: options, onChange: (next) => {
                    setLanguage(next);
                    setChosen(null);
                } }), _jsx(Choice, { label: say('settings.templates'), value: chosen ?? '', options: [
                    { value: '', label: say('settings.templateNew') },
                    ...(templates ?? []).map(({ id, title }) => ({ value: id, label: title })),
                ], onChange: (id) => setChosen(id === '' ? null : id) }), _jsx(TemplateForm, { template: template, language: language, onSaved: setChosen }, `${language}-${chosen ?? 'new'}`)] }));
}
function TemplateForm({ template, language, onSaved, }) {
    const { say } = useLanguage();
    const save = useAct('templates.save');
    const remove = useAct('templates.remove');
    const showFault = useShowFault();
    const { show } = useToasts();
    const [title, setTitle] = useState(template?.title ?? '');
    const [body, setBody] = useState(template?.body ?? '');
    return (_jsxs("form", { className: "stack", onSubmit: (event) => {
            event.preventDefault();
            save.mutate({ id: template?.id ?? null, language, title, body }, {
                onError: showFault,
                onSuccess: ({ id }) => {
                    onSaved(id);
                    show({ text: say('settings.saved') });
                },
            });
        }, children: [_jsx(TextInput, { label: say('settings.templateTitle'), value: title, onChange: setTitle }), _jsxs("label", { children: [_jsx("span", { className: "f", children: say('settings.templateBody') }), _jsx("span", { className: "input", children: _jsx("textarea", { rows: 10, dir: "auto", lang: language, value: body, onChange: (event) => setBody(event.target.value) }) })] }), _jsxs("div", { className: "fx", children: [_jsx(Button, { type: "submit", className: "btn primary", isDisabled: title.trim() === '' || body.trim() === '', children: say('settings.templateSave') }), template !== null && (_jsx(Button, { className: "btn danger", onPress: () => remove.mutate({ id: template.id }, { onError: showFault, onSuccess: () => onSaved(null) }), children: say('settings.templateRemove') }))] })] }));
}
