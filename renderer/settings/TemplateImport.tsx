/** A file of templates before any of them is taken: which are new, which have the title of another one, which are there already. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { TemplateRead } from '#contract/replies.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Choice } from '../ui/Fields.tsx';
import './lists.css';

type Take = 'leave' | 'both' | 'replace';

export function TemplateImport({ text, onClose }: { text: string; onClose(): void }) {
  const { say } = useLanguage();
  const { data: found, error } = useCall('templates.read', { text });
  return (
    <DialogBox title={say('settings.templateImport')} isOpen onClose={onClose} wide>
      {error !== null && (
        <p className="late" role="alert">
          {say('settings.templateImport.unreadable')}
        </p>
      )}
      {found !== undefined && <Found text={text} found={found} onClose={onClose} />}
    </DialogBox>
  );
}

function Found({ text, found, onClose }: { text: string; found: readonly TemplateRead[]; onClose(): void }) {
  const { say } = useLanguage();
  const bring = useAct('templates.import');
  const archive = useAct('templates.archive');
  const save = useAct('templates.save');
  const { show } = useToasts();
  const showFault = useShowFault();
  const [takes, setTakes] = useState<ReadonlyMap<number, Take>>(
    () => new Map(found.map(({ at, state }) => [at, state === 'new' ? 'both' : 'leave'])),
  );
  const taken = found.filter(({ at }) => takes.get(at) !== 'leave');
  const bringIn = (): void =>
    bring.mutate(
      { text, take: taken.map(({ at }) => ({ at, replace: takes.get(at) === 'replace' })) },
      {
        onError: showFault,
        onSuccess: ({ added, replaced }) => {
          onClose();
          const undo = (): void => {
            for (const { id } of added) archive.mutate({ id, archived: true }, { onError: showFault });
            for (const before of replaced) save.mutate(before, { onError: showFault });
          };
          show({
            text: say('settings.templateImported', { count: added.length + replaced.length }),
            action: { label: say('composer.undo'), run: undo },
          });
        },
      },
    );
  return (
    <>
      <ul className="body causes">
        {found.map((one) => (
          <li key={one.at} className="fx wrap">
            <span className="grow">
              <bdi lang={one.language}>{one.title}</bdi> <span className="muted">{languageNames[one.language]}</span>
              {one.folder !== '' && (
                <span className="muted">
                  {' · '}
                  <bdi>{one.folder}</bdi>
                </span>
              )}
            </span>
            {one.state === 'same' ? (
              <span className="chip">{say('settings.templateImport.same')}</span>
            ) : (
              <>
                {one.state === 'double' && <span className="chip gold">{say('settings.templateImport.double')}</span>}
                <Choice
                  label={say('settings.templateImport.take', { title: one.title })}
                  hiddenLabel
                  value={takes.get(one.at) ?? 'leave'}
                  options={(one.state === 'double' ? (['leave', 'both', 'replace'] as const) : (['both', 'leave'] as const)).map(
                    (value) => ({
                      value,
                      label: say(
                        one.state === 'new' && value === 'both' ? 'settings.templateImport.bring' : `settings.templateImport.${value}`,
                      ),
                    }),
                  )}
                  onChange={(take: Take) => setTakes(new Map(takes).set(one.at, take))}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted">{say('settings.templateImport.none')}</p>}
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('composer.later.cancel')}
        </Button>
        <Button className="btn primary" isDisabled={taken.length === 0 || bring.isPending} onPress={bringIn}>
          {say('settings.templateImport.count', { count: taken.length })}
        </Button>
      </div>
    </>
  );
}
