/** The four figures atop Insights; each says on how many cases it stands. */
import type { Figures } from '#contract/figures.ts';
import type { Settings } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { Goal } from './charts.tsx';

const hour = 3_600_000;
/** Below this a figure says that it stands on too few. */
const enoughCases = 5;

interface FigureCardsProps {
  readonly figures: Figures;
  readonly settings: Settings;
}

export function FigureCards({ figures, settings }: FigureCardsProps) {
  return (
    <div className="grid figures">
      <FirstAnswer figures={figures} settings={settings} />
      <TimeToResolve figures={figures} settings={settings} />
      <FixedInFirstReply figures={figures} />
      <PaidBack figures={figures} />
    </div>
  );
}

function Cases({ count }: { readonly count: number }) {
  const { say } = useLanguage();
  if (count === 0) return <p className="note">{say('reports.noCases')}</p>;
  return <p className="note">{say(count < enoughCases ? 'reports.fewCases' : 'reports.cases', { count })}</p>;
}

function FirstAnswer({ figures: { firstAnswer }, settings }: FigureCardsProps) {
  const { say, formats } = useLanguage();
  const { median, withinTarget, cases } = firstAnswer;
  const target = formats.span(settings.answerWithinHours * hour);
  const within = withinTarget === null ? null : say('reports.firstAnswer.target', { share: formats.percent(withinTarget), target });
  const table = {
    head: [say('reports.figure'), say('reports.value')],
    rows: [
      [say('reports.median'), median === null ? '' : formats.span(median)],
      [say('reports.firstAnswer.within'), withinTarget === null ? '' : formats.percent(withinTarget)],
      [say('reports.target'), target],
      [say('reports.casesHeader'), formats.number(cases)],
    ],
  };
  return (
    <Card title={say('reports.firstAnswer')} table={table}>
      {median !== null && (
        <>
          <p className="fig">
            {formats.span(median)}
            <small>{say('reports.median')}</small>
          </p>
          <Goal label={within ?? ''} value={median} target={settings.answerWithinHours * hour} />
        </>
      )}
      {within !== null && <p className="note">{within}</p>}
      <Cases count={cases} />
    </Card>
  );
}

function TimeToResolve({ figures: { timeToResolve }, settings }: FigureCardsProps) {
  const { say, formats } = useLanguage();
  const { median, cases } = timeToResolve;
  const goal = settings.resolveWithinDays * 24 * hour;
  const met = median !== null && median <= goal;
  const target = formats.span(goal);
  const verdict = say(met ? 'reports.timeToResolve.met' : 'reports.timeToResolve.missed', { target });
  const table = {
    head: [say('reports.figure'), say('reports.value')],
    rows: [
      [say('reports.median'), median === null ? '' : formats.span(median)],
      [say('reports.target'), target],
      [say('reports.casesHeader'), formats.number(cases)],
    ],
  };
  return (
    <Card title={say('reports.timeToResolve')} table={table}>
      {median !== null && (
        <>
          <p className="fig">
            {formats.span(median)}
            <small>{say('reports.median')}</small>
          </p>
          <Goal label={verdict} value={median} target={goal} />
          <p className={met ? 'note' : 'note late'}>{verdict}</p>
        </>
      )}
      <Cases count={cases} />
    </Card>
  );
}

function FixedInFirstReply({ figures: { fixedInFirstReply } }: Pick<FigureCardsProps, 'figures'>) {
  const { say, formats } = useLanguage();
  const { share, cases } = fixedInFirstReply;
  const fixed = share === null ? 0 : Math.round(share * cases);
  const of = say('reports.fixed.of', { count: formats.number(fixed), total: formats.number(cases) });
  const table = {
    head: [say('reports.figure'), say('reports.value')],
    rows: [
      [say('reports.fixed'), formats.number(fixed)],
      [say('reports.share'), share === null ? '' : formats.percent(share)],
      [say('reports.casesHeader'), formats.number(cases)],
    ],
  };
  return (
    <Card title={say('reports.fixed')} table={table}>
      {share !== null && (
        <>
          <p className="fig">
            {formats.percent(share)}
            <small>{of}</small>
          </p>
          <Goal label={of} value={share} target={null} full={1} />
        </>
      )}
      <Cases count={cases} />
    </Card>
  );
}

function PaidBack({ figures: { paidBack } }: Pick<FigureCardsProps, 'figures'>) {
  const { say, formats } = useLanguage();
  const [first, ...others] = paidBack;
  const table = {
    head: [say('reports.currency'), say('reports.amount')],
    rows: paidBack.map(({ currency, minor }) => [currency, formats.money(minor, currency)]),
  };
  return (
    <Card title={say('reports.paidBack')} table={table}>
      {first === undefined ? (
        <p className="note">{say('reports.paidBack.none')}</p>
      ) : (
        <>
          <p className="fig">
            <bdi>{formats.money(first.minor, first.currency)}</bdi>
          </p>
          {others.map(({ currency, minor }) => (
            <p key={currency} className="also">
              <bdi>{formats.money(minor, currency)}</bdi>
            </p>
          ))}
          <p className="note">{say('reports.paidBack.what')}</p>
        </>
      )}
    </Card>
  );
}
