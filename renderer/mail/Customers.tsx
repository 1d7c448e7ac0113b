/** The place Customers: everyone who wrote, and one person's page. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import type { CustomerRow } from '#contract/customers.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CustomerPage } from './CustomerPage.tsx';
import { Money } from './Money.tsx';
import { PeopleFiles } from './PeopleFiles.tsx';
import '../ui/find.css';
import '../ui/table.css';
import './customers.css';

export function Customers() {
  const { place } = usePlace();
  return <main className="main customers">{place.customer === undefined ? <CustomerTable /> : <CustomerPage id={place.customer} />}</main>;
}

function CustomerTable() {
  const { say, name } = useLanguage();
  const words = useFaultWords();
  const { go } = usePlace();
  const [find, setFind] = useState('');
  const doubles = useCall('customers.doubles', {}).data ?? [];
  const customers = useCall('customers.list', { find: find.trim(), limit: 500 }, { keep: true });
  return (
    <div className="page flush">
      <div className="page-h">
        <h1 className="grow">{say('mail.customers')}</h1>
        <label className="input find">
          <Icon of={Search} />
          <input
            type="search"
            dir="auto"
            aria-label={name('mail.customers.find')}
            placeholder={say('mail.customers.find')}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        </label>
        <PeopleFiles />
      </div>
      {customers.error !== null && (
        <p className="late" role="alert">
          {words(customers.error)}
        </p>
      )}
      {doubles.length > 0 && (
        <details className="doubles">
          <summary>{say('mail.customers.doubles', { count: doubles.length })}</summary>
          <ul>
            {doubles.map(({ one, other, reasons }) => (
              <li key={`${one.id} ${other.id}`}>
                <Link className="link" onPress={() => go({ name: 'customers', customer: one.id })}>
                  <bdi>{one.name || one.addresses[0]}</bdi>
                </Link>{' '}
                <bdi className="t2">{other.addresses[0] ?? other.phones[0] ?? other.name}</bdi>{' '}
                <span className="muted">{reasons.map((reason) => say(`mail.customer.double.${reason}`)).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {customers.data?.length === 0 && (
        <p className="muted">{find.trim() === '' ? say('mail.customers.none') : say('mail.customers.noMatch', { words: find.trim() })}</p>
      )}
      {customers.data !== undefined && customers.data.length > 0 && <Table rows={customers.data} />}
    </div>
  );
}

function Table({ rows }: { rows: readonly CustomerRow[] }) {
  const { say, name, formats } = useLanguage();
  const { go } = usePlace();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls can be reached by keyboard
    <section className="tbl-scroll" tabIndex={0} aria-label={name('mail.customers')}>
      <table className="tbl" aria-label={name('mail.customers')}>
        <thead>
          <tr>
            <th scope="col">{say('mail.customer.name')}</th>
            <th scope="col">{say('mail.customer.email')}</th>
            <th scope="col">{say('mail.customer.language')}</th>
            <th scope="col" className="n">
              {say('mail.customer.conversations')}
            </th>
            <th scope="col" className="n">
              {say('mail.customer.complaints')}
            </th>
            <th scope="col" className="n">
              {say('mail.customer.paidBack')}
            </th>
            <th scope="col">{say('mail.customer.last')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="pick" onClick={() => go({ name: 'customers', customer: row.id })}>
              <td>
                <Link className="link" onPress={() => go({ name: 'customers', customer: row.id })}>
                  <bdi className="cut alone">{row.name || row.addresses[0] || row.phones[0] || say('people.erased')}</bdi>
                </Link>
              </td>
              <td>
                <bdi className="ltr cut alone">{row.addresses[0]}</bdi>
              </td>
              <td>{row.language !== null && say(`mail.language.${row.language}`)}</td>
              <td className="n">{formats.number(row.conversations)}</td>
              <td className="n">{row.complaints === 0 ? '' : formats.number(row.complaints)}</td>
              <td className="n">
                <Money of={row.paidBack} />
              </td>
              <td>{row.lastAt !== null && <time dateTime={row.lastAt}>{formats.short(row.lastAt)}</time>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
