/** Every other figure of domain.md. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { type CardTarget, useShareTarget } from './card-targets.ts';
import { Goal } from './charts.tsx';
import { FigureCard } from './FigureCard.tsx';
import { Handling } from './Handling.tsx';
import { MonthsDialog } from './MonthsDialog.tsx';
import type { SectionProps } from './sections.ts';
import { Volumes } from './Volumes.tsx';

export function AllFigures(section: SectionProps) {
  const { say, formats } = useLanguage();
  const [entering, setEntering] = useState(false);
  const target = useShareTarget(section.settings);
  const { promisesKept, effort } = section.figures;
  const shares = { satisfied: section.figures.satisfied, boughtAgain: section.figures.boughtAgain };
  const of = ({ yes, no }: typeof shares.satisfied): string =>
    say('reports.fixed.of', { count: formats.number(yes), total: formats.number(yes + no) });
  const targetOf = (goal: 'satisfied' | 'boughtAgain', { yes, no }: typeof shares.satisfied): CardTarget | undefined =>
    target(goal, yes + no === 0 ? null : yes / (yes + no), yes + no);
  const unknown = ({ unknown: none }: typeof shares.satisfied): readonly (readonly [string, string])[] => [
    [say('reports.satisfied.unknown'), formats.number(none)],
  ];
  return (
    <>
      <div className="grid figures many">
        <FigureCard
          section={section}
          figure="promisesKept"
          small={say('reports.promisesKept.of', { count: formats.number(promisesKept.kept), total: formats.number(promisesKept.cases) })}
          full={1}
          target={target('promisesKept', promisesKept.share, promisesKept.cases)}
          more={[
            [say('figures.kept'), formats.number(promisesKept.kept)],
            [say('figures.broken'), formats.number(promisesKept.broken)],
            [say('figures.stillOpen'), formats.number(promisesKept.open)],
          ]}
        >
          {promisesKept.due > 0 && <p className="note">{say('figures.promises', promisesKept as unknown as Record<string, number>)}</p>}
        </FigureCard>
        {(['satisfied', 'boughtAgain'] as const).map((figure) => (
          <FigureCard
            key={figure}
            section={section}
            figure={figure}
            small={of(shares[figure])}
            full={1}
            target={targetOf(figure, shares[figure])}
            more={unknown(shares[figure])}
          />
        ))}
        <FigureCard
          section={section}
          figure="effort"
          small={say('figures.effort.unit')}
          more={[
            [say('reports.median'), effort.median === null ? '' : formats.number(effort.median)],
            [say('figures.most'), effort.most === null ? '' : formats.number(effort.most)],
          ]}
        />
        <FigureCard section={section} figure="contacts" />
        <FigureCard section={section} figure="complaints" />
        <Handling section={section} />
        <PerOrders section={section} onEnter={() => setEntering(true)} />
        <Returns section={section} onEnter={() => setEntering(true)} />
        <Resends section={section} />
      </div>
      <Volumes {...section} />
      {entering && <MonthsDialog onClose={() => setEntering(false)} />}
    </>
  );
}

interface EnteredProps {
  readonly section: SectionProps;
  readonly onEnter: () => void;
}

function Enter({ known, onEnter }: { readonly known: boolean; readonly onEnter: () => void }) {
  const { say } = useLanguage();
  return (
    <>
      {!known && <p className="note">{say('figures.needMonths')}</p>}
      <Button className="btn sm line" onPress={onEnter}>
        {say('figures.months.edit')}
      </Button>
    </>
  );
}

function PerOrders({ section, onEnter }: EnteredProps) {
  const { say, formats } = useLanguage();
  const { orders, contacts, complaints } = section.figures.perOrders;
  const tenth = (value: number | null): string => (value === null ? '' : formats.number(Math.round(value * 10) / 10));
  const entered = say('figures.perOrders.of', { count: formats.number(orders) });
  return (
    <Card
      title={say('figures.perOrders')}
      table={{
        head: [say('figures.perOrders'), say('reports.value')],
        rows: [
          [say('figures.complaints'), tenth(complaints)],
          [say('figures.contacts'), tenth(contacts)],
          [say('figures.months.orders'), formats.number(orders)],
        ],
      }}
    >
      {complaints !== null && (
        <>
          <p className="fig">{say('figures.perOrders.complaints', { count: tenth(complaints) })}</p>
          <p className="note">{say('figures.perOrders.contacts', { count: tenth(contacts) })}</p>
          <p className="note">{entered}</p>
        </>
      )}
      <Enter known={complaints !== null} onEnter={onEnter} />
    </Card>
  );
}

function Returns({ section, onEnter }: EnteredProps) {
  const { say, formats } = useLanguage();
  const { share, returns, orders } = section.figures.returns;
  const target = useShareTarget(section.settings)('returns', share, orders);
  const of = say('figures.returns.of', { returns: formats.number(returns), orders: formats.number(orders) });
  return (
    <Card
      title={say('figures.returns')}
      table={{
        head: [say('figures.returns'), say('reports.value')],
        rows: [
          [say('figures.returns'), share === null ? '' : formats.tenths(share)],
          ...(target === undefined ? [] : [[say('reports.target'), target.words]]),
          [say('figures.months.returns'), formats.number(returns)],
          [say('figures.months.orders'), formats.number(orders)],
        ],
      }}
    >
      {share !== null && (
        <>
          <p className="fig">{formats.tenths(share)}</p>
          <Goal
            label={of}
            value={share}
            target={target?.value ?? null}
            met={target?.met ?? null}
            full={Math.min(1, Math.max(share, target?.value ?? 0) * 2)}
          />
          {target !== undefined && <p className={target.met === false ? 'note late' : 'note'}>{target.words}</p>}
          <p className="note">{of}</p>
        </>
      )}
      <Enter known={share !== null} onEnter={onEnter} />
    </Card>
  );
}

function Resends({ section }: { readonly section: SectionProps }) {
  const { say, formats } = useLanguage();
  const { carriers } = section.figures.resends;
  return (
    <FigureCard
      section={section}
      figure="resends"
      more={carriers.map(({ carrier, entered, replaced }) => [
        carrier === '' ? say('figures.carrier.none') : carrier,
        `${say('figures.resends.entered')}: ${formats.number(entered)} · ${say('figures.resends.replaced')}: ${formats.number(replaced)}`,
      ])}
    >
      {carriers.slice(0, 3).map(({ carrier, entered, replaced }) => (
        <p key={carrier} className="note">
          <bdi>{carrier === '' ? say('figures.carrier.none') : carrier}</bdi>: {formats.number(Math.max(entered, replaced))}
        </p>
      ))}
    </FigureCard>
  );
}
