/** What can be done with a follow-up, each with its way back in a toast. */

import { faultOf } from '#contract/errors.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';

export interface FollowUpActs {
  /** @returns the fields that keep the complaint from being resolved; empty where it was kept, null where it failed */
  keep(followUp: FollowUp, complaintTo: 'resolved' | 'waiting' | 'none'): Promise<readonly string[] | null>;
  snooze(followUp: FollowUp, due: string): void;
  change(followUp: FollowUp, to: Pick<FollowUp, 'purpose' | 'repeat' | 'aheadMinutes'> & { due: string }): Promise<boolean>;
  drop(followUp: FollowUp): void;
}

export function useFollowUpActs(): FollowUpActs {
  const { say, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const keep = useAct('followUps.keep');
  const snooze = useAct('followUps.snooze');
  const change = useAct('followUps.change');
  const drop = useAct('followUps.drop');
  const undo = useAct('followUps.undo');

  const done = (id: string, text: string): void =>
    show({ text, action: { label: say('followups.undo'), run: () => undo.mutate({ id }, { onError: showFault }) } });

  return {
    async keep(followUp, complaintTo) {
      try {
        await keep.mutateAsync({ id: followUp.id, complaintTo });
      } catch (error) {
        const fault = faultOf(error);
        if (fault.code === 'incomplete') return fault.fields;
        showFault(error);
        return null;
      }
      const number = String(followUp.complaint?.number ?? '');
      const promise = followUp.kind === 'promise';
      if (followUp.complaint === null || complaintTo === 'none') done(followUp.id, say(promise ? 'followups.kept' : 'followups.done'));
      else if (complaintTo === 'resolved')
        done(followUp.id, say(promise ? 'followups.keptResolved' : 'followups.doneResolved', { number }));
      else done(followUp.id, say(promise ? 'followups.keptWaiting' : 'followups.doneWaiting', { number }));
      return [];
    },
    snooze(followUp, due) {
      snooze.mutate(
        { id: followUp.id, due },
        { onSuccess: () => done(followUp.id, say('followups.snoozed', { when: formats.wallDayTime(due) })), onError: showFault },
      );
    },
    async change(followUp, { due, ...to }) {
      try {
        await change.mutateAsync({ id: followUp.id, due, ...to });
      } catch (error) {
        showFault(error);
        return false;
      }
      done(followUp.id, say('followups.changed', { when: formats.wallDayTime(due) }));
      return true;
    },
    drop(followUp) {
      drop.mutate({ id: followUp.id }, { onSuccess: () => done(followUp.id, say('followups.dropped')), onError: showFault });
    },
  };
}
