/** One template: its title, folder and text; put away, and back again. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Template } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { FolderInput } from '../replies/FolderInput.tsx';
import { knownVariables, variableName } from '../replies/variables.ts';
import { DialogBox } from '../ui/DialogBox.tsx';
import { TextInput } from '../ui/Fields.tsx';
import '../replies/variables.css';

interface TemplateDialogProps {
  /** Null for a new one. */
  readonly template: Template | null;
  readonly language: Language;
  onClose(): void;
}

export function TemplateDialog({ template, language, onClose }: TemplateDialogProps) {
  const { say } = useLanguage();
  const save = useAct('templates.save');
  const archive = useAct('templates.archive');
  const showFault = useShowFault();
  const { show } = useToasts();
  const id = useId();
  const text = useId();
  const [title, setTitle] = useState(template?.title ?? '');
  const [body, setBody] = useState(template?.body ?? '');
  const [folder, setFolder] = useState(template?.folder ?? '');
  const keep = (): void =>
    save.mutate(
      { id: template?.id ?? null, language, title, body, folder },
      {
        onError: showFault,
        onSuccess: ({ id: saved }) => {
          onClose();
          const undo = (): void =>
            template === null
              ? archive.mutate({ id: saved, archived: true }, { onError: showFault })
              : save.mutate({ ...template, id: saved }, { onError: showFault });
          show({ text: say('settings.saved'), action: { label: say('composer.undo'), run: undo } });
        },
      },
    );
  const putAway = ({ id: which, archived }: Template): void =>
    archive.mutate(
      { id: which, archived: !archived },
      {
        onError: showFault,
        onSuccess: () => {
          onClose();
          show({
            text: say(archived ? 'settings.templateRestored' : 'settings.templateArchived', { title }),
            action: { label: say('composer.undo'), run: () => archive.mutate({ id: which, archived }, { onError: showFault }) },
          });
        },
      },
    );
  const insert = (variable: string): void => {
    const field = document.getElementById(text);
    const at = field instanceof HTMLTextAreaElement ? [field.selectionStart, field.selectionEnd] : [body.length, body.length];
    setBody(`${body.slice(0, at[0])}{{${variable}}}${body.slice(at[1])}`);
    field?.focus();
  };
  return (
    <DialogBox title={say(template === null ? 'settings.templateNew' : 'settings.templateChange')} isOpen onClose={onClose} wide>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextInput label={say('settings.templateTitle')} value={title} onChange={setTitle} />
        <FolderInput value={folder} onChange={setFolder} />
        <div>
          <label className="f" htmlFor={text}>
            {say('settings.templateBody')}
          </label>
          <span className="input">
            <textarea id={text} rows={10} dir="auto" lang={language} value={body} onChange={(event) => setBody(event.target.value)} />
          </span>
          <div className="fx wrap" role="group" aria-labelledby={id}>
            <span className="muted" id={id}>
              {say('settings.templateVariables')}
            </span>
            {knownVariables.map((variable) => (
              <Button key={variable} className="var" onPress={() => insert(variable)}>
                {variableName(variable, say)}
              </Button>
            ))}
          </div>
        </div>
        <div className="ends">
          {template !== null && (
            <Button className="btn" onPress={() => putAway(template)}>
              {say(template.archived ? 'snippets.restore' : 'snippets.archive')}
            </Button>
          )}
          <span className="grow" />
          <Button className="btn" onPress={onClose}>
            {say('composer.later.cancel')}
          </Button>
          <Button type="submit" className="btn primary" isDisabled={title.trim() === '' || body.trim() === '' || save.isPending}>
            {say('settings.templateSave')}
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}
