/** The section Root causes: what goes wrong most, what it costs, whether it came back, and why people write at all. */
import type { Roots } from '#contract/roots.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Costs } from './Costs.tsx';
import { Matrix } from './Matrix.tsx';
import { News } from './News.tsx';
import { useCauseName } from './names.ts';
import { Panel } from './Panel.tsx';
import { Problems } from './Problems.tsx';
import { Recurrences } from './Recurrences.tsx';
import type { SectionProps } from './sections.ts';
import { TidyingList } from './TidyingList.tsx';
import './roots.css';

export function Why({ period }: SectionProps) {
  const faultWords = useFaultWords();
  const { data: roots, error } = useCall('roots.read', period, { keep: true });
  if (error !== null) {
    return (
      <p className="banner bad" role="alert">
        {faultWords(error)}
      </p>
    );
  }
  if (roots === undefined) return null;
  return (
    <>
      <Problems roots={roots} period={period} />
      <div className="grid halves">
        <News news={roots.news} />
        <Recurrences recurrences={roots.recurrences} />
      </div>
      <Matrix period={period} />
      <Costs roots={roots} />
      <div className="grid thirds">
        <OwnRules rules={roots.ownRules} />
        <Wishes wishes={roots.wishes} />
        <TidyingList tidying={roots.tidying} />
      </div>
    </>
  );
}

function OwnRules({ rules }: { readonly rules: Roots['ownRules'] }) {
  const { say, formats } = useLanguage();
  const nameOf = useCauseName();
  return (
    <Panel title={say('roots.ownRules')} note={say('roots.ownRules.note')}>
      {rules.length === 0 && <p className="note">{say('roots.ownRules.none')}</p>}
      <ul className="lines">
        {rules.map(({ cause, count, unhappy, cost }) => (
          <li key={cause}>
            <bdi className="grow">{nameOf(cause)}</bdi>
            <span className="muted">
              {[
                say('roots.complaints', { count }),
                ...(unhappy > 0 ? [say('roots.unhappy', { count: unhappy })] : []),
                ...cost.map(({ minor, currency }) => formats.money(minor, currency)),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Wishes({ wishes }: { readonly wishes: Roots['wishes'] }) {
  const { say } = useLanguage();
  return (
    <Panel title={say('roots.wishes')}>
      {wishes.length === 0 && <p className="note">{say('roots.wishes.none')}</p>}
      <ul className="lines">
        {wishes.map(({ name, count }) => (
          <li key={name}>
            <bdi className="grow">{name === '' ? say('roots.wishes.unnamed') : name}</bdi>
            <span className="muted">{say('roots.contacts', { count })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
