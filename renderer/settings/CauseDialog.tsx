/** One cause, new or changed. A name that another bears merges the two; each step can be taken back. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Cause } from '#contract/causes.ts';
import { compensationKindSchema } from '#contract/complaints.ts';
import { languages } from '#contract/time.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useCauseNames } from '../complaints/cause-names.tsx';
import { plainAmount, readAmount } from '../complaints/money.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { Check } from './Check.tsx';
import './forms.css';

interface CauseDialogProps {
  readonly cause: Cause | null;
  readonly causes: readonly Cause[];
  onClose(): void;
}

export function CauseDialog({ cause, causes, onClose }: CauseDialogProps) {
  const { say } = useLanguage();
  const { shown } = useCauseNames();
  return (
    <DialogBox title={cause === null ? say('causes.new') : shown(cause.name)} isOpen onClose={onClose}>
      <CauseForm cause={cause} causes={causes} onClose={onClose} />
    </DialogBox>
  );
}

function CauseForm({ cause, causes, onClose }: CauseDialogProps) {
  const { say } = useLanguage();
  const { shown } = useCauseNames();
  const shopCurrency = useCall('settings.get', {}).data?.settings.currency ?? 'USD';
  const currency = cause?.usual.compensationCurrency ?? shopCurrency;
  const [name, setName] = useState(cause?.name ?? '');
  const [names, setNames] = useState(cause?.names ?? {});
  const [remedy, setRemedy] = useState(cause?.usual.remedy ?? '');
  const [kind, setKind] = useState(cause?.usual.compensationKind ?? 'any');
  const [amount, setAmount] = useState(() => {
    const minor = cause?.usual.compensationMinor ?? null;
    return minor === null ? '' : plainAmount(minor, currency);
  });
  const [ownRule, setOwnRule] = useState(cause?.ownRule ?? false);
  const [archived, setArchived] = useState(cause?.archived ?? false);
  const [into, setInto] = useState('');
  const [asked, setAsked] = useState(false);
  const add = useAct('causes.add');
  const change = useAct('causes.change');
  const rename = useAct('causes.rename');
  const undo = useAct('causes.undo');
  const { show } = useToasts();
  const showFault = useShowFault();

  const takeBack = async (entry: number): Promise<void> => {
    try {
      const { records, left } = await undo.mutateAsync({ undo: entry });
      if (left > 0) show({ text: say('causes.undoneLeft', { left }) });
      else if (records > 0) show({ text: say('causes.undone', { count: records }) });
    } catch (error) {
      showFault(error);
    }
  };
  const wanted = name.trim();
  const minor = readAmount(amount, currency);
  const save = async (): Promise<void> => {
    setAsked(true);
    if (wanted === '' || minor === undefined) return;
    try {
      const to = into === '' ? wanted : into;
      if (cause === null) await add.mutateAsync({ name: wanted });
      const old = cause?.name ?? wanted;
      const usual = {
        remedy: remedy.trim(),
        compensationKind: kind === 'any' ? null : compensationKindSchema.parse(kind),
        compensationMinor: minor,
        compensationCurrency: minor === null ? null : currency,
      };
      const changes = { names, archived, ownRule, usual };
      const before = cause === null ? null : { names: cause.names, archived: cause.archived, ownRule: cause.ownRule, usual: cause.usual };
      if (JSON.stringify(changes) !== JSON.stringify(before)) {
        const changed = await change.mutateAsync({ name: old, changes });
        if (cause !== null && to === old) tellChanged(changed.undo);
      }
      if (cause !== null && to !== old) {
        const done = await rename.mutateAsync({ name: old, to });
        show({
          text: done.merged ? say('causes.merged', { count: done.records, name: to }) : say('causes.renamed', { count: done.records }),
          action: { label: say('causes.undo'), run: () => void takeBack(done.undo) },
        });
      }
      onClose();
    } catch (error) {
      showFault(error);
    }
  };
  const tellChanged = (entry: number): void =>
    show({ text: say('causes.changed'), action: { label: say('causes.undo'), run: () => void takeBack(entry) } });

  const others = causes.filter((one) => one.name !== cause?.name && !one.archived);
  const merges = causes.some((one) => one.name === wanted && one.name !== cause?.name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="stack">
        <TextInput
          label={say('causes.name')}
          value={name}
          onChange={setName}
          hint={merges ? say('causes.renameMerges') : say('causes.why')}
          error={asked && wanted === '' ? say('causes.nameMissing') : null}
        />
        <fieldset className="plain">
          <legend className="md">{say('causes.names')}</legend>
          <div className="g2">
            {languages.map((one) => (
              <TextInput
                key={one}
                label={languageNames[one]}
                value={names[one] ?? ''}
                onChange={(text) => setNames((now) => ({ ...now, [one]: text }))}
              />
            ))}
          </div>
        </fieldset>
        <TextInput label={say('causes.remedy')} value={remedy} onChange={setRemedy} />
        <div className="g2">
          <Choice
            label={say('causes.kind')}
            value={kind}
            options={[
              { value: 'any', label: say('causes.anyKind') },
              ...compensationKindSchema.options.map((value) => ({ value, label: say(`complaints.compensation.${value}`) })),
            ]}
            onChange={setKind}
          />
          <TextInput
            label={say('causes.amount')}
            value={amount}
            onChange={setAmount}
            ltr
            end={<span className="muted">{currency}</span>}
            error={minor === undefined ? say('causes.badAmount') : null}
          />
        </div>
        <Check label={say('causes.ownRule')} checked={ownRule} onChange={setOwnRule} />
        {cause !== null && (
          <>
            <Check label={say('causes.archived')} checked={archived} onChange={setArchived} />
            <Choice
              label={say('causes.mergeInto')}
              value={into}
              options={[
                { value: '', label: say('causes.mergeNone') },
                ...others.map((one) => ({ value: one.name, label: shown(one.name) })),
              ]}
              onChange={setInto}
            />
            {into !== '' && <p className="help">{say('causes.mergeNote')}</p>}
          </>
        )}
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('causes.cancel')}
        </Button>
        <Button className="btn primary" type="submit">
          {say('causes.save')}
        </Button>
      </div>
    </form>
  );
}
