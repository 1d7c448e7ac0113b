/** The causes: how often each, what it is called elsewhere, what it usually asks for; and the ideas against them. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Cause } from '#contract/causes.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CauseDialog } from './CauseDialog.tsx';
import { IdeasSection } from './IdeasSection.tsx';
import { ReasonsSection } from './ReasonsSection.tsx';
import './lists.css';

export function CausesSection() {
  const { say, name: plainSay, formats, language } = useLanguage();
  const { data: causes } = useCall('complaints.causes', {});
  const [changing, setChanging] = useState<Cause | 'new' | null>(null);
  if (causes === undefined) return null;
  return (
    <div className="stack">
      <div className="fx">
        <p className="muted grow">{say('causes.why')}</p>
        <Button className="btn line" onPress={() => setChanging('new')}>
          <Icon of={Plus} />
          {say('causes.add')}
        </Button>
      </div>
      {causes.length === 0 && <p className="muted">{say('causes.none')}</p>}
      <ul className="causes" aria-label={say('causes.list')}>
        {causes.map((cause) => (
          <li key={cause.name} className={cause.archived ? 'muted' : ''}>
            <div className="fx wrap">
              <span className="chip">
                <bdi>{cause.names[language] ?? cause.name}</bdi>
              </span>
              <span className="muted">{say('causes.count', { count: cause.count })}</span>
              {cause.ownRule && <span className="chip gold">{say('causes.ownRuleMark')}</span>}
              {cause.archived && <span className="chip ghost">{say('causes.archivedMark')}</span>}
              <span className="grow" />
              <Button
                className="btn sm line"
                aria-label={plainSay('causes.changeOf', { name: cause.names[language] ?? cause.name })}
                onPress={() => setChanging(cause)}
              >
                {say('causes.change')}
              </Button>
            </div>
            {usualOf(cause) !== '' && (
              <p className="help">
                {say('causes.usual')}: <bdi>{usualOf(cause)}</bdi>
              </p>
            )}
            {cause.saysWhat && !cause.archived && <p className="help">{say('causes.saysWhat')}</p>}
          </li>
        ))}
      </ul>
      {changing !== null && (
        <CauseDialog
          key={changing === 'new' ? '' : changing.name}
          cause={changing === 'new' ? null : changing}
          causes={causes}
          onClose={() => setChanging(null)}
        />
      )}
      <IdeasSection causes={causes} />
      <ReasonsSection />
    </div>
  );

  function usualOf({ usual }: Cause): string {
    const { remedy, compensationKind, compensationMinor, compensationCurrency } = usual;
    return [
      remedy,
      compensationKind === null ? '' : say(`complaints.compensation.${compensationKind}`),
      compensationMinor === null || compensationCurrency === null ? '' : formats.money(compensationMinor, compensationCurrency),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}
