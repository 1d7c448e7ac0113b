/** Where there is no keychain: the passphrase of the saved passwords, asked for at the start or when the first one is kept. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { faultOf } from '#contract/errors.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { useFaultWords } from './faults.ts';
import { useAct, useCall } from './live.ts';

interface Unlock {
  readonly locked: boolean;
  /** Asks for the passphrase again after “Not now”. */
  ask(): void;
}

const UnlockContext = createContext<Unlock>({ locked: false, ask: () => undefined });
export const useUnlock = (): Unlock => useContext(UnlockContext);

const shortest = 8;

export function UnlockProvider({ children }: { children: ReactNode }) {
  const { data } = useCall('secrets.state', {});
  const decline = useAct('secrets.decline');
  const [put, setPut] = useState(false);
  const locked = data?.state === 'locked';
  const isOpen = data !== undefined && data.state !== 'open' && (data.wanted || (locked && !put));
  const value = useMemo<Unlock>(() => ({ locked, ask: () => setPut(false) }), [locked]);
  const close = (): void => {
    setPut(true);
    decline.mutate({});
  };
  return (
    <UnlockContext.Provider value={value}>
      {children}
      {isOpen && <UnlockDialog isNew={!locked} onClose={close} />}
    </UnlockContext.Provider>
  );
}

function UnlockDialog({ isNew, onClose }: { isNew: boolean; onClose(): void }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const unlock = useAct('secrets.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<'short' | 'differ' | null>(null);

  function submit(): void {
    const found = isNew && [...passphrase].length < shortest ? 'short' : isNew && passphrase !== again ? 'differ' : null;
    setProblem(found);
    if (found === null && passphrase !== '') unlock.mutate({ passphrase });
  }

  const fault = unlock.error === null || unlock.isPending ? null : faultOf(unlock.error);
  const refused = fault === null ? null : fault.code === 'secrets-locked' ? say('settings.unlock.wrong') : words(unlock.error);
  return (
    <DialogBox title={say(isNew ? 'settings.unlock.titleNew' : 'settings.unlock.titleKnown')} isOpen onClose={onClose}>
      <form
        className="unlock"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="t2">{say(isNew ? 'settings.unlock.whyNew' : 'settings.unlock.whyKnown')}</p>
        <TextInput
          label={say('settings.unlock.passphrase')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          error={problem === 'short' ? say('settings.unlock.short') : refused}
          hint={isNew ? say('settings.unlock.hint') : undefined}
          autoComplete={isNew ? 'new-password' : 'current-password'}
        />
        {isNew && (
          <TextInput
            label={say('settings.unlock.again')}
            type="password"
            value={again}
            onChange={setAgain}
            error={problem === 'differ' ? say('settings.unlock.differ') : null}
            autoComplete="new-password"
          />
        )}
        <div className="ends">
          <span className="grow" />
          <Button className="btn" onPress={onClose}>
            {say('settings.unlock.notNow')}
          </Button>
          <Button type="submit" className="btn primary" isDisabled={unlock.isPending || passphrase === ''}>
            {say(isNew ? 'settings.unlock.use' : 'settings.unlock.open')}
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}
