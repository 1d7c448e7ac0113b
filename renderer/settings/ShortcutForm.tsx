/** The system-wide key that logs a complaint: pressed to choose it, turned off, and told of where another program has it. */
import { type KeyboardEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { acceleratorOf, shownAccelerator } from './accelerator.ts';

export function ShortcutForm() {
  const { say } = useLanguage();
  const { data } = useCall('shortcut.get', {});
  const set = useAct('shortcut.set');
  const showFault = useShowFault();
  const [choosing, setChoosing] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  // The browser and the command line can have no such key.
  if (data == null) return null;

  const choose = (keys: string): void => {
    setChoosing(false);
    set.mutate(
      { keys },
      {
        onSuccess: (now) => setNote(now.keys === keys ? null : say('settings.shortcut.taken', { keys: shownAccelerator(keys) })),
        onError: showFault,
      },
    );
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setChoosing(false);
      return;
    }
    if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
    const keys = acceleratorOf(event);
    if (keys === null) setNote(say('settings.shortcut.need'));
    else choose(keys);
  };

  return (
    <section className="stack" aria-label={say('settings.shortcut')}>
      <h3>{say('settings.shortcut')}</h3>
      <div className="fx wrap">
        {data.keys === '' ? (
          <span className="muted">{say('settings.shortcut.off')}</span>
        ) : (
          <kbd dir="ltr">{shownAccelerator(data.keys)}</kbd>
        )}
        {choosing ? (
          <input
            className="tx"
            readOnly
            // biome-ignore lint/a11y/noAutofocus: the owner just asked to press the keys
            autoFocus
            aria-label={say('settings.shortcut.press')}
            value={say('settings.shortcut.press')}
            onKeyDown={press}
            onBlur={() => setChoosing(false)}
          />
        ) : (
          <Button
            className="btn sm line"
            onPress={() => {
              setNote(null);
              setChoosing(true);
            }}
          >
            {say('settings.shortcut.change')}
          </Button>
        )}
        {data.keys !== '' && !choosing && (
          <Button className="btn sm" onPress={() => choose('')}>
            {say('settings.shortcut.turnOff')}
          </Button>
        )}
      </div>
      <p className={note === null && (data.working || data.keys === '') ? 'help' : 'help late'} role="status">
        {note ?? say(data.keys !== '' && !data.working ? 'settings.shortcut.notWorking' : 'settings.shortcut.help')}
      </p>
    </section>
  );
}
