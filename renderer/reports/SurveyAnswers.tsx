/** The section What customers say: the surveys' answers with their spread, and every low score with its words. */

import type { SurveyKind } from '#contract/replies.ts';
import type { SurveyFigures, Tally } from '#contract/survey-figures.ts';
import { languageSchema } from '#contract/time.ts';
import { languageNames } from '#words/index.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { LowScores } from './LowScores.tsx';
import { useCauseName, useDecimal } from './names.ts';
import { Panel } from './Panel.tsx';
import type { SectionProps } from './sections.ts';
import './surveys.css';

/** On fewer answers a value says that it stands on too few. */
const enoughAnswers = 5;
const least: Readonly<Record<SurveyKind, number>> = { csat: 1, nps: 0, ces: 1 };

export function SurveyAnswers({ period }: SectionProps) {
  const { say } = useLanguage();
  const faultWords = useFaultWords();
  const nameOf = useCauseName();
  const { data, error } = useCall('surveys.figures', period, { keep: true });
  if (error !== null) {
    return (
      <p className="banner bad" role="alert">
        {faultWords(error)}
      </p>
    );
  }
  if (data === undefined) return null;
  const languageOf = (code: string): string => {
    const known = languageSchema.safeParse(code);
    return known.success ? languageNames[known.data] : say('surveys.unknownLanguage');
  };
  if (data.kinds.every(({ sent, answered }) => sent + answered === 0))
    return <Panel title={say('surveys.title')}>{<p className="note">{say('surveys.none')}</p>}</Panel>;
  return (
    <>
      <div className="grid thirds">
        {data.kinds.map((figure) => (
          <SurveyCard key={figure.kind} figure={figure} />
        ))}
      </div>
      <LowScores low={data.low} />
      <div className="grid halves">
        <Groups
          title={say('surveys.byCause')}
          head={say('reports.cause')}
          groups={data.byCause}
          nameOf={(name) => (name === '' ? say('reports.cause.none') : nameOf(name))}
        />
        <Groups title={say('surveys.byLanguage')} head={say('surveys.language')} groups={data.byLanguage} nameOf={languageOf} />
      </div>
    </>
  );
}

/** CSAT as a share, NPS as points from -100 to 100, CES as a mean. */
function useValue(): (kind: SurveyKind, value: number) => string {
  const { formats } = useLanguage();
  const decimal = useDecimal();
  return (kind, value) =>
    kind === 'csat' ? formats.percent(value) : kind === 'nps' ? decimal(Math.round(value * 100), true) : decimal(value);
}

function SurveyCard({ figure }: { readonly figure: SurveyFigures['kinds'][number] }) {
  const { say, formats } = useLanguage();
  const decimal = useDecimal();
  const shown = useValue();
  const { kind, sent, returned, answered, good, bad, value, scores, quartiles, deviation } = figure;
  const table = {
    head: [say('surveys.score'), say('surveys.answers')],
    rows: scores.map((count, at) => [formats.number(least[kind] + at), formats.number(count)]),
  };
  return (
    <Card title={say(`surveys.${kind}`)} table={table}>
      {value === null || quartiles === null || deviation === null ? (
        <p className="note">{say(sent === 0 ? 'surveys.notAsked' : 'surveys.noAnswers')}</p>
      ) : (
        <>
          <p className="fig">
            {shown(kind, value)}
            <small>
              {say(`surveys.${kind}.what`, {
                good,
                bad,
                middle: answered - good - bad,
                answered,
                ...(kind === 'csat' ? { low: 4, high: 5 } : { low: 1, high: 7 }),
              })}
            </small>
          </p>
          <Scores kind={kind} tally={figure} />
          <p className="note">
            {say('surveys.spread', {
              low: formats.number(quartiles[0]),
              high: formats.number(quartiles[1]),
              deviation: decimal(deviation),
            })}
          </p>
          {answered < enoughAnswers && <p className="note late">{say('reports.fewCases', { count: answered })}</p>}
        </>
      )}
      {sent > 0 && <p className="note">{say('surveys.response', { answered: returned, sent, share: formats.percent(returned / sent) })}</p>}
    </Card>
  );
}

/** A column for every score of the scale; what is bad is hatched, so that it shows without colour. */
function Scores({ kind, tally: { scores } }: { readonly kind: SurveyKind; readonly tally: Tally }) {
  const { name: plainSay, formats } = useLanguage();
  const most = Math.max(...scores);
  const list = scores.map((count, at) => `${formats.number(least[kind] + at)}: ${formats.number(count)}`).join(', ');
  const lows = { csat: 2, nps: 6, ces: 3 }[kind];
  const highs = { csat: 4, nps: 9, ces: 5 }[kind];
  const look = (score: number): string => (score <= lows ? 'bad' : score >= highs ? 'good' : 'middle');
  return (
    <div className="scores" role="img" aria-label={plainSay('surveys.scores', { list })}>
      {scores
        .map((count, at) => ({ count, score: least[kind] + at }))
        .map(({ count, score }) => (
          <div key={score}>
            <span>{count === 0 ? '' : formats.number(count)}</span>
            <i className={look(score)} style={{ blockSize: `${most === 0 ? 0 : (count / most) * 44}px` }} />
            <small>{formats.number(score)}</small>
          </div>
        ))}
    </div>
  );
}

interface GroupsProps {
  readonly title: string;
  readonly head: string;
  readonly groups: SurveyFigures['byCause'];
  nameOf(name: string): string;
}

function Groups({ title, head, groups, nameOf }: GroupsProps) {
  const { say, formats } = useLanguage();
  const decimal = useDecimal();
  const shown = useValue();
  return (
    <Panel title={title} note={say('surveys.counted')}>
      {groups.length === 0 ? (
        <p className="note">{say('surveys.noAnswers')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className="card-table" role="group" aria-label={title} tabIndex={0}>
          <table aria-label={title}>
            <thead>
              <tr>
                {[
                  head,
                  say('surveys.kind'),
                  say('surveys.value'),
                  say('surveys.half'),
                  say('surveys.deviation'),
                  say('surveys.answers'),
                ].map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map(({ kind, name, value, quartiles, deviation, answered }) => (
                <tr key={`${kind} ${name}`}>
                  <th scope="row">
                    <bdi>{nameOf(name)}</bdi>
                  </th>
                  <td>{say(`surveys.${kind}`)}</td>
                  <td>{value === null ? '' : shown(kind, value)}</td>
                  <td>
                    {quartiles === null
                      ? ''
                      : say('surveys.fromTo', { low: formats.number(quartiles[0]), high: formats.number(quartiles[1]) })}
                  </td>
                  <td>{deviation === null ? '' : decimal(deviation)}</td>
                  <td>
                    {formats.number(answered)}
                    {answered < enoughAnswers && <small className="muted"> {say('surveys.few')}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
