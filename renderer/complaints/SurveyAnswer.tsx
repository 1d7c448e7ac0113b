/** What the customer answered to a survey: the score, and the words that go with it. */
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import './step.css';

const most = { csat: 5, nps: 10, ces: 7 } as const;

export function SurveyAnswer({ number }: { number: number }) {
  const { say, formats } = useLanguage();
  const { data } = useCall('surveys.list', { complaint: number });
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="step" aria-label={say('record.survey')}>
      <div className="k">{say('record.survey')}</div>
      {data.map((one) => (
        <div key={one.sentAt}>
          <p className={one.low ? 'late' : undefined}>
            {one.score === null
              ? say('record.survey.asked', { when: formats.longDay(one.sentAt) })
              : say(`record.survey.${one.kind}`, { score: formats.number(one.score), most: formats.number(most[one.kind]) })}
          </p>
          {one.words !== '' && (
            <p dir="auto" className="auto">
              <bdi>{one.words}</bdi>
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
