import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useLanguage } from '../i18n/language.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Rail } from './Rail.tsx';
export function Frame({ settings, children }) {
    const { say } = useLanguage();
    return (_jsxs("div", { className: "app", children: [_jsxs("header", { className: "topbar", children: [_jsxs("div", { className: "brand", children: [_jsx(Logo, {}), _jsxs("span", { className: "cut", children: [_jsx("bdi", { children: settings.shopName === '' ? 'Amends' : settings.shopName }), settings.demo && _jsx("small", { title: say('app.demo'), children: "Demo" })] })] }), _jsx("div", {}), _jsx("div", { className: "top-end" })] }), _jsx(Rail, {}), children] }));
}
