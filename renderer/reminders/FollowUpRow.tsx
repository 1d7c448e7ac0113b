/** One follow-up of the agenda: when, what, who, and what to do with it. */
import { Check, Clock, Pencil, Repeat } from 'lucide-react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FollowUp } from '#contract/reminders.ts';
import { ChannelMark } from '../complaints/ChannelMark.tsx';
import { useCauseNames } from '../complaints/cause-names.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { KeepAsk } from './KeepAsk.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';

interface FollowUpRowProps {
  readonly followUp: FollowUp;
  readonly now: number;
  /** The group's heading does not say the day. */
  readonly withDay: boolean;
  readonly chosen: boolean;
  readonly asking: 'keep' | 'snooze' | null;
  readonly onAsk: (what: 'keep' | 'snooze' | null) => void;
  readonly onChoose: () => void;
  readonly onMissing: (fields: readonly string[]) => void;
}

export function FollowUpRow({ followUp, now, withDay, chosen, asking, onAsk, onChoose, onMissing }: FollowUpRowProps) {
  const { say, name, formats } = useLanguage();
  const causes = useCauseNames();
  const row = useRef<HTMLLIElement>(null);
  const { complaint, due, late, purpose, repeat } = followUp;
  const [changing, setChanging] = useState(false);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const status = complaint?.status ?? 'open';
  const facts = [
    <bdi key="who">{followUp.customerName}</bdi>,
    complaint !== null && complaint.order !== '' && (
      <Fragment key="order">
        {say('followups.order')} <bdi className="ltr num">{complaint.order}</bdi>
      </Fragment>
    ),
    complaint !== null && complaint.cause !== '' && <bdi key="cause">{causes.shown(complaint.cause)}</bdi>,
    repeat !== null && (
      <span key="repeat">
        <Icon of={Repeat} /> {say(`followups.repeats.${repeat}`)}
      </span>
    ),
    complaint === null && followUp.customerName !== '' && <Fragment key="none">{say('followups.noComplaint')}</Fragment>,
  ].filter((fact) => fact !== false);
  return (
    <li ref={row} className={`ag${late ? ' is-late' : ''}${chosen ? ' on' : ''}`}>
      <time dateTime={due.instant}>
        {withDay ? formats.wallBrief(due.wall, now) : formats.wallBrief(due.wall, Date.parse(due.instant))}
      </time>
      {complaint === null ? (
        <span />
      ) : (
        <StatusMark
          status={status}
          late={late && followUp.kind === 'promise'}
          label={late ? say('followups.lateStatus', { status: say(`complaints.status.${status}`) }) : say(`complaints.status.${status}`)}
        />
      )}
      <div className="grow">
        <Button className={chosen ? 'ag-open cut auto md' : 'ag-open cut auto'} aria-current={chosen} onPress={onChoose}>
          <bdi>{purpose}</bdi>
        </Button>
        <div className="w cut">
          {facts.map((fact, index) => (
            <Fragment key={fact.key}>
              {index > 0 && ' · '}
              {fact}
            </Fragment>
          ))}
        </div>
        {asking === 'keep' && <KeepAsk followUp={followUp} onDone={() => onAsk(null)} onMissing={onMissing} />}
      </div>
      <span className="ch">{complaint !== null && <ChannelMark channel={complaint.channel} />}</span>
      <div className="acts">
        <IconButton small label={name('followups.keepOf', { text: purpose })} shortcut="E" onPress={() => onAsk('keep')}>
          <Icon of={Check} />
        </IconButton>
        <SnoozeMenu followUp={followUp} isOpen={asking === 'snooze'} onOpenChange={(open) => onAsk(open ? 'snooze' : null)}>
          <IconButton small label={name('followups.snoozeOf', { text: purpose })} shortcut="F">
            <Icon of={Clock} />
          </IconButton>
        </SnoozeMenu>
        <IconButton small label={name('followups.changeOf', { text: purpose })} onPress={() => setChanging(true)}>
          <Icon of={Pencil} />
        </IconButton>
        <FollowUpDialog isOpen={changing} onClose={() => setChanging(false)} followUp={followUp} />
      </div>
    </li>
  );
}
