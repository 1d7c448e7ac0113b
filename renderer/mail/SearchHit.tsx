/** One thing that the search found, its matches marked. */
import { Fragment } from 'react';
import type { Hit } from '#contract/search.ts';
import type { Place } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { langOf } from './script.ts';

export function HitView({ hit }: { hit: Hit }) {
  const { say, formats } = useLanguage();
  const title = hit.subject ?? (hit.kind === 'complaint' ? say('mail.customer.complaint', { number: hit.id }) : '');
  return (
    <>
      <span className="chip">{say(`search.kind.${hit.kind}`)}</span>
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

export function placeOf(hit: Hit): Place {
  if (hit.kind === 'complaint') return { name: 'complaints', complaint: Number(hit.id) };
  if (hit.kind === 'customer') return { name: 'customers', customer: hit.id };
  return { name: 'inbox', conversation: hit.id };
}
