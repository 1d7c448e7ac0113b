/** This week at a glance: seven days, what is due on each. */
import type { FollowUp } from '#contract/reminders.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { weekOf } from './agenda.ts';
import { closedFor, isOpenOn } from './snooze.ts';

/** Weeks start on Saturday in Arabic and Persian, else on Sunday. */
const firstDays = { en: 0, he: 0, ar: 6, fa: 6 } as const;

export function Week({ followUps, today }: { followUps: readonly FollowUp[]; today: string }) {
  const { say, formats, language } = useLanguage();
  const shop = useCall('settings.get', {}).data?.settings;
  return (
    <ol className="week" aria-label={say('followups.week')}>
      {weekOf(followUps, today, firstDays[language]).map(({ day, count, late }) => {
        const noon = `${day}T12:00:00Z`;
        const closed = shop !== undefined && !isOpenOn(day, shop);
        const why = shop === undefined ? undefined : closedFor(day, shop);
        return (
          <li
            key={day}
            className={`day${day === today ? ' today' : ''}${closed && day !== today ? ' off' : ''}`}
            aria-current={day === today ? 'date' : undefined}
            title={why}
          >
            <span>{formats.weekday(noon, 'short')}</span>
            <b className="num">{formats.dayOfMonth(noon)}</b>
            <span className="q num">
              {late > 0 && day !== today ? (
                <span className="late sb">{say('followups.lateCount', { count: late })}</span>
              ) : (
                count > 0 && formats.number(count)
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
