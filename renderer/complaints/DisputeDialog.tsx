/** The dispute pack of a complaint: its language, what goes into it, and the ones made before. */
import { FileArchive, Printer } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import type { Complaint } from '#contract/complaints.ts';
import { type Language, languageSchema, languages } from '#contract/time.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { Progress } from '../app/Progress.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { printPage } from '../ui/print.ts';
import './dialogs.css';

export function DisputeDialog({ complaint, isOpen, onClose }: { complaint: Complaint; isOpen: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  return (
    <DialogBox title={say('dispute.dialog', { number: String(complaint.number) })} isOpen={isOpen} onClose={onClose}>
      <Making number={complaint.number} onClose={onClose} />
    </DialogBox>
  );
}

function Making({ number, onClose }: { number: number; onClose: () => void }) {
  const { say, language: own, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const wire = useWire();
  const make = useAct('disputes.make');
  const { data: earlier = [] } = useCall('disputes.list', { number });
  const [language, setLanguage] = useState<Language>(own);
  const id = useId();

  const start = (): void =>
    make.mutate(
      { number, language },
      {
        onSuccess: ({ file }) => {
          saveFile(file);
          show({ text: say('dispute.done', { name: file.name }) });
        },
        onError: showFault,
      },
    );

  return (
    <>
      <div className="body dispute">
        <p>{say('dispute.about')}</p>
        <p className="muted">{say('dispute.personal')}</p>
        <div className="form">
          <div className="fr all">
            <label className="fr-l" htmlFor={`${id}-language`}>
              {say('dispute.language')}
            </label>
            <select
              id={`${id}-language`}
              className="tx"
              value={language}
              disabled={make.isPending}
              onChange={(event) => setLanguage(languageSchema.parse(event.target.value))}
            >
              {languages.map((one) => (
                <option key={one} value={one} lang={one}>
                  {languageNames[one]}
                </option>
              ))}
            </select>
          </div>
        </div>
        {make.data !== undefined && <Outcome made={make.data} />}
        {earlier.length > 0 && (
          <section>
            <h3>{say('dispute.earlier')}</h3>
            <ul>
              {earlier.map((one) => (
                <li key={one.serial} className="num">
                  {say('dispute.earlierOne', {
                    name: `${one.number}-${one.serial}`,
                    when: formats.dayTime(one.madeAt),
                    language: languageNames[one.language],
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <div className="ends">
        {make.isPending ? (
          <>
            <Progress work="dispute" label={say('dispute.making')} />
            <span className="grow" />
            <Button className="btn" onPress={() => void wire.call('disputes.stop', {})}>
              {say('record.cancel')}
            </Button>
          </>
        ) : (
          <>
            <span className="grow" />
            <Button className="btn" onPress={onClose}>
              {say('record.close')}
            </Button>
            <Button className="btn primary" autoFocus onPress={start}>
              <Icon of={FileArchive} />
              {say('dispute.make')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

/** What the owner must know of the pack beyond that it is there. */
function Outcome({ made: { page, leftOut } }: { made: Output<'disputes.make'> }) {
  const { say } = useLanguage();
  return (
    <div role="status">
      {leftOut > 0 && <p className="help late">{say('dispute.leftOut', { count: leftOut })}</p>}
      {page !== null && (
        <>
          <p className="help">{say('dispute.noPdf')}</p>
          <Button className="btn sm line" onPress={() => printPage(page)}>
            <Icon of={Printer} />
            {say('dispute.print')}
          </Button>
        </>
      )}
    </div>
  );
}
