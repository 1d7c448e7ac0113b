/** The reply templates of each language: found, changed, kept in folders, put away, given away and taken in; and what stands under a letter. */
import { Download, Plus, Upload } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Template } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { fold } from '#words/fold.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useCall, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AcknowledgeForm } from './AcknowledgeForm.tsx';
import { ScriptsForm } from './ScriptsForm.tsx';
import type { SectionProps } from './SettingsPlace.tsx';
import { SignatureForm } from './SignatureForm.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';
import { TemplateImport } from './TemplateImport.tsx';
import './lists.css';

export function TemplatesSection({ settings, save }: SectionProps) {
  const { say } = useLanguage();
  const id = useId();
  const [language, setLanguage] = useState<Language>(settings.language);
  const [archived, setArchived] = useState(false);
  const [find, setFind] = useState('');
  const [open, setOpen] = useState<Template | 'new' | null>(null);
  const { data: templates } = useCall('templates.list', { language, archived });
  const folders = useFolders(templates, find);
  const options = (Object.entries(languageNames) as [Language, string][]).map(([value, label]) => ({ value, label }));
  return (
    <div className="stack">
      <div className="fx wrap">
        <Choice label={say('setup.language')} value={language} options={options} onChange={(next: Language) => setLanguage(next)} />
        <Choice
          label={say('snippets.show')}
          value={archived ? 'archived' : 'all'}
          options={(['all', 'archived'] as const).map((value) => ({ value, label: say(`snippets.show.${value}`) }))}
          onChange={(value) => setArchived(value === 'archived')}
        />
        <div className="field grow">
          <label className="f" htmlFor={id}>
            {say('composer.templates.find')}
          </label>
          <span className="input">
            <input id={id} type="search" className="grow" dir="auto" value={find} onChange={(event) => setFind(event.target.value)} />
          </span>
        </div>
      </div>
      <div className="fx wrap">
        <Button className="btn line" onPress={() => setOpen('new')}>
          <Icon of={Plus} />
          {say('settings.templateNew')}
        </Button>
        <GiveAway language={language} />
        <TakeIn />
      </div>
      {templates !== undefined && folders.length === 0 && <p className="muted">{say('composer.templates.none')}</p>}
      {folders.map(([folder, there]) => (
        <section key={folder} aria-label={folder === '' ? say('settings.templates') : folder}>
          {folder !== '' && (
            <h2>
              <bdi>{folder}</bdi>
            </h2>
          )}
          <ul className="causes template-list">
            {there.map((template) => (
              <li key={template.id} className="fx">
                <Button className="btn grow template-row" onPress={() => setOpen(template)}>
                  <bdi lang={template.language}>{template.title}</bdi>
                </Button>
                {template.used > 0 && <span className="muted">{say('settings.templateUsed', { count: template.used })}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {open !== null && <TemplateDialog template={open === 'new' ? null : open} language={language} onClose={() => setOpen(null)} />}
      <SignatureForm key={`signature-${language}`} settings={settings} save={save} language={language} />
      <AcknowledgeForm key={language} settings={settings} save={save} language={language} />
      <ScriptsForm settings={settings} save={save} language={language} />
    </div>
  );
}

/** Those with all the words, by folder; those without one first. */
function useFolders(templates: readonly Template[] | undefined, find: string): [string, Template[]][] {
  return useMemo(() => {
    const words = fold(find).split(/\s+/).filter(Boolean);
    const found = (templates ?? []).filter(({ title, body, folder }) => {
      const text = fold(`${title} ${folder} ${body}`);
      return words.every((word) => text.includes(word));
    });
    return [...Map.groupBy(found, ({ folder }) => folder)].toSorted(([one], [other]) => one.localeCompare(other));
  }, [templates, find]);
}

function GiveAway({ language }: { language: Language }) {
  const { say } = useLanguage();
  const wire = useWire();
  const { show } = useToasts();
  const showFault = useShowFault();
  const give = (of: Language | null): void => {
    wire.call('templates.export', { language: of }).then(({ file, count }) => {
      saveFile(file);
      show({ text: say('settings.templateExported', { count, file: file.name }) });
    }, showFault);
  };
  return (
    <>
      <Button className="btn line" onPress={() => give(language)}>
        <Icon of={Download} />
        {say('settings.templateExport', { language: languageNames[language] })}
      </Button>
      <Button className="btn line" onPress={() => give(null)}>
        <Icon of={Download} />
        {say('settings.templateExportAll')}
      </Button>
    </>
  );
}

function TakeIn() {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState<string | null>(null);
  const { show } = useToasts();
  return (
    <>
      <Button className="btn line" onPress={() => input.current?.click()}>
        <Icon of={Upload} />
        {say('settings.templateImport')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          file?.text().then(setText, (error: unknown) => {
            console.error(error);
            show({ text: say('composer.attachFailed', { file: file.name }), bad: true });
          });
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      {text !== null && <TemplateImport text={text} onClose={() => setText(null)} />}
    </>
  );
}
