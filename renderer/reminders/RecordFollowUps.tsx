/** All that is owed on one complaint: each follow-up with its purpose and time, and the way to add another. */
import { Plus, Repeat } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';

export function RecordFollowUps({ complaint }: { complaint: Complaint }) {
  const { say, name, formats } = useLanguage();
  const { data } = useCall('followUps.list', {});
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<FollowUp | null>(null);
  const open = data?.followUps.filter((one) => one.state === 'open' && one.complaint?.number === complaint.number) ?? [];
  return (
    <div className="sec record-due" role="group" aria-label={say('followups.all')}>
      {/* the first one stands in the card above */}
      {open.length > 1 && (
        <ul>
          {open.slice(1).map((one) => (
            <li key={one.id} className="fx">
              <time dateTime={one.due.instant} className={one.late ? 'late' : 'muted'}>
                {formats.wallDayTime(one.due.wall)}
              </time>
              <Button
                className="ag-open cut auto grow"
                aria-label={name('followups.changeOf', { text: one.purpose })}
                onPress={() => setChanging(one)}
              >
                <bdi>{one.purpose}</bdi>
              </Button>
              {one.repeat !== null && (
                <span className="muted" title={say(`followups.repeats.${one.repeat}`)}>
                  <Icon of={Repeat} />
                  <span className="vh">{say(`followups.repeats.${one.repeat}`)}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button className="btn sm" onPress={() => setAdding(true)}>
        <Icon of={Plus} />
        {say('followups.add')}
      </Button>
      <FollowUpDialog isOpen={adding} onClose={() => setAdding(false)} complaint={complaint.number} />
      {changing !== null && <FollowUpDialog isOpen onClose={() => setChanging(null)} followUp={changing} />}
    </div>
  );
}
