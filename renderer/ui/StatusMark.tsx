/** The status of a complaint as a shape first, a colour second (DESIGN.md, section 1). */
import type { ComplaintStatus } from '#contract/mail.ts';

/** @param label read out by screen readers; empty when a visible label stands beside it */
export function StatusMark({ status, late = false, label = '' }: { status: ComplaintStatus; late?: boolean; label?: string }) {
  const overdue = late && status !== 'resolved';
  const named = label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={`mk ${overdue ? 'overdue' : status}`} viewBox="0 0 14 14" strokeWidth="1.6" {...named}>
      {status === 'resolved' ? (
        <>
          <circle className="f" cx="7" cy="7" r="6" />
          <path className="c" d="M4.3 7.2l1.9 1.9 3.6-4" />
        </>
      ) : status === 'promised' || overdue ? (
        <>
          <circle cx="7" cy="7" r="5.2" />
          <path className="f" d="M1.8 7a5.2 5.2 0 0 0 10.4 0z" />
        </>
      ) : status === 'waiting' ? (
        <circle cx="7" cy="7" r="5.2" pathLength="80" strokeDasharray="0.1 9.9" strokeWidth="2.2" strokeLinecap="round" />
      ) : (
        <circle cx="7" cy="7" r="5.2" pathLength="100" strokeDasharray="80 20" transform="rotate(-20 7 7)" strokeLinecap="round" />
      )}
    </svg>
  );
}
