/** Later, but when: the usual times, or any. The child is the button that opens it. */
import { type ReactNode, useId, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { FollowUp } from '#contract/reminders.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';
import { useFollowUpActs } from './acts.ts';
import { useEngineNow } from './clock.ts';
import { snoozeTimes } from './snooze.ts';

const hourMs = 3_600_000;

export function SnoozeMenu({
  followUp,
  children,
  isOpen,
  onOpenChange,
}: {
  followUp: FollowUp;
  children: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const { say, formats } = useLanguage();
  const acts = useFollowUpActs();
  const now = useEngineNow();
  const shop = useCall('settings.get', {}).data?.settings;
  const [picking, setPicking] = useState(false);
  const times = snoozeTimes(
    formats.wall(new Date(now).toISOString()),
    formats.wall(new Date(now + hourMs).toISOString()),
    shop ?? { hours: Array.from({ length: 7 }, () => ({ from: '09:00', to: '17:00' })) },
  );
  const snooze = (due: string | null): void => {
    if (due !== null) acts.snooze(followUp, due);
  };
  return (
    <>
      <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
        {children}
        <Popover className="menu snooze" placement="bottom end">
          <Menu aria-label={say('followups.snooze')} {...(times.thisAfternoon === null ? { disabledKeys: ['afternoon'] } : {})}>
            <MenuItem id="hour" className="it" textValue={say('followups.inAnHour')} onAction={() => snooze(times.inAnHour)}>
              {say('followups.inAnHour')}
              <At wall={times.inAnHour} />
            </MenuItem>
            <MenuItem id="afternoon" className="it" textValue={say('followups.thisAfternoon')} onAction={() => snooze(times.thisAfternoon)}>
              {say('followups.thisAfternoon')}
              {times.thisAfternoon !== null && <At wall={times.thisAfternoon} />}
            </MenuItem>
            <MenuItem
              id="tomorrow"
              className="it"
              textValue={say('followups.tomorrowMorning')}
              onAction={() => snooze(times.tomorrowMorning)}
            >
              {say('followups.tomorrowMorning')}
              <At wall={times.tomorrowMorning} />
            </MenuItem>
            {times.nextWorkDay !== null && (
              <MenuItem id="work" className="it" textValue={say('followups.nextWorkDay')} onAction={() => snooze(times.nextWorkDay)}>
                {say('followups.nextWorkDay')}
                <At wall={times.nextWorkDay} />
              </MenuItem>
            )}
            <Separator />
            <MenuItem id="pick" className="it" onAction={() => setPicking(true)}>
              {say('followups.pickTime')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <PickTime
        isOpen={picking}
        onClose={() => setPicking(false)}
        onPick={(due) => {
          setPicking(false);
          snooze(due);
        }}
      />
    </>
  );

  /** The time beside a choice describes it and is no part of its name. */
  function At({ wall }: { wall: string }) {
    return (
      <span className="e" aria-hidden="true">
        {formats.wallBrief(wall, now)}
      </span>
    );
  }
}

function PickTime({ isOpen, onClose, onPick }: { isOpen: boolean; onClose: () => void; onPick: (wall: string) => void }) {
  const { say } = useLanguage();
  const id = useId();
  const [due, setDue] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  return (
    <DialogBox title={say('followups.snoozeUntil')} isOpen={isOpen} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (due !== null) onPick(due);
        }}
      >
        <div className="form">
          <div className="fr all">
            <label className="fr-l" htmlFor={id}>
              {say('followups.when')}
            </label>
            <WhenInput
              id={id}
              label={say('followups.when')}
              value={due}
              autoFocus
              invalid={unreadable}
              describedBy={`${id}-help`}
              onUnreadable={setUnreadable}
              onCommit={async (wall) => {
                setDue(wall);
                return true;
              }}
            />
            <p id={`${id}-help`} className={unreadable ? 'help late' : 'help'}>
              {unreadable ? say('record.badWhen') : say('record.whenHelp')}
            </p>
          </div>
        </div>
        <div className="ends">
          <span className="grow" />
          <Button className="btn" onPress={onClose}>
            {say('followups.cancel')}
          </Button>
          <Button className="btn primary" type="submit">
            {say('followups.snooze')}
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}
