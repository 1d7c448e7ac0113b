/** Records that the one being logged may repeat: the same order, or the same customer's same product, within a month. */
import { Copy } from 'lucide-react';
import { useDeferredValue } from 'react';
import { Button } from 'react-aria-components';
import type { ComplaintFields } from '#contract/complaints.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import './log.css';

type Told = Pick<ComplaintFields, 'customerName' | 'customerEmail' | 'customerPhone' | 'order' | 'product' | 'nature'>;

export function LikelyDoubles({ values, onOpen }: { values: Told; onOpen: (number: number) => void }) {
  const { say, formats } = useLanguage();
  const { customerName, customerEmail, customerPhone, order, product, nature } = useDeferredValue(values);
  const fields = { customerName, customerEmail, customerPhone, order, product, nature };
  const told = order !== '' || product !== '' || nature !== '';
  const { data } = useCall('complaints.doubles', { fields }, { enabled: told, keep: true });
  const found = told ? (data ?? []) : [];
  return (
    <div role="status" className="likely">
      {found.map(({ number, same, reportedAt }) => (
        <p className="fx wrap" key={number}>
          <Icon of={Copy} />
          <span className="grow">{say(`people.double.${same}`, { number: String(number), when: formats.wallBrief(reportedAt) })}</span>
          <Button className="btn sm line" onPress={() => onOpen(number)}>
            {say('people.double.open', { number: String(number) })}
          </Button>
        </p>
      ))}
    </div>
  );
}
