/** The templates over the composer: found by typing, seen as they would read, put in where the cursor stands. */
import { Search, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Template } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { directionOf } from '#words/index.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { variableName } from './variables.ts';

interface TemplatesDialogProps {
  readonly conversationId: string | null;
  readonly complaint: number | null;
  /** Of the draft: its templates stand first. */
  readonly language: Language;
  onInsert(text: string): void;
  /** @param toMessage the focus belongs into the message again */
  onClose(toMessage: boolean): void;
}

/** A template with the name that the reader of the window knows it by. */
interface Shown {
  readonly template: Template;
  readonly title: string;
}

export function TemplatesDialog({ conversationId, complaint, language, onInsert, onClose }: TemplatesDialogProps) {
  const { say, name, formats } = useLanguage();
  const words = useFaultWords();
  const id = useId();
  const [find, setFind] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const list = useCall('templates.list', { language: null });
  const shown = useShown(list.data, language, find);
  const chosen = shown[Math.min(at, shown.length - 1)] ?? null;
  const templateId = chosen?.template.id ?? null;
  const filled = useCall('templates.fill', { id: templateId ?? '', conversationId, complaint }, { enabled: templateId !== null });

  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const fill = useAct('templates.fill');
  const showFault = useShowFault();
  const insert = (one: Shown | null): void => {
    if (one === null) return;
    fill.mutate(
      { id: one.template.id, conversationId, complaint, insert: true },
      {
        onSuccess: ({ text }) => {
          onInsert(text);
          onClose(true);
        },
        onError: showFault,
      },
    );
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    // Not before it is filled: what would stand there is not seen yet.
    else if (event.key === 'Enter' && !filled.isFetching) insert(chosen);
    else if (event.key === 'Escape') onClose(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      className="menu templates"
      role="dialog"
      aria-label={name('composer.templates')}
      onKeyDown={press}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) onClose(false);
      }}
    >
      <label className="fx templates-find">
        <Icon of={Search} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to find one
          autoFocus
          type="search"
          className="grow"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={name('composer.templates.find')}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === null ? undefined : `${id}-${chosen.template.id}`}
          placeholder={say('composer.templates.find')}
          value={find}
          onChange={(event) => {
            setFind(event.target.value);
            setAt(0);
          }}
        />
        <span className="chip">{say('composer.templates.first', { language: say(`mail.language.${language}`) })}</span>
      </label>
      <div className="tpl">
        <div className="tpl-list" id={`${id}-list`} role="listbox" aria-label={name('composer.templates')}>
          {shown.map((one, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant)
            <div
              key={one.template.id}
              id={`${id}-${one.template.id}`}
              role="option"
              aria-selected={one === chosen}
              className={one === chosen ? 'it on' : 'it'}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setAt(place)}
              onClick={() => insert(one)}
            >
              <span className="cut auto" dir="auto">
                {one.title}
              </span>
              {one.title !== one.template.title && (
                <span className="cut auto muted" dir="auto" lang={one.template.language}>
                  {one.template.title}
                </span>
              )}
            </div>
          ))}
        </div>
        <div className="tpl-text">
          {chosen === null && <p>{list.error === null ? say('composer.templates.none') : words(list.error)}</p>}
          {chosen !== null && <Preview template={chosen.template} filled={filled.data ?? null} />}
        </div>
      </div>
      <div className="fx muted templates-keys">
        <kbd>↑</kbd>
        <kbd>↓</kbd> {say('composer.templates.choose')} <kbd>Enter</kbd> {say('composer.templates.insert')}
        <span className="grow" />
        <span role="status" className="num">
          {chosen !== null && say('composer.templates.count', { at: shown.indexOf(chosen) + 1, count: shown.length })}
          {chosen === null && formats.number(0)}
        </span>
      </div>
    </div>
  );
}

interface PreviewProps {
  readonly template: Template;
  readonly filled: { readonly pieces: readonly Piece[] } | null;
}
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'filled'; readonly variable: string; readonly text: string }
  | { readonly kind: 'empty'; readonly variable: string };

function Preview({ template, filled }: PreviewProps) {
  const { say } = useLanguage();
  const pieces: readonly Piece[] = filled?.pieces ?? [{ kind: 'text', text: template.body }];
  const empty = [...new Set(pieces.flatMap((piece) => (piece.kind === 'empty' ? [piece.variable] : [])))];
  return (
    <>
      <p lang={template.language} dir={directionOf(template.language)}>
        {pieces.map((piece, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
          <PieceView key={place} piece={piece} />
        ))}
      </p>
      {empty.length > 0 && (
        <p className="fx gold">
          <Icon of={TriangleAlert} />
          {say('composer.templates.empty', { names: empty.map((one) => variableName(one, say)).join(', ') })}
        </p>
      )}
    </>
  );
}

function PieceView({ piece }: { piece: Piece }) {
  const { say } = useLanguage();
  if (piece.kind === 'text') return piece.text;
  return (
    <bdi className={piece.kind === 'empty' ? 'var miss' : 'var'}>
      {piece.kind === 'empty' ? variableName(piece.variable, say) : piece.text}
    </bdi>
  );
}

/** Those that match: the draft's language first, then the most used; starter texts by their name in the window's language. */
function useShown(templates: readonly Template[] | undefined, language: Language, find: string): readonly Shown[] {
  const { language: own } = useLanguage();
  return useMemo(() => {
    const all = templates ?? [];
    const known = new Map(all.filter((one) => one.language === own && one.starter !== null).map((one) => [one.starter, one.title]));
    const sought = find.trim().toLocaleLowerCase();
    return all
      .map((template) => ({ template, title: known.get(template.starter) ?? template.title }))
      .filter(({ template, title }) => [title, template.title, template.body].some((text) => text.toLocaleLowerCase().includes(sought)))
      .toSorted(
        (one, other) =>
          Number(other.template.language === language) - Number(one.template.language === language) ||
          one.template.language.localeCompare(other.template.language) ||
          other.template.used - one.template.used,
      );
  }, [templates, language, own, find]);
}
