/** Nothing to answer: the one drawing of the product, and the next promise. */
import { Button } from 'react-aria-components';
import { useCall } from '../app/live.ts';
import { useNow } from '../app/now.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import '../complaints/step.css';
import './all-answered.css';

export function AllAnswered() {
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const now = useNow();
  const next = useCall('followUps.next', {}).data?.next ?? null;
  const all = useCall('followUps.list', { includeClosed: true }).data;
  const today = formats.isoDay(new Date(now).toISOString());
  const kept = all?.followUps.filter(
    (one) => one.kind === 'promise' && one.state === 'kept' && one.closedAt !== null && formats.isoDay(one.closedAt) === today,
  );
  const complaint = next?.complaint ?? null;
  const conversation = next?.conversationId ?? null;
  return (
    <section className="all-answered">
      <div>
        <Bowl />
        <h2>{say('mail.empty.allAnswered')}</h2>
        {kept !== undefined && kept.length > 0 && <p className="t2">{say('mail.empty.kept', { count: kept.length })}</p>}
        {next !== null && (
          <div className="step">
            <div className="k">
              <StatusMark status="promised" late={next.late} />
              {say('mail.empty.next', { time: formats.short(next.due.instant, now) })}
              <span className="num">{formats.relative(next.due.instant, now)}</span>
            </div>
            <p dir="auto">{next.purpose}</p>
            <div className="acts">
              {complaint !== null ? (
                <Button className="btn sm primary" onPress={() => go({ name: 'complaints', complaint: complaint.number })}>
                  {say('mail.empty.openComplaint', { number: String(complaint.number) })}
                </Button>
              ) : (
                conversation !== null && (
                  <Button className="btn sm primary" onPress={() => go({ name: 'inbox', conversation })}>
                    {say('mail.empty.openConversation')}
                  </Button>
                )
              )}
              <Button className="btn sm line" onPress={() => go({ name: 'follow-ups' })}>
                {say('mail.empty.followUps')}
              </Button>
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

function Bowl() {
  return (
    <svg viewBox="0 0 200 132" width="200" height="132" aria-hidden="true" fill="none" strokeLinecap="round" strokeLinejoin="round">
      <ellipse cx="100" cy="28" rx="84" ry="15" fill="var(--sunken)" stroke="var(--text-3)" strokeWidth="1.5" />
      <path d="M16 28c2 56 34 86 84 86s82-30 84-86" stroke="var(--text-3)" strokeWidth="1.5" />
      <path d="M68 110l-4 13c0 4 72 4 72 0l-4-13" stroke="var(--text-3)" strokeWidth="1.5" />
      <path d="M126 42l-9 15 11 12-9 14 6 9-5 13M117 57l-17 6-8 13M128 69l16 4" stroke="var(--seam)" strokeWidth="2.4" />
    </svg>
  );
}
