/** The section Goals: the vision, where each target stands, and the self-assessment. */
import { ArrowRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Goals, Standing } from '#contract/goals.ts';
import type { Settings } from '#contract/settings.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AssessmentPanel } from './AssessmentPanel.tsx';
import { useGoalWords } from './goal-words.ts';
import { Panel } from './Panel.tsx';
import type { SectionProps } from './sections.ts';
import { Vision } from './Vision.tsx';
import './charts.css';
import './goals.css';

export function GoalsSection({ settings }: SectionProps) {
  const saving = useAct('settings.save');
  const showFault = useShowFault();
  const save = (goals: Goals): void => saving.mutate({ changes: { goals } }, { onError: showFault });
  return (
    <>
      <div className="grid halves">
        <Vision goals={settings.goals} save={save} />
        <Targets settings={settings} />
      </div>
      <AssessmentPanel goals={settings.goals} save={save} />
    </>
  );
}

function Targets({ settings }: { readonly settings: Settings }) {
  const { say } = useLanguage();
  const { go } = usePlace();
  const { data: standings } = useCall('goals.standing', {}, { keep: true });
  return (
    <Panel title={say('goals.targets')}>
      <ul className="standings">
        {standings?.map((standing) => (
          <Line key={standing.goal} standing={standing} settings={settings} />
        ))}
      </ul>
      <div className="fx">
        <p className="note grow">{say('goals.targets.note')}</p>
        <Button className="btn sm line" onPress={() => go({ name: 'settings', section: 'goals' })}>
          {say('goals.change')}
          <Icon of={ArrowRight} flip />
        </Button>
      </div>
    </Panel>
  );
}

function Line({ standing: { goal, target, value, cases, met }, settings }: { readonly standing: Standing; readonly settings: Settings }) {
  const { say } = useLanguage();
  const { goalOf, percentOf } = useGoalWords(settings);
  const verdict = target === null ? say('goals.noTarget') : met === null ? '' : say(met ? 'goals.met' : 'goals.missed');
  const aim = target === null ? '' : `${say(goal === 'returns' ? 'goals.most' : 'goals.least')} ${percentOf(target)}`;
  return (
    <li>
      <span className="grow">{goalOf(goal)}</span>
      <b className={met === false ? 'late' : ''}>{value === null ? '–' : percentOf(value)}</b>
      {value !== null && (
        <div
          className={`goal ${met === null ? 'plain' : met ? '' : 'bad'}`}
          role="img"
          aria-label={`${goalOf(goal)}: ${percentOf(value)}. ${aim}`}
        >
          <i style={{ inlineSize: `${Math.min(100, value)}%` }} />
          {target !== null && <u style={{ insetInlineStart: `${target}%` }} />}
        </div>
      )}
      <span className={met === false ? 'note late' : 'note'}>{[aim, verdict, casesOf()].filter((text) => text !== '').join(' · ')}</span>
    </li>
  );

  function casesOf(): string {
    if (goal === 'returns') return value === null ? say('goals.noOrders') : say('goals.ofOrders', { count: Math.round(cases) });
    if (cases === 0) return say('goals.noCases');
    return met === null && target !== null ? say('reports.fewCases', { count: cases }) : say('reports.cases', { count: cases });
  }
}
