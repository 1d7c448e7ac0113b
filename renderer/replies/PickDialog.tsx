/** A list over the composer: found by typing, seen as it would read, put in where the cursor stands. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Language } from '#contract/time.ts';
import { fold } from '#words/fold.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import './templates.css';

export interface Pick {
  readonly id: string;
  /** As the reader of the window knows it. */
  readonly title: string;
  /** The same in the language of its text, where that differs. */
  readonly own: string | null;
  readonly language: Language;
  /** Where it is kept: a folder, an area. */
  readonly place: string;
  readonly text: string;
}

interface PickDialogProps {
  readonly label: string;
  readonly findLabel: string;
  /** In the order in which they stand. */
  readonly picks: readonly Pick[];
  /** Of the draft: what is written in it stands first. */
  readonly language: Language;
  /** What stands where nothing matches. */
  readonly none: string;
  preview(pick: Pick): ReactNode;
  /** Told of the one that is looked at. */
  onLook(id: string | null): void;
  /** Not yet while its text is on the way. */
  readonly waiting: boolean;
  onPick(pick: Pick): void;
  /** @param toMessage the focus belongs into the message again */
  onClose(toMessage: boolean): void;
}

export function PickDialog(props: PickDialogProps) {
  const { label, findLabel, picks, language, none, waiting, onLook, onPick, onClose } = props;
  const { say, formats } = useLanguage();
  const id = useId();
  const [find, setFind] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => {
    const words = fold(find).split(/\s+/).filter(Boolean);
    const folded = (pick: Pick): string => fold(`${pick.title} ${pick.own ?? ''} ${pick.place} ${pick.text}`);
    return picks
      .filter((pick) => words.length === 0 || words.every((word) => folded(pick).includes(word)))
      .toSorted((one, other) => Number(other.language === language) - Number(one.language === language));
  }, [picks, language, find]);
  const chosen = shown[Math.min(at, shown.length - 1)] ?? null;
  const chosenId = chosen?.id ?? null;

  useEffect(() => onLook(chosenId), [chosenId, onLook]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    // Not before it is there: what would stand in the message is not seen yet.
    else if (event.key === 'Enter') {
      if (chosen !== null && !waiting) onPick(chosen);
    } else if (event.key === 'Escape') onClose(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      className="menu templates"
      role="dialog"
      aria-label={label}
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
          aria-label={findLabel}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen === null ? undefined : `${id}-${chosen.id}`}
          placeholder={findLabel}
          value={find}
          onChange={(event) => {
            setFind(event.target.value);
            setAt(0);
          }}
        />
        <span className="chip">{say('composer.templates.first', { language: say(`mail.language.${language}`) })}</span>
      </label>
      <div className="tpl">
        <div className="tpl-list" id={`${id}-list`} role="listbox" aria-label={label}>
          {shown.map((one, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant)
            <div
              key={one.id}
              id={`${id}-${one.id}`}
              role="option"
              aria-selected={one === chosen}
              className={one === chosen ? 'it on' : 'it'}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setAt(place)}
              onClick={() => onPick(one)}
            >
              <span className="cut auto" dir="auto">
                {one.title}
              </span>
              {one.own !== null && (
                <span className="cut auto muted" dir="auto" lang={one.language}>
                  {one.own}
                </span>
              )}
              {one.place !== '' && (
                <span className="cut auto muted" dir="auto">
                  {one.place}
                </span>
              )}
            </div>
          ))}
        </div>
        <div className="tpl-text">{chosen === null ? <p>{none}</p> : props.preview(chosen)}</div>
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
