/** First run: the mailbox, the shop, the goals. The first sync runs while the owner goes on. */
import { Globe } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Settings } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';
import { languageNames, type WordKey } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { askToNotify } from '../reminders/permission.ts';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { AccountForm } from './AccountForm.tsx';
import { TimesForm } from './GoalsForm.tsx';
import { ShopForm } from './ShopForm.tsx';
import './forms.css';
import './setup.css';

const steps: readonly { word: WordKey; hint: WordKey }[] = [
  { word: 'setup.mailbox', hint: 'setup.mailboxHint' },
  { word: 'setup.shop', hint: 'setup.shopHint' },
  { word: 'setup.goals', hint: 'setup.goalsHint' },
];

export function Setup({ settings }: { settings: Settings }) {
  const { say } = useLanguage();
  const { data: accounts } = useCall('accounts.list', {});
  const saving = useAct('settings.save');
  const openDemo = useAct('settings.openDemo');
  const showFault = useShowFault();
  const [step, setStep] = useState<number | null>(null);
  // A mailbox that is in already (the window was closed in the middle of the set-up) is not asked for again.
  const now = step ?? ((accounts?.length ?? 0) > 0 ? 1 : 0);
  const save = (changes: Partial<Settings>): void => saving.mutate({ changes }, { onError: showFault });
  const sample = (): void =>
    openDemo.mutate(
      {},
      {
        onError: showFault,
        onSuccess: ({ address }) => {
          if (address !== null) window.location.assign(address);
        },
      },
    );
  return (
    <div className="setup">
      <aside>
        <div className="brand">
          <Logo />
          Amends
        </div>
        <h1>{say('setup.promise')}</h1>
        <p className="t2">{say('setup.steps')}</p>
        <ol className="steps">
          {steps.map(({ word, hint }, index) => (
            <li
              key={word}
              className={index === now ? 'now' : index < now ? 'done' : 'todo'}
              {...(index === now ? { 'aria-current': 'step' } : {})}
            >
              <i />
              <div>
                <b>{say(word)}</b>
                <span>{say(hint)}</span>
              </div>
            </li>
          ))}
        </ol>
        <span className="grow" />
        <div className="fx">
          <Icon of={Globe} />
          <LanguageChoice settings={settings} save={save} />
        </div>
      </aside>
      <main className="main">
        {now === 0 && <AccountForm onAdded={() => setStep(1)} onSample={sample} />}
        {now === 1 && (
          <form className="fm" aria-label={say('setup.shop')} onSubmit={(event) => event.preventDefault()}>
            <h2>{say('setup.shop')}</h2>
            <p className="t2 lead">{say('setup.shopHint')}</p>
            <ShopForm settings={settings} save={save} />
            <div className="form-end">
              <span className="grow" />
              <Button className="btn primary" onPress={() => setStep(2)}>
                {say('setup.continue')}
              </Button>
            </div>
          </form>
        )}
        {now === 2 && (
          <form className="fm" aria-label={say('setup.goals')} onSubmit={(event) => event.preventDefault()}>
            <h2>{say('setup.goals')}</h2>
            <p className="t2 lead">{say('setup.goalsHint')}</p>
            <TimesForm settings={settings} save={save} />
            <div className="form-end">
              <Button className="btn" onPress={() => setStep(1)}>
                {say('setup.back')}
              </Button>
              <span className="grow" />
              <Button
                className="btn primary"
                onPress={() => {
                  askToNotify();
                  save({ setupDone: true });
                }}
              >
                {say('setup.finish')}
              </Button>
            </div>
          </form>
        )}
      </main>
    </div>
  );
}

/** Also used by the settings; each language is named by itself. */
export function LanguageChoice({ settings, save }: { settings: Settings; save(changes: Partial<Settings>): void }) {
  const { say } = useLanguage();
  const options = (Object.entries(languageNames) as [Language, string][]).map(([value, label]) => ({ value, label }));
  return <Choice label={say('setup.language')} value={settings.language} options={options} onChange={(language) => save({ language })} />;
}
