/** "Save this reply as a template": its values are variables again, each shown, for the owner to correct before it is kept. */
import { useEffect, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import type { Draft } from '#contract/replies.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { FolderInput } from './FolderInput.tsx';
import { variableName } from './variables.ts';
import './templates.css';
import './checkbox.css';
import './variables.css';

interface SaveTemplateProps {
  readonly draft: Draft;
  readonly complaint: number | null;
  /** Saves what was typed, so that it is what the template is made of. */
  flush(): Promise<boolean>;
  onClose(): void;
}

type Made = Output<'templates.draftFrom'>;

export function SaveTemplate({ draft, complaint, flush, onClose }: SaveTemplateProps) {
  const { say } = useLanguage();
  const wire = useWire();
  const showFault = useShowFault();
  const [made, setMade] = useState<Made | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once, of the draft as it stood when it was asked for
  useEffect(() => {
    let gone = false;
    void flush()
      .then(() => wire.call('templates.draftFrom', { draftId: draft.id, complaint }))
      .then(
        (found) => {
          if (!gone) setMade(found);
        },
        (error: unknown) => {
          showFault(error);
          onClose();
        },
      );
    return () => {
      gone = true;
    };
  }, []);
  return (
    <DialogBox title={say('composer.saveTemplate')} isOpen onClose={onClose} wide>
      {made !== null && <TemplateOf made={made} draft={draft} onClose={onClose} />}
    </DialogBox>
  );
}

function TemplateOf({ made, draft, onClose }: { made: Made; draft: Draft; onClose(): void }) {
  const { say } = useLanguage();
  const save = useAct('templates.save');
  const archive = useAct('templates.archive');
  const showFault = useShowFault();
  const { show } = useToasts();
  const id = useId();
  const [title, setTitle] = useState(made.title);
  const [body, setBody] = useState(made.body);
  const [folder, setFolder] = useState('');
  /** The variable stands in the text, or the words that it stood for. */
  const turn = (variable: string, text: string, on: boolean): void =>
    setBody(on ? body.replaceAll(text, () => `{{${variable}}}`) : body.replaceAll(`{{${variable}}}`, () => text));
  const keep = (): void =>
    save.mutate(
      { id: null, language: draft.language, title, body, folder },
      {
        onError: showFault,
        onSuccess: (saved) => {
          onClose();
          show({
            text: say('composer.saveTemplate.saved', { title: saved.title }),
            action: { label: say('composer.undo'), run: () => archive.mutate({ id: saved.id, archived: true }, { onError: showFault }) },
          });
        },
      },
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        keep();
      }}
    >
      <TextInput label={say('settings.templateTitle')} value={title} onChange={setTitle} />
      <FolderInput value={folder} onChange={setFolder} />
      {made.replaced.length > 0 && (
        <fieldset className="put-back">
          <legend className="f">{say('composer.saveTemplate.variables')}</legend>
          {made.replaced.map(({ variable, text }) => (
            <label key={variable} className="fx">
              <input
                type="checkbox"
                className="cb blue"
                checked={body.includes(`{{${variable}}}`)}
                onChange={(event) => turn(variable, text, event.target.checked)}
              />
              <span className="var">{variableName(variable, say)}</span>
              <bdi className="muted cut">{text}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <div>
        <label htmlFor={id} className="f">
          {say('settings.templateBody')}
        </label>
        <span className="input">
          <textarea id={id} rows={10} dir="auto" lang={draft.language} value={body} onChange={(event) => setBody(event.target.value)} />
        </span>
      </div>
      <div className="ends">
        <span className="grow muted">{say('composer.saveTemplate.note')}</span>
        <Button className="btn" onPress={onClose}>
          {say('composer.later.cancel')}
        </Button>
        <Button type="submit" className="btn primary" isDisabled={title.trim() === '' || body.trim() === '' || save.isPending}>
          {say('settings.templateSave')}
        </Button>
      </div>
    </form>
  );
}
