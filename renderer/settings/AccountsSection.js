import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The mailboxes: where each stands, a new password, adding and removing. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { AccountForm } from './AccountForm.tsx';
export function AccountsSection() {
    const { say } = useLanguage();
    const { data: accounts } = useCall('accounts.list', {});
    const [adding, setAdding] = useState(false);
    return (_jsxs("div", { className: "stack", children: [accounts?.map((account) => (_jsx(AccountCard, { account: account }, account.id))), adding ? (_jsx(AccountForm, { onAdded: () => setAdding(false) })) : (_jsx("div", { children: _jsx(Button, { className: "btn line", onPress: () => setAdding(true), children: say('settings.addAccount') }) }))] }));
}
function AccountCard({ account }) {
    const { say, formats } = useLanguage();
    const { data: states } = useCall('mail.state', {});
    const change = useAct('accounts.password');
    const remove = useAct('accounts.remove');
    const words = useFaultWords();
    const showFault = useShowFault();
    const { show } = useToasts();
    const [password, setPassword] = useState('');
    const state = states?.find(({ accountId }) => accountId === account.id);
    return (_jsxs("section", { className: "card", "aria-label": account.email, children: [_jsx("h3", { children: _jsx("bdi", { className: "ltr", children: account.email }) }), state?.fault !== undefined && state.fault !== null && _jsx("p", { className: "help late", children: words({ fault: state.fault }) }), _jsx("ul", { children: state?.mailboxes.map((mailbox) => (_jsxs("li", { className: "fx muted", children: [_jsx("bdi", { children: mailbox.path }), _jsx("span", { children: say('settings.onServer', {
                                server: formats.number(mailbox.onServer),
                                here: formats.number(mailbox.here),
                                aside: formats.number(mailbox.quarantined),
                            }) })] }, mailbox.path))) }), _jsxs("form", { className: "form-end", onSubmit: (event) => {
                    event.preventDefault();
                    if (password === '')
                        return;
                    change.mutate({ id: account.id, password }, {
                        onError: showFault,
                        onSuccess: () => {
                            setPassword('');
                            show({ text: say('settings.passwordSaved') });
                        },
                    });
                }, children: [_jsx(TextInput, { label: say('settings.newPassword'), type: "password", ltr: true, value: password, onChange: setPassword, autoComplete: "new-password" }), _jsx(Button, { type: "submit", className: "btn line", children: say('settings.savePassword') }), _jsx("span", { className: "grow" }), _jsx(Button, { className: "btn danger", "aria-describedby": `${account.id}-remove`, onPress: () => remove.mutate({ id: account.id }, { onError: showFault, onSuccess: () => show({ text: say('settings.removed', { email: account.email }) }) }), children: say('settings.removeAccount') })] }), _jsx("p", { className: "help", id: `${account.id}-remove`, children: say('settings.removeAccountHint') })] }));
}
