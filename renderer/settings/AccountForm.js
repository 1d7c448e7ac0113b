import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The mailbox: address and password, servers found for it, both tried before anything is kept. */
import { CircleCheck, Eye, EyeOff, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { useFaultWords } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ServerRow } from './ServerRow.tsx';
const emptyServer = (port) => ({ host: '', port, security: 'tls', user: '' });
/** @param onAdded called when the account is in and its first sync has begun */
export function AccountForm({ onAdded, onSample }) {
    const { say } = useLanguage();
    const wire = useWire();
    const words = useFaultWords();
    const { data: about } = useCall('settings.get', {});
    const attempt = useAct('accounts.try');
    const add = useAct('accounts.add');
    const [email, setEmail] = useState('');
    const [password, setPassword] = useState('');
    const [visible, setVisible] = useState(false);
    const [imap, setImap] = useState(emptyServer(993));
    const [smtp, setSmtp] = useState(emptyServer(465));
    const [found, setFound] = useState(null);
    const [days, setDays] = useState('90');
    const [problems, setProblems] = useState({});
    const domain = email.split('@')[1] ?? '';
    const busy = attempt.isPending || add.isPending;
    const failed = attempt.error ?? add.error;
    async function guess() {
        if (!/^\S+@\S+\.\S+$/.test(email))
            return;
        const servers = await wire.call('accounts.guess', { email });
        if (servers === null || imap.host !== '' || smtp.host !== '')
            return;
        setImap(servers.imap);
        setSmtp(servers.smtp);
        setFound(servers.known ? 'known' : 'guessed');
    }
    function check() {
        const wrong = {};
        if (!/^\S+@\S+\.\S+$/.test(email))
            wrong.email = say('setup.needEmail');
        if (password === '')
            wrong.password = say('setup.needPassword');
        if (imap.host.trim() === '')
            wrong.imap = say('setup.needServer');
        else if (!validPort(imap.port))
            wrong.imap = say('setup.needPort');
        if (smtp.host.trim() === '')
            wrong.smtp = say('setup.needServer');
        else if (!validPort(smtp.port))
            wrong.smtp = say('setup.needPort');
        setProblems(wrong);
        if (Object.keys(wrong).length > 0)
            return null;
        const user = (server) => ({ ...server, host: server.host.trim(), user: server.user === '' ? email : server.user });
        return { name: '', email, password, imap: user(imap), smtp: user(smtp), bringInDays: days === 'all' ? null : Number(days) };
    }
    function submit() {
        const input = check();
        if (input === null)
            return;
        attempt.mutate(input, { onSuccess: () => add.mutate(input, { onSuccess: () => onAdded(email) }) });
    }
    const securities = ['tls', 'starttls', 'none'].map((value) => ({
        value,
        label: say(`setup.security.${value}`),
    }));
    return (_jsxs("form", { className: "fm", "aria-label": say('setup.connect'), noValidate: true, onSubmit: (event) => {
            event.preventDefault();
            submit();
        }, children: [_jsx("h2", { children: say('setup.connect') }), _jsx("p", { className: "t2 lead", children: say('setup.connectHint') }), _jsxs("div", { className: "g2", children: [_jsx(TextInput, { label: say('setup.email'), type: "email", ltr: true, value: email, onChange: setEmail, onBlur: () => void guess(), error: problems.email ?? null, autoComplete: "email" }), _jsx(TextInput, { label: say('setup.password'), type: visible ? 'text' : 'password', ltr: true, value: password, onChange: setPassword, error: problems.password ?? null, autoComplete: "current-password", end: _jsx(ToggleButton, { className: "btn sm icon", isSelected: visible, onChange: setVisible, "aria-label": say('setup.showPassword'), children: _jsx(Icon, { of: visible ? EyeOff : Eye }) }) })] }), _jsxs("p", { className: "help fx", children: [_jsx(Icon, { of: Lock }), _jsxs("span", { children: [say(about?.secrets === 'keychain' ? 'setup.keychain' : 'setup.secretsFile'), " ", say('setup.passwordHelp')] })] }), _jsxs("details", { open: true, className: "servers", children: [_jsxs("summary", { className: "md", children: [say('setup.servers'), ' ', found !== null && (_jsx("span", { className: "muted", children: say(found === 'known' ? 'setup.serversFound' : 'setup.serversGuessed', { domain }) }))] }), _jsx(ServerRow, { kind: "imap", server: imap, onChange: setImap, securities: securities, error: problems.imap ?? null }), _jsx(ServerRow, { kind: "smtp", server: smtp, onChange: setSmtp, securities: securities, error: problems.smtp ?? null })] }), _jsxs("div", { role: "status", children: [busy && _jsx("p", { className: "checks", children: say('setup.trying') }), failed !== null && !busy && _jsx("p", { className: "checks late", children: words(failed) }), attempt.data !== undefined && (_jsxs("ul", { className: "checks", children: [_jsxs("li", { children: [_jsx("span", { className: "green", children: _jsx(Icon, { of: CircleCheck }) }), _jsxs("span", { children: [say('setup.imapWorks'), _jsx("small", { children: say('setup.folders', { count: attempt.data.imap.folders.length, names: attempt.data.imap.folders.join(', ') }) })] })] }), _jsxs("li", { children: [_jsx("span", { className: "green", children: _jsx(Icon, { of: CircleCheck }) }), _jsxs("span", { children: [say('setup.smtpWorks'), _jsx("small", { children: say('setup.goesOutAs', { email }) })] })] })] }))] }), _jsxs("div", { className: "form-end", children: [_jsx(Choice, { label: say('setup.bringIn'), value: days, onChange: setDays, options: [
                            { value: '90', label: say('setup.bringIn.90') },
                            { value: '365', label: say('setup.bringIn.365') },
                            { value: 'all', label: say('setup.bringIn.all') },
                        ] }), _jsx("span", { className: "grow" }), onSample !== undefined && (_jsx(Button, { className: "btn", onPress: onSample, children: say('setup.sample') })), _jsx(Button, { type: "submit", className: "btn primary", isDisabled: busy, children: say('setup.continue') })] })] }));
}
function validPort(port) {
    return Number.isInteger(port) && port >= 1 && port <= 65535;
}
