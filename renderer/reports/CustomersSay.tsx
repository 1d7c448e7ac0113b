/** Satisfaction, recommendation and ease: never an average without its spread. */
import { Button } from 'react-aria-components';
import { enoughCases, type SurveyFigure, valuesOf } from '#contract/figures.ts';
import { type SurveyKind, surveyKindSchema } from '#contract/replies.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Card } from './Card.tsx';
import { useCases } from './Cases.tsx';
import { Stack } from './charts.tsx';
import { useRange } from './ranges.ts';
import type { SectionProps } from './sections.ts';
import { useFigureText, verdictOf } from './values.ts';
import './lists.css';

/** The lowest score of each scale, and from which score an answer is middling, and good. */
const scales: Readonly<Record<SurveyKind, { readonly least: number; readonly mid: number; readonly good: number }>> = {
  csat: { least: 1, mid: 3, good: 4 },
  nps: { least: 0, mid: 7, good: 9 },
  ces: { least: 1, mid: 4, good: 5 },
};

export function CustomersSay({ figures, past, before, period, settings }: SectionProps) {
  const { say, formats } = useLanguage();
  const range = useRange();
  const text = useFigureText();
  const open = useCases();
  const kinds = surveyKindSchema.options;
  const answers = kinds.reduce((sum, kind) => sum + figures.surveys[kind].cases, 0);
  const scoreOf = (kind: SurveyKind, at: number): number => scales[kind].least + at;
  const partsOf = (kind: SurveyKind, { spread }: SurveyFigure) =>
    spread.map((count, at) => ({
      key: String(at),
      count,
      kind:
        scoreOf(kind, at) >= scales[kind].good
          ? ('good' as const)
          : scoreOf(kind, at) >= scales[kind].mid
            ? ('mid' as const)
            : ('bad' as const),
    }));
  const spreadText = (kind: SurveyKind, { spread }: SurveyFigure): string =>
    spread
      .flatMap((count, at) =>
        count === 0 ? [] : [say('figures.scoreOf', { score: formats.number(scoreOf(kind, at)), count: formats.number(count) })],
      )
      .join(' · ');
  const trend = (kind: SurveyKind): string | null => {
    if (past === null || before === null) return null;
    const [now, then] = [valuesOf(figures, settings.currency)[kind], valuesOf(past, settings.currency)[kind]];
    const verdict = verdictOf(kind, now, then);
    return verdict === null || then.value === null
      ? null
      : say(`figures.trend.${verdict}`, { value: text(kind, then.value), range: range(before) });
  };
  const table = {
    head: [say('figures.say'), say('reports.value'), say('reports.casesHeader'), say('figures.score')],
    rows: kinds.map((kind) => {
      const one = figures.surveys[kind];
      return [say(`figures.${kind}`), one.value === null ? '' : text(kind, one.value), formats.number(one.cases), spreadText(kind, one)];
    }),
  };
  return (
    <Card title={say('figures.say')} note={say('reports.satisfied.answers', { count: answers })} table={table}>
      <ul className="says">
        {kinds.map((kind) => {
          const one = figures.surveys[kind];
          const told = spreadText(kind, one);
          return (
            <li key={kind}>
              <div>
                <div className="md">{say(`figures.${kind}`)}</div>
                <div className="note">
                  {one.cases > 0 && one.cases < enoughCases ? say('reports.fewCases', { count: one.cases }) : told}
                </div>
                {one.asked > 0 && <div className="note">{say('figures.asked', { asked: one.asked, answered: one.answered })}</div>}
              </div>
              <Stack label={told === '' ? say('reports.noCases') : told} parts={partsOf(kind, one)} />
              <div className="said">
                <Button className="figure" isDisabled={one.cases === 0} onPress={() => open({ figure: kind, period })}>
                  <bdi>{one.value === null ? '–' : text(kind, one.value)}</bdi>
                </Button>
                <div className="note">{trend(kind)}</div>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
