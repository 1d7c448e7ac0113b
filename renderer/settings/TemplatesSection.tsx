/** The reply templates of each language: read, change, add, remove. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Template } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { AcknowledgeForm } from './AcknowledgeForm.tsx';
import { ScriptsForm } from './ScriptsForm.tsx';
import type { SectionProps } from './SettingsPlace.tsx';

export function TemplatesSection({ settings, save }: SectionProps) {
  const { say } = useLanguage();
  const [language, setLanguage] = useState<Language>(settings.language);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data: templates } = useCall('templates.list', { language });
  const template = templates?.find(({ id }) => id === chosen) ?? null;
  const options = (Object.entries(languageNames) as [Language, string][]).map(([value, label]) => ({ value, label }));
  return (
    <div className="stack">
      <Choice
        label={say('setup.language')}
        value={language}
        options={options}
        onChange={(next) => {
          setLanguage(next);
          setChosen(null);
        }}
      />
      <Choice
        label={say('settings.templates')}
        value={chosen ?? ''}
        options={[
          { value: '', label: say('settings.templateNew') },
          ...(templates ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(id) => setChosen(id === '' ? null : id)}
      />
      <TemplateForm key={`${language}-${chosen ?? 'new'}`} template={template} language={language} onSaved={setChosen} />
      <AcknowledgeForm key={language} settings={settings} save={save} language={language} />
      <ScriptsForm settings={settings} save={save} language={language} />
    </div>
  );
}

function TemplateForm({
  template,
  language,
  onSaved,
}: {
  template: Template | null;
  language: Language;
  onSaved(id: string | null): void;
}) {
  const { say } = useLanguage();
  const save = useAct('templates.save');
  const remove = useAct('templates.remove');
  const showFault = useShowFault();
  const { show } = useToasts();
  const [title, setTitle] = useState(template?.title ?? '');
  const [body, setBody] = useState(template?.body ?? '');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { id: template?.id ?? null, language, title, body },
          {
            onError: showFault,
            onSuccess: ({ id }) => {
              onSaved(id);
              show({ text: say('settings.saved') });
            },
          },
        );
      }}
    >
      <TextInput label={say('settings.templateTitle')} value={title} onChange={setTitle} />
      <label>
        <span className="f">{say('settings.templateBody')}</span>
        <span className="input">
          <textarea rows={10} dir="auto" lang={language} value={body} onChange={(event) => setBody(event.target.value)} />
        </span>
      </label>
      <div className="fx">
        <Button type="submit" className="btn primary" isDisabled={title.trim() === '' || body.trim() === ''}>
          {say('settings.templateSave')}
        </Button>
        {template !== null && (
          <Button
            className="btn danger"
            onPress={() => remove.mutate({ id: template.id }, { onError: showFault, onSuccess: () => onSaved(null) })}
          >
            {say('settings.templateRemove')}
          </Button>
        )}
      </div>
    </form>
  );
}
