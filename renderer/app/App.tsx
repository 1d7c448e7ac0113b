/** The whole window: language and theme from the settings, first run or the six places. */
import { useEffect } from 'react';
import { languages } from '#contract/time.ts';
import { directionOf, sayIn } from '#words/index.ts';
import { LanguageProvider } from '../i18n/language.tsx';
import { useCall, useReached } from './live.ts';
import { PlaceProvider } from './place.tsx';
import { ToastProvider } from './toasts.tsx';
import { Window } from './Window.tsx';

export function App() {
  const { data } = useCall('settings.get', {});
  const theme = data?.settings.theme ?? 'system';
  const reached = useReached();
  useTheme(theme);
  if (data === undefined) return reached ? null : <Unreached />;
  const { language, digits, zone } = data.settings;
  return (
    <LanguageProvider language={language} digits={digits} zone={zone}>
      <PlaceProvider>
        <ToastProvider>
          <Window settings={data.settings} />
        </ToastProvider>
      </PlaceProvider>
    </LanguageProvider>
  );
}

/** A page that never reached the engine, as one of an earlier start: its settings are not known, the browser's language is. */
function Unreached() {
  const language = languages.find((one) => navigator.language.startsWith(one)) ?? 'en';
  return (
    <p className="page" role="alert" lang={language} dir={directionOf(language)}>
      {sayIn(language)('app.disconnected')}
    </p>
  );
}

function useTheme(theme: 'system' | 'light' | 'dark'): void {
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
