import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
const usualPorts = { imap: { tls: 993, starttls: 143, none: 143 }, smtp: { tls: 465, starttls: 587, none: 25 } };
export function ServerRow({ kind, server, onChange, securities, error }) {
    const { say } = useLanguage();
    const usual = usualPorts[kind];
    /** A port that was typed by hand stays when the security changes. */
    const withSecurity = (security) => ({
        ...server,
        security,
        port: server.port === usual[server.security] ? usual[security] : server.port,
    });
    return (_jsxs("div", { className: "srv", children: [_jsx("span", { className: "muted", "aria-hidden": "true", children: say(`setup.${kind}`) }), _jsx(TextInput, { hiddenLabel: true, ltr: true, label: say(`setup.${kind}`), value: server.host, onChange: (host) => onChange({ ...server, host }), error: error }), _jsx(TextInput, { hiddenLabel: true, ltr: true, label: say(`setup.${kind}Port`), value: Number.isNaN(server.port) || server.port === 0 ? '' : String(server.port), onChange: (port) => onChange({ ...server, port: Number.parseInt(port, 10) || 0 }) }), _jsx(Choice, { hiddenLabel: true, label: say(`setup.${kind}Security`), value: server.security, options: securities, onChange: (security) => onChange(withSecurity(security)) })] }));
}
