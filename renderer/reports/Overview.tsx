/** The first section of Insights: what the owner should see in one minute a week. */
import { useLanguage } from '../i18n/language.tsx';
import { AssessmentDue } from './AssessmentDue.tsx';
import { CustomersSay } from './CustomersSay.tsx';
import { useShareTarget } from './card-targets.ts';
import { FigureCard } from './FigureCard.tsx';
import { PerDay, TopCauses } from './LogCards.tsx';
import { Matrix } from './Matrix.tsx';
import { PaidBack } from './PaidBack.tsx';
import type { SectionProps } from './sections.ts';

const hour = 3_600_000;

export function Overview(section: SectionProps) {
  return (
    <>
      <div className="grid figures">
        <FirstAnswer section={section} />
        <TimeToResolve section={section} />
        <Fixed section={section} />
        <PaidBack section={section} />
      </div>
      <div className="grid uneven">
        <PerDay {...section} />
        <TopCauses {...section} />
      </div>
      <div className="grid uneven">
        <Matrix period={section.period} />
        <div className="beside">
          <CustomersSay {...section} />
          <AssessmentDue />
        </div>
      </div>
    </>
  );
}

interface OneCard {
  readonly section: SectionProps;
}

function FirstAnswer({ section }: OneCard) {
  const { say, formats } = useLanguage();
  const { firstAnswer } = section.figures;
  const goal = section.settings.answerWithinHours * hour;
  const { withinTarget, waiting, longestWait } = firstAnswer;
  const span = (value: number | null): string => (value === null ? '' : formats.span(value));
  const share = formats.percent(withinTarget ?? 0);
  return (
    <FigureCard
      section={section}
      figure="firstAnswer"
      small={say('reports.median')}
      target={{
        value: goal,
        words: say('reports.firstAnswer.target', { share, target: formats.span(goal) }),
        met: (firstAnswer.open.median ?? 0) <= goal,
        // the target counts shop hours, the value those of the clock
        against: firstAnswer.open.median,
      }}
      more={[
        [say('figures.mean'), span(firstAnswer.mean)],
        [say('figures.p90'), span(firstAnswer.p90)],
        [say('figures.openMedian'), span(firstAnswer.open.median)],
        [say('reports.firstAnswer.within'), withinTarget === null ? '' : share],
        [say('figures.waiting'), formats.number(waiting)],
      ]}
    >
      <p className="note">{say('figures.waiting.longest', { count: waiting, span: span(longestWait) })}</p>
    </FigureCard>
  );
}

function TimeToResolve({ section }: OneCard) {
  const { say, formats } = useLanguage();
  const { median, mean, p90 } = section.figures.timeToResolve;
  const goal = section.settings.resolveWithinDays * 24 * hour;
  const met = median !== null && median <= goal;
  return (
    <FigureCard
      section={section}
      figure="timeToResolve"
      small={say('reports.median')}
      target={{
        value: goal,
        words: say(met ? 'reports.timeToResolve.met' : 'reports.timeToResolve.missed', { target: formats.span(goal) }),
        met,
      }}
      more={[
        [say('figures.mean'), mean === null ? '' : formats.span(mean)],
        [say('figures.p90'), p90 === null ? '' : formats.span(p90)],
      ]}
    />
  );
}

function Fixed({ section }: OneCard) {
  const { say, formats } = useLanguage();
  const { fixed, cases, share } = section.figures.fixedInFirstReply;
  const target = useShareTarget(section.settings);
  return (
    <FigureCard
      section={section}
      figure="fixedInFirstReply"
      small={say('reports.fixed.of', { count: formats.number(fixed), total: formats.number(cases) })}
      full={1}
      target={target('fixed', share, cases)}
    />
  );
}
