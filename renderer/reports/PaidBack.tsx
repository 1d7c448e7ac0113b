/** What was paid back, a currency; the shop's own first. */
import { useLanguage } from '../i18n/language.tsx';
import { FigureCard } from './FigureCard.tsx';
import type { SectionProps } from './sections.ts';

export function PaidBack({ section }: { readonly section: SectionProps }) {
  const { say, formats } = useLanguage();
  const { currency } = section.settings;
  const { paidBack } = section.figures;
  const own = paidBack.find((one) => one.currency === currency);
  const others = paidBack.filter((one) => one !== own);
  return (
    <FigureCard
      section={section}
      figure="paidBack"
      more={others.map((one) => [one.currency, formats.money(one.minor, one.currency)])}
      {...(own === undefined ? {} : { small: say('reports.cases', { count: own.cases }) })}
    >
      {others.map((one) => (
        <p key={one.currency} className="also">
          <bdi>{formats.money(one.minor, one.currency)}</bdi>
        </p>
      ))}
    </FigureCard>
  );
}
