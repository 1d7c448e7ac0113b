/** What this customer complained about before, beside a mail that has no complaint yet. */
import { Button } from 'react-aria-components';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import './record.css';

export function CustomerHistory({ customerId }: { customerId: string }) {
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const { data } = useCall('complaints.list', { filter: { customerId }, sort: { by: 'reportedAt', descending: true }, limit: 20 });
  const { data: customer } = useCall('customers.get', { id: customerId });
  if (data === undefined) return null;
  return (
    <section className="sec">
      <h3>{say('record.before')}</h3>
      {data.complaints.length === 0 ? (
        <p className="muted">{say('record.noneBefore')}</p>
      ) : (
        <ul>
          {data.complaints.map((one) => (
            <li key={one.number}>
              <Button className="past" onPress={() => go({ name: 'complaints', complaint: one.number })}>
                <StatusMark status={one.status} late={one.promise?.late === true} label={say(`complaints.status.${one.status}`)} />
                <span className="grow cut auto" dir="auto">
                  {one.nature || say('record.complaint', { number: String(one.number) })}
                </span>
                <time>{formats.wallBrief(one.reportedAt)}</time>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {customer !== undefined && customer.paidBack.length > 0 && (
        <p className="muted">
          {say('record.paidBackSoFar', {
            sums: customer.paidBack.map(({ minor, currency }) => formats.money(minor, currency)).join(' + '),
          })}
        </p>
      )}
    </section>
  );
}
