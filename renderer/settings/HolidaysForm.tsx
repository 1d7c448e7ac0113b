/** Holidays out of calendar files: which of their days are closed, and how they go again. */
import { CalendarPlus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Check } from './Check.tsx';
import './forms.css';
import './shop.css';

const mostBytes = 2_000_000;

export function HolidaysForm() {
  const { say, name, formats } = useLanguage();
  const { data: calendars } = useCall('calendars.list', {});
  const bringIn = useAct('calendars.import');
  const setClosed = useAct('calendars.setClosed');
  const remove = useAct('calendars.remove');
  const restore = useAct('calendars.restore');
  const { show } = useToasts();
  const showFault = useShowFault();
  const file = useRef<HTMLInputElement>(null);

  const choose = async (chosen: File): Promise<void> => {
    if (chosen.size > mostBytes) {
      show({ text: say('shop.tooLarge'), bad: true });
      return;
    }
    try {
      const { calendar, read, unread } = await bringIn.mutateAsync({ name: chosen.name.replace(/\.ics$/i, ''), text: await chosen.text() });
      const values = { count: read, name: calendar.name };
      show({ text: unread === 0 ? say('shop.imported', values) : say('shop.importedLess', { ...values, unread }) });
    } catch (error) {
      showFault(error);
    }
  };

  return (
    <fieldset className="plain">
      <legend className="md">{say('shop.holidays')}</legend>
      <p className="help">{say('shop.holidaysNote')}</p>
      {calendars?.map((calendar) => (
        <section key={calendar.id} className="calendar" aria-label={calendar.name}>
          <div className="fx">
            <h2 className="grow md">
              <bdi>{calendar.name}</bdi>
            </h2>
            <IconButton
              small
              label={name('shop.removeCalendar', { name: calendar.name })}
              onPress={() =>
                remove.mutate(
                  { id: calendar.id },
                  {
                    onSuccess: () =>
                      show({
                        text: say('shop.removed', { name: calendar.name }),
                        action: { label: say('shop.undo'), run: () => restore.mutate({ id: calendar.id }, { onError: showFault }) },
                      }),
                    onError: showFault,
                  },
                )
              }
            >
              <Icon of={X} />
            </IconButton>
          </div>
          <ul className="days">
            {calendar.days.map(({ name: day, next, closed }) => (
              <li key={day} className="fx">
                <Check
                  label={day}
                  checked={closed}
                  onChange={(to) => setClosed.mutate({ id: calendar.id, day, closed: to }, { onError: showFault })}
                />
                <span className="muted">
                  {next === null ? say('shop.past') : say('shop.next', { day: formats.longDay(`${next}T12:00:00Z`) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <input
        ref={file}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label={say('shop.import')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen !== undefined) void choose(chosen);
        }}
      />
      <Button className="btn line" isDisabled={bringIn.isPending} onPress={() => file.current?.click()}>
        <Icon of={CalendarPlus} />
        {say('shop.import')}
      </Button>
    </fieldset>
  );
}
