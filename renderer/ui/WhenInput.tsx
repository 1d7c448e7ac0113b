/**
 * A date and time: text that accepts `2026-11-19 14:00` and words ("thu 2pm"), with a calendar beside it.
 * Reads as a date until it is focused; says what it understood while one types.
 */
import { CalendarDate, CalendarDateTime, parseDateTime, Time } from '@internationalized/date';
import { CalendarClock, Check, ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DateSegment,
  Dialog,
  DialogTrigger,
  Heading,
  Popover,
  TimeField,
} from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { useEditing } from './editing.ts';
import { Icon } from './Icon.tsx';
import { useReadWhen } from './when.ts';
import './when.css';

interface WhenInputProps {
  readonly id: string;
  /** The field's name; the calendar's button is named "Pick {label}". */
  readonly label: string;
  /** A wall time of the shop, `2026-11-19T14:00`. */
  readonly value: string | null;
  /** A new wall time, or null for none; `seen` stood there when the field was entered. @returns false where it was not taken */
  readonly onCommit: (wall: string | null, seen: string | null) => Promise<boolean>;
  /** Called with true when the text cannot be read, with false when it can again. */
  readonly onUnreadable: (unreadable: boolean) => void;
  readonly invite?: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly field?: string;
  readonly autoFocus?: boolean;
}

export function WhenInput(props: WhenInputProps) {
  const { value } = props;
  const { direction, formats } = useLanguage();
  const readWhen = useReadWhen();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : formats.wallDayTime(value));
  const plain = plainWhen(value);
  const seen = useRef(value);
  const enter = (): void => {
    seen.current = value;
  };
  const editing = useEditing(
    () => {
      enter();
      setDraft((now) => now ?? plain);
    },
    draft === null && shown !== plain,
  );
  // What comes from elsewhere while the field has the focus is no typing of hers.
  const untouched = draft === plainWhen(seen.current);
  const read = draft === null || draft.trim() === '' || untouched ? null : readWhen(draft);

  const commit = (to: string | null): void => {
    props.onUnreadable(false);
    if (to === value) setDraft(null);
    else
      void props.onCommit(to, seen.current).then((taken) => {
        if (!taken) return;
        seen.current = to;
        setDraft(null);
      });
  };
  const leave = (): void => {
    if (draft === null) return;
    if (untouched) {
      props.onUnreadable(false);
      setDraft(null);
    } else if (draft.trim() === '') commit(null);
    else if (read === null) props.onUnreadable(true);
    else commit(read);
  };

  return (
    <div className="when">
      <input
        id={props.id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: only in dialogs, whose first field takes the focus
        autoFocus={props.autoFocus}
        className="tx num auto"
        dir={shown === '' ? direction : 'auto'}
        data-field={props.field}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid === true || undefined}
        placeholder={props.invite}
        value={shown}
        {...editing}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape' && draft !== null && !untouched) {
            event.stopPropagation();
            props.onUnreadable(false);
            enter();
            setDraft(plain);
          }
        }}
      />
      {read !== null && (
        <span className="chip gold" aria-live="polite">
          <Icon of={Check} />
          {formats.wallDayTime(read)}
        </span>
      )}
      <Picker label={props.label} value={read ?? value} onOpen={enter} onPick={commit} />
    </div>
  );
}

const plainWhen = (wall: string | null): string => wall?.replace('T', ' ') ?? '';

interface PickerProps {
  readonly label: string;
  readonly value: string | null;
  readonly onOpen: () => void;
  readonly onPick: (wall: string) => void;
}

function Picker({ label, value, onOpen, onPick }: PickerProps) {
  const { say, name, formats } = useLanguage();
  const start = value ?? `${formats.isoDay(new Date().toISOString())}T09:00`;
  const [picked, setPicked] = useState<CalendarDateTime>(() => parseDateTime(start));
  return (
    <DialogTrigger
      onOpenChange={(open) => {
        if (!open) return;
        onOpen();
        setPicked(parseDateTime(start));
      }}
    >
      <Button className="btn sm icon" aria-label={name('record.pick', { field: label })}>
        <Icon of={CalendarClock} />
      </Button>
      <Popover className="menu when-pop" placement="bottom end">
        <Dialog aria-label={name('record.pick', { field: label })}>
          {({ close }) => (
            <>
              <Calendar
                aria-label={label}
                autoFocus
                value={new CalendarDate(picked.year, picked.month, picked.day)}
                onChange={(day) => setPicked((now) => new CalendarDateTime(day.year, day.month, day.day, now.hour, now.minute))}
              >
                <header className="fx">
                  <Button slot="previous" className="btn sm icon">
                    <Icon of={ChevronLeft} flip />
                  </Button>
                  <Heading className="grow" />
                  <Button slot="next" className="btn sm icon">
                    <Icon of={ChevronRight} flip />
                  </Button>
                </header>
                <CalendarGrid>
                  <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
                  <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
                </CalendarGrid>
              </Calendar>
              <div className="fx">
                <TimeField
                  aria-label={say('record.time')}
                  hourCycle={24}
                  className="grow"
                  value={new Time(picked.hour, picked.minute)}
                  onChange={(time) => {
                    if (time !== null) setPicked((now) => now.set({ hour: time.hour, minute: time.minute }));
                  }}
                >
                  <DateInput className="input num">{(segment) => <DateSegment segment={segment} />}</DateInput>
                </TimeField>
                <Button
                  className="btn sm primary"
                  onPress={() => {
                    onPick(picked.toString().slice(0, 16));
                    close();
                  }}
                >
                  {say('record.take', { value: formats.wallDayTime(picked.toString().slice(0, 16)) })}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
