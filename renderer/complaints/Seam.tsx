/** The mended line atop a record: Reported, Answered, Promised, Resolved. Gold is what happened, dashed is to come. */
import type { Complaint } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import './seam.css';

/** Each stretch of the line between two steps, mended or still open. */
const stretches = [
  { mended: 'M0 11 L18 11 L24 6 L31 15 L38 11 L100 11', open: 'M0 11 L100 11' },
  { mended: 'M100 11 L128 11 L135 16 L142 7 L149 11 L200 11', open: 'M100 11 L200 11' },
  { mended: 'M200 11 L232 11 L239 6 L246 15 L253 11 L300 11', open: 'M200 11 L300 11' },
] as const;

export function Seam({ complaint }: { complaint: Complaint }) {
  const { say, formats } = useLanguage();
  const resolved = complaint.status === 'resolved';
  const promisedFor = complaint.promise?.due.wall ?? complaint.promisedFor;
  const steps = [
    { name: say('record.seam.reported'), at: formats.wallBrief(complaint.reportedAt), done: true },
    {
      name: say('record.seam.answered'),
      at: complaint.answeredAt === null ? null : formats.short(complaint.answeredAt),
      done: complaint.answeredAt !== null,
    },
    { name: say('record.seam.promised'), at: promisedFor === null ? null : formats.wallBrief(promisedFor), done: promisedFor !== null },
    {
      name: say('record.seam.resolved'),
      at: complaint.resolvedAt === null || !resolved ? null : formats.wallBrief(complaint.resolvedAt),
      done: resolved,
    },
  ];
  // A complaint may be resolved without a promise, or promised by phone without a mailed answer: the line then runs on.
  const last = steps.findLastIndex((step) => step.done);
  return (
    <div className="seam-w">
      <svg viewBox="0 0 300 22" preserveAspectRatio="none" aria-hidden="true" fill="none">
        {stretches.map(({ mended, open }, index) => (
          <path
            key={mended}
            className={index < last ? 'mended' : 'open'}
            d={index < last ? mended : open}
            pathLength={index < last ? 1 : undefined}
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
        ))}
      </svg>
      <ol className="seam" aria-label={say('record.progress')}>
        {steps.map((step, index) => (
          <li
            key={step.name}
            className={`st${step.done ? '' : ' todo'}${index === last && !resolved && index > 0 ? ' now' : ''}${index === 3 && resolved ? ' end' : ''}`}
            aria-current={index === last ? 'step' : undefined}
          >
            <i />
            <b>{step.name}</b>
            {step.at === null ? ' ' : <span className="num">{step.at}</span>}
            <span className="vh">{step.done ? say('record.seam.done') : say('record.seam.toCome')}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
