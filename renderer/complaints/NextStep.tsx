/** The card under the seam: what is owed next, and what can be done about it at once. */
import { Check, Clock } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useEngineNow } from '../reminders/clock.ts';
import { FollowUpDialog } from '../reminders/FollowUpDialog.tsx';
import { KeepAsk } from '../reminders/KeepAsk.tsx';
import { SnoozeMenu } from '../reminders/SnoozeMenu.tsx';
import { Icon } from '../ui/Icon.tsx';
import './step.css';

export function NextStep({ complaint, onMissing }: { complaint: Complaint; onMissing: (fields: readonly string[]) => void }) {
  const { say, formats } = useLanguage();
  const { data } = useCall('followUps.list', {});
  const now = useEngineNow();
  const [asking, setAsking] = useState(false);
  const [changing, setChanging] = useState(false);
  const next = data?.followUps.find((one) => one.state === 'open' && one.complaint?.number === complaint.number);
  if (next === undefined) return null;
  const when = formats.wallDayTime(next.due.wall);
  const text = next.purpose || complaint.fix;
  return (
    <section className={next.late ? 'step late' : 'step'} aria-label={say('record.nextStep')}>
      <div className="k">
        {next.late
          ? say('record.lateSince', { when })
          : next.kind === 'promise'
            ? say('record.promisedFor', { when })
            : say('record.followUpAt', { when })}
        <span className="num">{formats.relative(next.due.instant, now)}</span>
      </div>
      <p dir="auto" className="auto">
        {text}
      </p>
      {asking ? (
        <KeepAsk followUp={next} onDone={() => setAsking(false)} onMissing={onMissing} />
      ) : (
        <div className="acts">
          <Button className="btn sm primary" aria-keyshortcuts="E" onPress={() => setAsking(true)}>
            <Icon of={Check} />
            {say('record.keep')}
          </Button>
          <SnoozeMenu followUp={next}>
            <Button className="btn sm line" aria-keyshortcuts="F">
              <Icon of={Clock} />
              {say('record.snooze')}
            </Button>
          </SnoozeMenu>
          <Button className="btn sm" onPress={() => setChanging(true)}>
            {say('record.change')}
          </Button>
        </div>
      )}
      <FollowUpDialog isOpen={changing} onClose={() => setChanging(false)} followUp={next} />
    </section>
  );
}
