/** The list of keys behind `?`. */
import { Fragment } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { useCall } from './live.ts';
import { caps, type Shortcut, shortcutGroups } from './shortcuts.ts';
import './shortcuts.css';

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  const singleKeys = useCall('settings.get', {}).data?.settings.singleKeys ?? true;
  const desktop = navigator.userAgent.includes('Electron/');
  return (
    <DialogBox title={say('app.shortcuts')} isOpen={isOpen} onClose={onClose} wide>
      {!singleKeys && <p className="help">{say('app.key.singleOff')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by keyboard */}
      <div className="body shortcuts" tabIndex={0} role="group" aria-label={say('app.shortcuts')}>
        {Object.entries(shortcutGroups).map(([group, shortcuts]) => (
          <section key={group}>
            <h3>{say(`app.keys.${group as keyof typeof shortcutGroups}`)}</h3>
            <dl>
              {(Object.values(shortcuts) as readonly Shortcut[])
                .filter((one) => desktop || one.desktop !== true)
                .map((one) => (
                  <Fragment key={one.word}>
                    <dt>{say(one.word)}</dt>
                    <dd>
                      {one.keys.map((key, place) => (
                        <Fragment key={key}>
                          {place > 0 && <span className="muted"> {say('app.key.or')} </span>}
                          <Caps shortcut={key} />
                        </Fragment>
                      ))}
                    </dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogBox>
  );
}

/** Key caps never mirror: they are what the keyboard bears. */
function Caps({ shortcut }: { shortcut: string }) {
  const { say } = useLanguage();
  return (
    <bdi dir="ltr" className="caps">
      {caps(shortcut).map((press, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the presses of a combination never move
        <Fragment key={place}>
          {place > 0 && <span className="muted">{say('app.key.then')}</span>}
          {press.map((part) => (
            <kbd key={part}>{part}</kbd>
          ))}
        </Fragment>
      ))}
    </bdi>
  );
}
