/** What the table shows: one menu a filter, named "{Filter}: {value}". */
import { ChevronDown, Search, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { type ComplaintFilter, channelSchema } from '#contract/complaints.ts';
import { complaintStatusSchema } from '#contract/mail.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CustomerFilter } from './CustomerFilter.tsx';
import { useCauseNames } from './cause-names.tsx';
import { DaysDialog } from './DaysDialog.tsx';
import { periodNames, periodOf, spanOf } from './periods.ts';
import { useCauses } from './RecordFields.tsx';
import '../ui/find.css';
import './filters.css';

interface FiltersProps {
  readonly filter: ComplaintFilter;
  readonly filtered: boolean;
  readonly onChange: (filter: ComplaintFilter) => void;
  readonly onClear: () => void;
  /** Of the owner's own filters. */
  readonly saved: ReactNode;
}

export function Filters({ filter, filtered, onChange, onClear, saved }: FiltersProps) {
  const { say, formats } = useLanguage();
  const causes = useCauses();
  const { shown } = useCauseNames();
  const [days, setDays] = useState(false);
  const any = say('record.any');
  const today = formats.isoDay(new Date().toISOString());
  const period = periodOf(filter, today);
  const customer = useCall('customers.get', { id: filter.customerId ?? '' }, { enabled: filter.customerId !== null }).data;
  return (
    <search className="fbar" aria-label={say('record.filter')}>
      <label className="input find">
        <Icon of={Search} />
        <input
          type="search"
          dir="auto"
          aria-label={say('record.find')}
          placeholder={say('record.find')}
          value={filter.find}
          onChange={(event) => onChange({ ...filter, find: event.target.value })}
        />
      </label>
      <Choice
        title={say('record.column.received')}
        value={period === null ? spanText() : say(`record.period.${period}`)}
        set={period !== 'any'}
        options={[...periodNames.map((name) => ({ id: name, text: say(`record.period.${name}`) }))]}
        chosen={period ?? 'pick'}
        more={{ id: 'pick', text: say('record.pickDays') }}
        onChoose={(id) => {
          const known = periodNames.find((name) => name === id);
          if (known === undefined) setDays(true);
          else onChange({ ...filter, ...spanOf(known, today) });
        }}
      />
      <Choice
        title={say('complaints.field.status')}
        value={filter.status === null ? any : say(`complaints.status.${filter.status}`)}
        set={filter.status !== null}
        options={[
          { id: '', text: any },
          ...complaintStatusSchema.options.map((status) => ({ id: status, text: say(`complaints.status.${status}`) })),
        ]}
        chosen={filter.status ?? ''}
        onChoose={(id) => onChange({ ...filter, status: complaintStatusSchema.nullable().parse(id || null) })}
      />
      <Choice
        title={say('complaints.field.cause')}
        value={filter.cause === null ? any : shown(filter.cause)}
        set={filter.cause !== null}
        options={[
          { id: '', text: any },
          ...causes.filter(({ name }) => name !== '').map(({ name, count }) => ({ id: name, text: shown(name), count })),
        ]}
        chosen={filter.cause ?? ''}
        onChoose={(id) => onChange({ ...filter, cause: id || null })}
      />
      <Choice
        title={say('complaints.field.channel')}
        value={filter.channel === null ? any : say(`complaints.channel.${filter.channel}`)}
        set={filter.channel !== null}
        options={[
          { id: '', text: any },
          ...channelSchema.options.map((channel) => ({ id: channel, text: say(`complaints.channel.${channel}`) })),
        ]}
        chosen={filter.channel ?? ''}
        onChoose={(id) => onChange({ ...filter, channel: channelSchema.nullable().parse(id || null) })}
      />
      <CustomerFilter
        value={filter.customerId === null ? null : (customer?.name ?? '')}
        onChoose={(customerId) => onChange({ ...filter, customerId })}
      />
      {filter.numbers !== undefined && (
        <Button className="fchip set" onPress={() => onChange(withoutNumbers(filter))} aria-label={say('figures.records.clear')}>
          {say('figures.records.from', { count: filter.numbers.length })}
          <Icon of={X} />
        </Button>
      )}
      {saved}
      {filtered && (
        <Button className="btn sm link" onPress={onClear}>
          {say('record.clear')}
        </Button>
      )}
      <DaysDialog
        isOpen={days}
        span={filter}
        onClose={() => setDays(false)}
        onChoose={(span) => {
          setDays(false);
          onChange({ ...filter, ...span });
        }}
      />
    </search>
  );

  function spanText(): string {
    const text = (day: string | null): string => (day === null ? '…' : formats.day(`${day}T12:00:00Z`));
    return `${text(filter.from)} – ${text(filter.to)}`;
  }
}

function withoutNumbers({ numbers: _numbers, ...rest }: ComplaintFilter): ComplaintFilter {
  return rest;
}

interface Option {
  readonly id: string;
  readonly text: string;
  readonly count?: number;
}

interface ChoiceProps {
  readonly title: string;
  readonly value: string;
  readonly set: boolean;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly more?: Option;
  readonly onChoose: (id: string) => void;
}

function Choice({ title, value, set, options, chosen, more, onChoose }: ChoiceProps) {
  const { formats } = useLanguage();
  return (
    <MenuTrigger>
      <Button className={set ? 'fchip set' : 'fchip'} aria-label={`${title}: ${value}`}>
        {title} <b className="cut">{value}</b>
        <Icon of={ChevronDown} />
      </Button>
      <Popover className="menu" placement="bottom start">
        <Menu aria-label={title} selectionMode="single" selectedKeys={[chosen]} onAction={(id) => onChoose(String(id))}>
          {options.map(({ id, text, count }) => (
            <MenuItem key={id} id={id} className="it tick" textValue={text}>
              <bdi className="cut">{text}</bdi>
              {count !== undefined && (
                <span className="e" aria-hidden="true">
                  {formats.number(count)}
                </span>
              )}
            </MenuItem>
          ))}
          {more !== undefined && <Separator />}
          {more !== undefined && (
            <MenuItem id={more.id} className="it tick">
              {more.text}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
