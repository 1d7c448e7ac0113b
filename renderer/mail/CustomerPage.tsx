/** One person: how to reach them, what was paid back, and everything that happened, newest first. */
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Link } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import type { ConversationRow } from '#contract/mail.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { type Place, usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { Doubles } from './Doubles.tsx';
import { Money } from './Money.tsx';
import { langOf } from './script.ts';

export function CustomerPage({ id }: { id: string }) {
  const { say, name } = useLanguage();
  const { go } = usePlace();
  const words = useFaultWords();
  const { data: customer, error } = useCall('customers.get', { id });
  const complaints = useCall('complaints.list', { filter: { customerId: id }, limit: 1000 }).data?.complaints ?? [];
  return (
    <div className="page">
      <div className="page-h">
        <Button className="btn" onPress={() => go({ name: 'customers' })}>
          <Icon of={ArrowLeft} flip />
          {say('mail.customer.back')}
        </Button>
      </div>
      {error !== null && (
        <p className="late" role="alert">
          {words(error)}
        </p>
      )}
      {customer !== undefined && (
        <div className="person">
          <h1>
            <bdi>{customer.name || customer.addresses[0] || say('mail.customer.unknown')}</bdi>
          </h1>
          <section aria-label={name('mail.customer.contact')}>
            <dl className="fl">
              {customer.names.length > 1 && (
                <Line label={say('mail.customer.names')}>
                  {customer.names
                    .filter((one) => one !== customer.name)
                    .map((one) => (
                      <bdi className="line" key={one}>
                        {one}
                      </bdi>
                    ))}
                </Line>
              )}
              <Line label={say('mail.customer.email')}>
                {customer.addresses.map((one) => (
                  <bdi className="ltr line" key={one}>
                    {one}
                  </bdi>
                ))}
              </Line>
              <Line label={say('mail.customer.phone')}>
                {customer.phones.map((one) => (
                  <bdi className="ltr num line" key={one}>
                    {one}
                  </bdi>
                ))}
              </Line>
              <Line label={say('mail.customer.address')}>{customer.postal !== '' && <bdi>{customer.postal}</bdi>}</Line>
              <Line label={say('mail.customer.language')}>{customer.language !== null && say(`mail.language.${customer.language}`)}</Line>
              <Line label={say('mail.customer.paidBack')}>{customer.paidBack.length > 0 && <Money of={customer.paidBack} />}</Line>
              {customer.notes !== '' && (
                <Line label={say('mail.customer.notes')}>
                  <span dir="auto">{customer.notes}</span>
                </Line>
              )}
            </dl>
          </section>
          <Doubles customer={customer} />
          <h2>{say('mail.customer.timeline')}</h2>
          <Timeline rows={customer.conversationRows} complaints={complaints} />
        </div>
      )}
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  const { say } = useLanguage();
  const empty = children === false || (Array.isArray(children) && children.length === 0);
  return (
    <>
      <dt>{label}</dt>
      <dd>{empty ? <span className="muted">{say('mail.customer.unknown')}</span> : children}</dd>
    </>
  );
}

interface Happening {
  readonly key: string;
  readonly at: string;
  readonly mark: ReactNode;
  readonly kind: string;
  readonly text: string;
  readonly place: Place;
}

function Timeline({ rows, complaints }: { rows: readonly ConversationRow[]; complaints: readonly Complaint[] }) {
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const happened: Happening[] = [
    ...rows.map((row) => ({
      key: row.id,
      at: formats.wall(row.lastAt),
      mark: null,
      kind: say('mail.search.kind.message'),
      text: row.subject || say('mail.noSubject'),
      place: { name: 'inbox', tab: row.status, conversation: row.id } as const,
    })),
    ...complaints.map((complaint) => ({
      key: String(complaint.number),
      at: complaint.reportedAt,
      mark: (
        <StatusMark
          status={complaint.status}
          late={complaint.promise?.late ?? false}
          label={say(`mail.band.${complaint.status === 'promised' ? 'undated' : complaint.status}`)}
        />
      ),
      kind: say('mail.customer.complaint', { number: String(complaint.number) }),
      text: complaint.nature || complaint.cause,
      place: { name: 'complaints', complaint: complaint.number } as const,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (happened.length === 0) return <p className="muted">{say('mail.customer.noTimeline')}</p>;
  return (
    <ol className="timeline" aria-label={say('mail.customer.timeline')}>
      {happened.map((one) => (
        <li key={one.key}>
          <time dateTime={one.at}>{formats.wallDayTime(one.at)}</time>
          <span className="fx">
            {one.mark}
            <Link className="link" onPress={() => go(one.place)}>
              {one.kind}
            </Link>
          </span>
          <span className="cut auto t2" dir="auto" lang={langOf(one.text)}>
            {one.text}
          </span>
        </li>
      ))}
    </ol>
  );
}
