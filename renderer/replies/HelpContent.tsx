/** Help content: answers to what is asked again and again, by area; what was heard more than once is offered. */
import { ArrowLeft, Download, Plus } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { areaSchema, type Snippet, type SnippetIdea } from '#contract/snippets.ts';
import { type Language, languages } from '#contract/time.ts';
import { fold } from '#words/fold.ts';
import { languageNames } from '#words/index.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useCall, useWire } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { HeardQuestions } from './HeardQuestions.tsx';
import { SnippetDialog } from './SnippetDialog.tsx';
import './help.css';

/** What stands in the dialog: a text that there is, one that could be, or an empty one. */
type Open = Snippet | SnippetIdea | 'new' | null;

export function HelpContent() {
  const { say, formats } = useLanguage();
  const words = useFaultWords();
  const { go } = usePlace();
  const id = useId();
  const [find, setFind] = useState('');
  const [which, setWhich] = useState<'all' | 'due' | 'archived'>('all');
  const [open, setOpen] = useState<Open>(null);
  const { data, error } = useCall('snippets.list', { archived: which === 'archived' });
  const shown = useFound(data, find, which === 'due');
  const due = data?.filter(({ reviewDue }) => reviewDue).length ?? 0;
  return (
    <main className="main">
      <div className="page help-content">
        <div className="page-h">
          <Button className="btn" onPress={() => go({ name: 'insights' })}>
            <Icon of={ArrowLeft} flip />
            {say('app.insights')}
          </Button>
          <h1 className="grow">{say('snippets.title')}</h1>
          <ExportMenu />
          <Button className="btn primary" onPress={() => setOpen('new')}>
            <Icon of={Plus} />
            {say('snippets.new')}
          </Button>
        </div>
        {error !== null && (
          <p className="banner bad" role="alert">
            {words(error)}
          </p>
        )}
        <HeardQuestions onMake={setOpen} />
        <div className="fx wrap help-tools">
          <label className="vh" htmlFor={id}>
            {say('snippets.find')}
          </label>
          <span className="input">
            <input
              id={id}
              type="search"
              dir="auto"
              placeholder={say('snippets.find')}
              value={find}
              onChange={(event) => setFind(event.target.value)}
            />
          </span>
          <Choice
            label={say('snippets.show')}
            hiddenLabel
            value={which}
            options={(['all', 'due', 'archived'] as const).map((value) => ({ value, label: say(`snippets.show.${value}`) }))}
            onChange={(value: typeof which) => setWhich(value)}
          />
          <span className="muted" role="status">
            {data !== undefined && say('snippets.count', { count: shown.length })}
            {which === 'all' && due > 0 && ` · ${say('snippets.dueCount', { count: due })}`}
          </span>
        </div>
        {data?.length === 0 && which === 'all' && <p className="muted">{say('snippets.empty')}</p>}
        {data !== undefined && data.length > 0 && shown.length === 0 && <p className="muted">{say('snippets.none')}</p>}
        {areaSchema.options.map((area) => {
          const there = shown.filter((one) => one.area === area);
          return there.length === 0 ? null : (
            <section key={area} aria-labelledby={`${id}-${area}`}>
              <h2 id={`${id}-${area}`}>{say(`snippets.area.${area}`)}</h2>
              <ul className="help-list">
                {there.map((snippet) => (
                  <Row key={snippet.id} snippet={snippet} onOpen={() => setOpen(snippet)} formats={formats} />
                ))}
              </ul>
            </section>
          );
        })}
        {open !== null && <SnippetDialog of={open} onClose={() => setOpen(null)} />}
      </div>
    </main>
  );
}

function Row({ snippet, onOpen, formats }: { snippet: Snippet; onOpen(): void; formats: ReturnType<typeof useLanguage>['formats'] }) {
  const { say, language } = useLanguage();
  const shown = [language, ...languages].find((one) => snippet.texts[one] !== undefined) ?? language;
  const text = snippet.texts[shown];
  return (
    <li>
      <Button className="help-row" onPress={onOpen}>
        <span className="grow">
          <span className="md cut auto" dir="auto" lang={shown}>
            {text?.question || text?.answer}
          </span>
          <span className="cut auto muted" dir="auto" lang={shown}>
            {text?.question ? text.answer : ''}
          </span>
        </span>
        {snippet.reviewDue && <span className="chip gold">{say('snippets.reviewDue')}</span>}
        {snippet.askedThisMonth > 0 && <span className="chip">{say('snippets.asked', { count: snippet.askedThisMonth })}</span>}
        <span className="muted help-languages">
          {languages
            .filter((one) => snippet.texts[one] !== undefined)
            .map((one) => (
              <bdi key={one} lang={one}>
                {languageNames[one]}
              </bdi>
            ))}
        </span>
        {snippet.reviewOn !== null && !snippet.reviewDue && (
          <span className="muted">{say('snippets.reviewOn', { day: formats.longDay(`${snippet.reviewOn}T12:00:00.000Z`) })}</span>
        )}
      </Button>
    </li>
  );
}

function ExportMenu() {
  const { say, name } = useLanguage();
  const wire = useWire();
  const { show } = useToasts();
  const showFault = useShowFault();
  const give = (language: Language, format: 'html' | 'markdown'): void => {
    wire.call('snippets.export', { language, format }).then(({ file, count }) => {
      if (count === 0) {
        show({ text: say('snippets.exportNone', { language: say(`mail.language.${language}`) }) });
        return;
      }
      saveFile(file);
      show({ text: say('snippets.exported', { count, file: file.name }) });
    }, showFault);
  };
  return (
    <MenuTrigger>
      <Button className="btn line">
        <Icon of={Download} />
        {say('snippets.export')}
      </Button>
      <Popover className="menu pop" placement="bottom end">
        <Menu
          aria-label={name('snippets.export')}
          onAction={(key) => {
            const [language, format] = String(key).split(' ') as [Language, 'html' | 'markdown'];
            give(language, format);
          }}
        >
          {languages.flatMap((language) =>
            (['html', 'markdown'] as const).map((format) => (
              <MenuItem key={`${language} ${format}`} id={`${language} ${format}`} className="it">
                {say(`snippets.export.${format}`, { language: languageNames[language] })}
              </MenuItem>
            )),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Those with all the words, in any of their languages. */
function useFound(snippets: readonly Snippet[] | undefined, find: string, dueOnly: boolean): readonly Snippet[] {
  return useMemo(() => {
    const words = fold(find).split(/\s+/).filter(Boolean);
    return (snippets ?? []).filter(({ texts, reviewDue }) => {
      const all = fold(
        Object.values(texts)
          .map((one) => `${one.question} ${one.answer}`)
          .join(' '),
      );
      return (!dueOnly || reviewDue) && words.every((word) => all.includes(word));
    });
  }, [snippets, find, dueOnly]);
}
