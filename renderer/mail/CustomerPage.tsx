/** One person: who they are, how it stands between them and the shop, and everything that happened, newest first. */
import { ArrowLeft, Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import type { Complaint } from '#contract/complaints.ts';
import { peopleFormatSchema } from '#contract/people.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { CustomerTimeline } from './CustomerTimeline.tsx';
import { Doubles } from './Doubles.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { Money } from './Money.tsx';
import { usePeopleExport } from './PeopleFiles.tsx';
import { ProfileFields } from './ProfileFields.tsx';
import '../complaints/facts.css';
import './customer.css';

export function CustomerPage({ id }: { id: string }) {
  const { say } = useLanguage();
  const { go } = usePlace();
  const words = useFaultWords();
  const { data: customer, error } = useCall('customers.get', { id });
  const known = customer?.id ?? id;
  const complaints = useCall('complaints.list', { filter: { customerId: known }, limit: 1000 }).data?.complaints ?? [];
  const followUps = useCall('followUps.list', { includeClosed: true, customerId: known }).data?.followUps ?? [];
  return (
    <div className="page">
      <div className="page-h">
        <Button className="btn" onPress={() => go({ name: 'customers' })}>
          <Icon of={ArrowLeft} flip />
          {say('mail.customer.back')}
        </Button>
        <span className="grow" />
        {customer !== undefined && <CustomerMenu id={customer.id} />}
      </div>
      {error !== null && (
        <p className="late" role="alert">
          {words(error)}
        </p>
      )}
      {customer !== undefined && (
        <div className="person">
          <h1>
            <bdi>{customer.name || customer.addresses[0] || customer.phones[0] || say('people.erased')}</bdi>
          </h1>
          <ProfileFields key={customer.id} customer={customer} />
          <Standing customer={customer} complaints={complaints} followUps={followUps} />
          <Doubles customer={customer} />
          <h2>{say('mail.customer.timeline')}</h2>
          <CustomerTimeline rows={customer.conversationRows} complaints={complaints} followUps={followUps} />
        </div>
      )}
    </div>
  );
}

/** What is done to the whole profile. */
function CustomerMenu({ id }: { id: string }) {
  const { say } = useLanguage();
  const { go } = usePlace();
  const { save } = usePeopleExport();
  const [erasing, setErasing] = useState(false);
  return (
    <>
      <MenuTrigger>
        <IconButton label={say('people.more')}>
          <Icon of={Ellipsis} />
        </IconButton>
        <Popover className="menu pop" placement="bottom end">
          <Menu
            aria-label={say('people.more')}
            onAction={(key) => {
              if (key === 'erase') setErasing(true);
              else save(peopleFormatSchema.parse(key), [id]);
            }}
          >
            {peopleFormatSchema.options.map((format) => (
              <MenuItem key={format} id={format} className="it">
                {say(`people.format.${format}`)}
              </MenuItem>
            ))}
            <MenuItem id="erase" className="it late">
              {say('people.erase.open')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {erasing && (
        <EraseDialog
          customer={id}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            go({ name: 'customers' }, { replace: true });
          }}
        />
      )}
    </>
  );
}

interface StandingProps {
  readonly customer: Output<'customers.get'>;
  readonly complaints: readonly Complaint[];
  readonly followUps: readonly FollowUp[];
}

/** Promises kept, money paid back, and whether they were satisfied. */
function Standing({ customer, complaints, followUps }: StandingProps) {
  const { say, name, formats } = useLanguage();
  const promises = followUps.filter((one) => one.kind === 'promise' && one.state !== 'dropped');
  const kept = promises.filter((one) => one.state === 'kept');
  const said = (answer: 'yes' | 'no'): number => complaints.filter(({ satisfied }) => satisfied === answer).length;
  const answers = (['yes', 'no'] as const).filter((answer) => said(answer) > 0);
  const lines: { label: string; value: ReactNode }[] = [
    ...(customer.names.length > 1
      ? [
          {
            label: say('mail.customer.names'),
            value: customer.names
              .filter((one) => one !== customer.name)
              .map((one) => (
                <bdi className="line" key={one}>
                  {one}
                </bdi>
              )),
          },
        ]
      : []),
    { label: say('mail.customer.conversations'), value: formats.number(customer.conversations) },
    { label: say('mail.customer.complaints'), value: formats.number(customer.complaints) },
    ...(promises.length > 0
      ? [{ label: say('people.promises'), value: say('people.promises.kept', { kept: kept.length, count: promises.length }) }]
      : []),
    ...(customer.paidBack.length > 0 ? [{ label: say('mail.customer.paidBack'), value: <Money of={customer.paidBack} /> }] : []),
    ...(answers.length > 0
      ? [
          {
            label: say('people.satisfied'),
            value: answers.map((answer) => say(`people.satisfied.${answer}`, { count: said(answer) })).join(' · '),
          },
        ]
      : []),
  ];
  return (
    <section aria-label={name('people.standing')}>
      <dl className="fl">
        {lines.map(({ label, value }) => (
          <div className="fl-row" key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
