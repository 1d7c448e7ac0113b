/** The search field of the top bar: completes its operators as one types, and shows mail, complaints and customers at once. */
import { Search as SearchIcon } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Hit } from '#contract/search.ts';
import { readSearch } from '#words/search.ts';
import { sayProblem } from '#words/search-hints.ts';
import { useKeys } from '../app/keys.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Segments } from '../ui/Segments.tsx';
import { type Offer, offersFor, pieceAt } from './completion.ts';
import { HitView, placeOf } from './SearchHit.tsx';
import './search.css';

const shownHits = 12;
const moreHits = 50;
/** How many conversations are counted: a word in every mail need not be counted to its end while one types. */
const countTo = 50;
const none: readonly never[] = [];

/** `/` and Ctrl+K bring the focus here. */
export function Search() {
  const { say, name, language } = useLanguage();
  const { go } = usePlace();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState('');
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  /** Where the arrows are; null while they were not used. */
  const [moved, setMoved] = useState<number | null>(null);
  const [order, setOrder] = useState<'newest' | 'best'>('newest');
  const [limit, setLimit] = useState(shownHits);
  /** Enter was pressed before the answer came: the first hit opens when it does. */
  const [due, setDue] = useState(false);
  const asked = useDeferredValue(words.trim());
  const found = useCall('search.run', { words: asked, limit, order, each: 'conversation', countTo }, { enabled: asked !== '', keep: true });
  const offers = useOffers(words, caret, isOpen);
  const hits = asked === '' ? none : (found.data?.hits ?? none);
  // Read here as well, so that a hint never waits for an answer; which day is today makes no difference to it.
  const { problems } = readSearch(words, { now: '2026-01-01T00:00', language });
  const fresh = asked === words.trim() && !found.isPlaceholderData && found.data !== undefined;
  const total = found.data?.total ?? 0;
  const searched = isOpen && asked !== '' && found.data !== undefined;
  const shown = searched || (isOpen && offers.length > 0);
  const count = offers.length + hits.length;
  // The first hit is chosen unless a value is still wanted; an operator is taken by Tab or the arrows, never by chance.
  const piece = pieceAt(words, caret);
  const wanted = offers.length > 0 && problems.some((problem) => problem.operator === piece?.operator);
  const at = moved ?? (wanted ? 0 : hits.length > 0 ? offers.length : -1);
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useKeys({ '/': focus, 'ctrl+k': focus });
  useEffect(() => {
    if (at >= 0) list.current?.querySelector(`[id="${id}-${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);

  const openFirst = useRef<() => void>(() => undefined);
  openFirst.current = () => {
    setDue(false);
    if (hits[0] !== undefined) open(hits[0]);
  };
  useEffect(() => {
    if (due && fresh) openFirst.current();
  }, [due, fresh]);

  const type = (text: string, place: number): void => {
    setWords(text);
    setCaret(place);
    setMoved(null);
    setDue(false);
    setLimit(shownHits);
    setOpen(true);
  };
  const take = (offer: Offer): void => {
    type(offer.text, offer.caret);
    // After the text is in the field: the caret goes where the value is typed.
    requestAnimationFrame(() => input.current?.setSelectionRange(offer.caret, offer.caret));
  };
  const open = (hit: Hit): void => {
    setOpen(false);
    input.current?.blur();
    go(placeOf(hit));
  };
  const choose = (place: number): void => {
    const offer = offers[place];
    const hit = hits[place - offers.length];
    if (offer !== undefined) take(offer);
    else if (hit !== undefined) open(hit);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && count > 0) {
      event.preventDefault();
      setOpen(true);
      setMoved(at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count);
    }
    if (event.key === 'Enter' && isOpen && words.trim() !== '') {
      event.preventDefault();
      if (at >= 0 && (fresh || at < offers.length)) choose(at);
      else if (!fresh) setDue(true);
    }
    const offer = offers[at >= 0 && at < offers.length ? at : 0];
    if (event.key === 'Tab' && !event.shiftKey && shown && words !== '' && offer !== undefined) {
      event.preventDefault();
      take(offer);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (shown) setOpen(false);
      else type('', 0);
    }
  };
  /** The panel stays while the focus is anywhere in it (the order, more results). */
  const leave = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const optionOf = (place: number) => ({
    id: `${id}-${place}`,
    role: 'option',
    'aria-selected': place === at,
    className: place === at ? 'it on' : 'it',
    onClick: () => choose(place),
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches whether the focus leaves the field and its panel
    <div className="search-box" onBlur={leave}>
      <label className="search">
        <Icon of={SearchIcon} />
        <input
          ref={input}
          type="search"
          className="grow"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={name('search.label')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={shown && count > 0 ? `${id}-hits` : undefined}
          aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
          aria-keyshortcuts="/ Control+K"
          placeholder={say('search.label')}
          value={words}
          onChange={(event) => type(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setOpen(true)}
          onKeyDown={press}
        />
        <kbd>Ctrl K</kbd>
      </label>
      <span className="vh" role="status">
        {searched && say(found.data?.more === true ? 'search.foundMany' : 'search.found', { count: total })}
      </span>
      {shown && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a press anywhere in the panel leaves the focus in the field, or the panel would close before the click
        <div className="menu hits" onMouseDown={(event) => event.preventDefault()}>
          {problems.map((problem) => (
            <p key={`${problem.operator} ${problem.value}`} className="hint" role="note">
              {sayProblem(say, language, problem)}
            </p>
          ))}
          {count > 0 && (
            <div id={`${id}-hits`} ref={list} role="listbox" aria-label={name('search.results')}>
              {offers.length > 0 && (
                <div role="group" aria-label={name('search.narrow')}>
                  {offers.map((offer, place) => (
                    <div key={offer.text} {...optionOf(place)}>
                      <b className="md">
                        <bdi>{offer.label}</bdi>
                      </b>
                      {offer.operator !== null && <span className="cut grow t3">{say(`search.about.${offer.operator}`)}</span>}
                    </div>
                  ))}
                </div>
              )}
              {hits.map((hit, place) => (
                <div key={`${hit.kind} ${hit.id} ${hit.messageId ?? ''}`} {...optionOf(offers.length + place)}>
                  <HitView hit={hit} />
                </div>
              ))}
            </div>
          )}
          {searched && hits.length === 0 && problems.length === 0 && (
            <div className="nothing">
              <p>{say('search.none', { words: asked })}</p>
              <p className="muted">{say('search.noneHint')}</p>
            </div>
          )}
          {searched && hits.length > 0 && (
            <div className="foot">
              <Segments
                value={order}
                label={name('search.order')}
                options={[
                  { value: 'newest', text: say('search.order.newest') },
                  { value: 'best', text: say('search.order.best') },
                ]}
                onChange={(value) => {
                  setOrder(value === 'best' ? 'best' : 'newest');
                  setMoved(null);
                }}
              />
              <span className="grow" />
              {(total > hits.length || found.data?.more === true) && (
                <>
                  <span className="muted">
                    {say(found.data?.more === true ? 'search.moreMany' : 'search.more', { count: total - hits.length })}
                  </span>
                  <Button className="btn sm" onPress={() => setLimit((now) => now + moreHits)}>
                    {say('search.showMore')}
                  </Button>
                </>
              )}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** Offers for the piece at the caret; causes and customers are asked for only where they are wanted. */
function useOffers(words: string, caret: number, isOpen: boolean): Offer[] {
  const { language } = useLanguage();
  const piece = pieceAt(words, caret);
  const operator = piece?.operator ?? null;
  const ofPeople = operator === 'customer' || operator === 'from' || operator === 'to';
  const causes = useCall('complaints.causes', {}, { enabled: isOpen && operator === 'cause' });
  const reasons = useCall('reasons.list', {}, { enabled: isOpen && operator === 'reason' });
  const people = useCall(
    'customers.list',
    { find: ofPeople ? (piece?.value.trim() ?? '') : '', limit: 8 },
    { enabled: isOpen && ofPeople, keep: true },
  );
  if (!isOpen) return [];
  return offersFor(words, caret, language, {
    causes: (causes.data ?? []).map((one) => one.names[language] ?? one.name),
    reasons: (reasons.data ?? []).map((one) => one.names[language] ?? one.name),
    people: (people.data ?? []).flatMap((one) => one.name || one.addresses[0] || []),
  });
}
