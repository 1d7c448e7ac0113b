/** A complaint just resolved: the last follow-up is offered, to ask whether all is well. */
import { Heart } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import './record.css';

/** Asked for a day; what is older is settled either way. */
const askedFor = 86_400_000;
/** Declined in this window; the next start need not know. */
const declined = new Set<number>();

export function WellAsk({ complaint }: { complaint: Complaint }) {
  const { say, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const add = useAct('followUps.add');
  const drop = useAct('followUps.drop');
  const [, renew] = useState(0);
  const { number, status, resolvedAt, followUp, customerName } = complaint;
  if (status !== 'resolved' || resolvedAt === null || followUp !== null || declined.has(number)) return null;
  const now = formats.wall(new Date().toISOString());
  const age = Date.parse(`${now}Z`) - Date.parse(`${resolvedAt}Z`);
  if (age > askedFor || complaint.offerReopen) return null;

  const plan = (days: number): void => {
    const due = `${new Date(Date.parse(`${now}Z`) + days * 86_400_000).toISOString().slice(0, 10)}T09:00`;
    add.mutate(
      { purpose: say('record.wellPurpose'), due, complaint: number },
      {
        onSuccess: ({ id }) =>
          show({
            text: say('record.well.added', { when: formats.wallDayTime(due) }),
            action: { label: say('record.undo'), run: () => drop.mutate({ id }, { onError: showFault }) },
          }),
        onError: showFault,
      },
    );
  };
  return (
    <div className="banner well" role="group" aria-label={say('record.wellPurpose')}>
      <span className="grow fx">
        <Icon of={Heart} />
        {say('record.wellAsk', { name: customerName || say('record.theCustomer') })}
      </span>
      <span className="fx wrap">
        <Button className="btn sm line" isDisabled={add.isPending} onPress={() => plan(7)}>
          {say('record.well.week')}
        </Button>
        <Button className="btn sm line" isDisabled={add.isPending} onPress={() => plan(30)}>
          {say('record.well.month')}
        </Button>
        <Button
          className="btn sm"
          onPress={() => {
            declined.add(number);
            renew((count) => count + 1);
          }}
        >
          {say('record.well.no')}
        </Button>
      </span>
    </div>
  );
}
