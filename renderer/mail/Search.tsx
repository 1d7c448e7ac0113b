/** The search field of the top bar and what it finds: mail, complaints and customers, while one types. */
import { Search as SearchIcon } from 'lucide-react';
import { Fragment, type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react';
import type { Hit } from '#contract/mail.ts';
import { useKeys } from '../app/keys.ts';
import { useCall } from '../app/live.ts';
import { type Place, usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { langOf } from './script.ts';

const shownHits = 12;

/** `/` and Ctrl+K bring the focus here. */
export function Search() {
  const { say, name } = useLanguage();
  const { go } = usePlace();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(words.trim());
  const found = useCall('search.run', { words: asked, limit: shownHits }, { enabled: asked !== '', keep: true });
  const hits = asked === '' ? [] : (found.data?.hits ?? []);
  const total = found.data?.total ?? 0;
  const shown = isOpen && asked !== '' && found.data !== undefined;
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useKeys({ '/': focus, 'ctrl+k': focus });

  const open = (hit: Hit): void => {
    setOpen(false);
    input.current?.blur();
    go(placeOf(hit));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    if (by !== undefined && hits.length > 0) {
      event.preventDefault();
      setOpen(true);
      setAt((now) => (now + by + hits.length) % hits.length);
    }
    if (event.key === 'Enter') {
      const hit = hits[at];
      if (shown && hit !== undefined) open(hit);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (shown) setOpen(false);
      else setWords('');
    }
  };

  return (
    <div className="search-box">
      <label className="search">
        <Icon of={SearchIcon} />
        <input
          ref={input}
          type="search"
          className="grow"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={name('mail.search')}
          aria-controls={shown ? `${id}-hits` : undefined}
          aria-activedescendant={shown && hits.length > 0 ? `${id}-${at}` : undefined}
          aria-keyshortcuts="/ Control+K"
          placeholder={say('mail.search')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
        />
        <kbd>Ctrl K</kbd>
      </label>
      <span className="vh" role="status">
        {shown && say('mail.search.found', { count: total })}
      </span>
      {shown && hits.length === 0 && <div className="menu hits">{say('mail.search.none', { words: asked })}</div>}
      {shown && hits.length > 0 && (
        <div className="menu hits">
          <div id={`${id}-hits`} role="listbox" aria-label={name('mail.search.results')}>
            {hits.map((hit, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant)
              <div
                key={`${hit.kind} ${hit.id} ${hit.messageId ?? ''}`}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === at}
                className={place === at ? 'it on' : 'it'}
                // The field would lose the focus, and the list with it, before the click arrives.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => open(hit)}
              >
                <HitView hit={hit} />
              </div>
            ))}
          </div>
          {total > hits.length && <p className="muted more">{say('mail.search.more', { count: total - hits.length })}</p>}
        </div>
      )}
    </div>
  );
}

function HitView({ hit }: { hit: Hit }) {
  const { say, formats } = useLanguage();
  const title = hit.subject ?? (hit.kind === 'complaint' ? say('mail.customer.complaint', { number: hit.id }) : '');
  return (
    <>
      <span className="chip">{say(`mail.search.kind.${hit.kind}`)}</span>
      <span className="grow">
        <span className="fx">
          {hit.who !== undefined && <bdi className="md">{hit.who}</bdi>}
          <span className="cut grow t2 auto" dir="auto" lang={langOf(title)}>
            {title}
          </span>
          {hit.at !== undefined && <time dateTime={hit.at}>{formats.short(hit.at)}</time>}
        </span>
        <span className="cut snip auto" dir="auto" lang={langOf(hit.snippet)}>
          <Marked text={hit.snippet} />
        </span>
      </span>
    </>
  );
}

/** Matches stand between U+E000 and U+E001. */
function Marked({ text }: { text: string }) {
  return text.split('\ue000').map((piece, place) => {
    const [match = '', rest] = piece.split('\ue001');
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
      <Fragment key={place}>
        {rest === undefined ? match : <mark>{match}</mark>}
        {rest}
      </Fragment>
    );
  });
}

function placeOf(hit: Hit): Place {
  if (hit.kind === 'complaint') return { name: 'complaints', complaint: Number(hit.id) };
  if (hit.kind === 'customer') return { name: 'customers', customer: hit.id };
  return { name: 'inbox', conversation: hit.id };
}
