/** The place Settings: sections at the start, one form at a time, every value saved when it is left. */
import type { ComponentType } from 'react';
import type { Settings } from '#contract/settings.ts';
import type { WordKey } from '#words/index.ts';
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
import './settings.css';

export interface SectionProps {
  readonly settings: Settings;
  save(changes: Partial<Settings>): void;
}

const sections: readonly { name: string; word: WordKey; Form: ComponentType<SectionProps> }[] = [
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
  if (data === undefined || section === undefined) return <main className="main" />;
  return (
    <main className="main settings">
      <nav aria-label={say('settings.sections')}>
        {sections.map(({ name, word }) => (
          <a
            key={name}
            href={`#settings-${name}`}
            {...(name === section.name ? { 'aria-current': 'page' as const } : {})}
            onClick={(event) => {
              event.preventDefault();
              go({ name: 'settings', section: name }, { replace: true });
            }}
          >
            {say(word)}
          </a>
        ))}
      </nav>
      <div className="page">
        <div className="page-h">
          <h1>{say(section.word)}</h1>
        </div>
        <section.Form key={section.name} settings={data.settings} save={(changes) => saving.mutate({ changes }, { onError: showFault })} />
      </div>
    </main>
  );
}
