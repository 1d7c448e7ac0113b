/** What came back after a prevention was marked done. */
import type { Roots } from '#contract/roots.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useCauseName, useDates } from './names.ts';
import { Panel } from './Panel.tsx';

export function Recurrences({ recurrences }: { readonly recurrences: Roots['recurrences'] }) {
  const { say } = useLanguage();
  const nameOf = useCauseName();
  const { day } = useDates();
  return (
    <Panel title={say('roots.recurrences')}>
      {recurrences.length === 0 && <p className="note">{say('roots.recurrences.none')}</p>}
      <ul className="lines">
        {recurrences.map(({ key, text, cause, doneOn, since, before, days }) => (
          <li key={key} className="two">
            <p>
              <bdi>{text}</bdi> <span className="chip">{nameOf(cause)}</span>
            </p>
            <p className={since > 0 ? 'note late' : 'note'}>
              {days === 0 ? say('roots.recurrences.today') : say('roots.recurrences.line', { date: day(doneOn), since, before, days })}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
