/** The self-assessment in Insights: when it is due, what it said last, how it went over time, and where to begin. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Goals } from '#contract/goals.ts';
import { sectionNames, statementsOf } from '#contract/goals.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { AssessmentDialog } from './AssessmentDialog.tsx';
import { AssessmentResult } from './AssessmentResult.tsx';
import { Panel } from './Panel.tsx';

interface PanelProps {
  readonly goals: Goals;
  save(goals: Goals): void;
}

export function AssessmentPanel({ goals, save }: PanelProps) {
  const { say, formats } = useLanguage();
  const { data } = useCall('assessments.list', {}, { keep: true });
  const [open, setOpen] = useState(false);
  if (data === undefined) return null;
  const { draft, done, due } = data;
  const asked = sectionNames.flatMap((section) => statementsOf(section, goals.staff));
  const answered = asked.filter((statement) => draft?.ratings[statement] !== undefined).length;
  const last = done[0];
  return (
    <>
      <Panel title={say('assessment.title')}>
        {last === undefined && <p className="note">{say('assessment.none')}</p>}
        <div className="fx">
          <p className="grow">
            {draft === null
              ? due
                ? say('assessment.due')
                : say('assessment.last', { date: formats.day(last?.doneAt ?? '') })
              : say('assessment.begun', { done: answered, total: asked.length })}
          </p>
          <Button className={due || draft !== null ? 'btn primary' : 'btn line'} onPress={() => setOpen(true)}>
            {say(draft === null ? 'assessment.start' : 'assessment.resume')}
          </Button>
        </div>
        {last !== undefined && <AssessmentResult done={done} last={last} />}
      </Panel>
      {open && (
        <AssessmentDialog
          ratings={draft?.ratings ?? {}}
          before={last?.ratings ?? {}}
          goals={goals}
          save={save}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
