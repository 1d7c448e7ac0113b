/** Time spent in conversations, and the owner's say over its measuring. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Check } from '../settings/Check.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { FigureCard } from './FigureCard.tsx';
import type { SectionProps } from './sections.ts';

export function Handling({ section }: { readonly section: SectionProps }) {
  const { say, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const save = useAct('settings.save').mutate;
  const wipe = useAct('handling.wipe');
  const [asking, setAsking] = useState(false);
  const { handling } = section.figures;
  const span = (value: number | null): string => (value === null ? '' : formats.span(value));
  return (
    <FigureCard
      section={section}
      figure="handling"
      small={say('reports.median')}
      more={[
        [say('figures.mean'), span(handling.mean)],
        [say('figures.p90'), span(handling.p90)],
      ]}
    >
      {handling.cases > 0 && <p className="note">{say('figures.handling.total', { span: formats.span(handling.total) })}</p>}
      <p className="note">{say('figures.handling.note')}</p>
      <Check
        label={say('figures.handling.measure')}
        checked={section.settings.measureHandling}
        onChange={(measureHandling) => save({ changes: { measureHandling } }, { onError: showFault })}
      />
      <Button className="btn sm line" onPress={() => setAsking(true)}>
        {say('figures.handling.wipe')}
      </Button>
      <DialogBox title={say('figures.handling.wipe')} isOpen={asking} onClose={() => setAsking(false)}>
        <p>{say('figures.handling.wipeAsk')}</p>
        <div className="ends">
          <span className="grow" />
          <Button className="btn" onPress={() => setAsking(false)}>
            {say('record.cancel')}
          </Button>
          <Button
            className="btn danger"
            isDisabled={wipe.isPending}
            onPress={() =>
              wipe.mutate(
                {},
                {
                  onSuccess: () => {
                    setAsking(false);
                    show({ text: say('figures.handling.wiped') });
                  },
                  onError: showFault,
                },
              )
            }
          >
            {say('figures.handling.wipe')}
          </Button>
        </div>
      </DialogBox>
    </FigureCard>
  );
}
