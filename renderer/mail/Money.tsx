/** Sums per currency: they are never added up across currencies. */
import type { CustomerRow } from '#contract/customers.ts';
import { useLanguage } from '../i18n/language.tsx';

export function Money({ of: sums }: { of: CustomerRow['paidBack'] }) {
  const { formats } = useLanguage();
  return sums.map((sum, place) => (
    <span key={sum.currency}>
      {place > 0 && ' + '}
      <bdi className="num">{formats.money(sum.minor, sum.currency)}</bdi>
    </span>
  ));
}
