import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/** The data folder: where it lies, its backups, and a check-up. */
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
export function DataSection() {
    const { say, formats } = useLanguage();
    const { data: about } = useCall('settings.get', {});
    const { data: backups, refetch } = useCall('data.backups', {});
    const backup = useAct('data.backup');
    const doctor = useAct('data.doctor');
    const showFault = useShowFault();
    const { show } = useToasts();
    return (_jsxs("div", { className: "stack", children: [_jsxs("div", { children: [_jsx("h3", { children: say('settings.dataFolder') }), _jsx("bdi", { className: "ltr", children: about?.dataFolder }), _jsx("p", { className: "help", children: say(about?.secrets === 'keychain' ? 'settings.secretsIn' : 'settings.secretsInFile') })] }), _jsxs("div", { children: [_jsx("h3", { children: say('settings.backups') }), backups?.length === 0 && _jsx("p", { className: "muted", children: say('settings.noBackups') }), _jsx("ul", { children: backups?.map(({ file, at }) => (_jsxs("li", { className: "fx", children: [_jsx("span", { children: formats.dayTime(at) }), _jsx("bdi", { className: "ltr muted cut", children: file })] }, file))) }), _jsx(Button, { className: "btn line", isDisabled: backup.isPending, onPress: () => backup.mutate({}, {
                            onError: showFault,
                            onSuccess: ({ file }) => {
                                show({ text: say('settings.backupDone', { file }) });
                                void refetch();
                            },
                        }), children: say('settings.backupNow') })] }), _jsxs("div", { children: [_jsx(Button, { className: "btn line", isDisabled: doctor.isPending, onPress: () => doctor.mutate({}, { onError: showFault }), children: say('settings.check') }), doctor.data !== undefined && (_jsxs("div", { role: "status", children: [_jsx("p", { className: doctor.data.ok ? 'green' : 'late', children: doctor.data.ok
                                    ? say('settings.checkGood', {
                                        messages: formats.number(doctor.data.counts.messages),
                                        complaints: formats.number(doctor.data.counts.complaints),
                                    })
                                    : say('settings.checkBad') }), !doctor.data.ok && (_jsx("ul", { children: doctor.data.checks
                                    .filter((check) => !check.ok)
                                    .map((check) => (_jsxs("li", { dir: "ltr", children: [check.name, ": ", check.detail] }, check.name))) }))] }))] }), _jsx("p", { className: "muted", children: say('settings.version', { version: about?.version ?? '' }) })] }));
}
