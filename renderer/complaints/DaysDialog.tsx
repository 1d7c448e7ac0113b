/** A span of days for the filter "Received". */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import type { Span } from './periods.ts';

interface DaysDialogProps {
  readonly isOpen: boolean;
  readonly span: Span;
  readonly onClose: () => void;
  readonly onChoose: (span: Span) => void;
}

export function DaysDialog({ isOpen, span, onClose, onChoose }: DaysDialogProps) {
  const { say } = useLanguage();
  return (
    <DialogBox title={say('record.pickDays')} isOpen={isOpen} onClose={onClose}>
      <Days span={span} onClose={onClose} onChoose={onChoose} />
    </DialogBox>
  );
}

function Days({ span, onClose, onChoose }: Omit<DaysDialogProps, 'isOpen'>) {
  const { say } = useLanguage();
  const id = useId();
  const [from, setFrom] = useState(span.from ?? '');
  const [to, setTo] = useState(span.to ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // Two days in the wrong order mean the span between them.
        const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to];
        onChoose({ from: first || null, to: last || null });
      }}
    >
      <div className="form">
        <div className="fr">
          <label className="fr-l" htmlFor={`${id}-from`}>
            {say('record.from')}
          </label>
          <input id={`${id}-from`} type="date" className="tx" value={from} onChange={(event) => setFrom(event.target.value)} />
        </div>
        <div className="fr">
          <label className="fr-l" htmlFor={`${id}-to`}>
            {say('record.to')}
          </label>
          <input id={`${id}-to`} type="date" className="tx" value={to} onChange={(event) => setTo(event.target.value)} />
        </div>
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('record.cancel')}
        </Button>
        <Button className="btn primary" type="submit">
          {say('record.show')}
        </Button>
      </div>
    </form>
  );
}
