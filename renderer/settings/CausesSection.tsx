/** The causes in use, with how often. */
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';

export function CausesSection() {
  const { say } = useLanguage();
  const { data: causes } = useCall('complaints.causes', {});
  if (causes === undefined) return null;
  if (causes.length === 0) return <p className="muted">{say('settings.noCauses')}</p>;
  return (
    <ul className="stack">
      {causes.map((cause) => (
        <li key={cause.name} className="fx">
          <span className="chip">
            <bdi>{cause.name}</bdi>
          </span>
          <span className="muted">{say('settings.causeCount', { count: cause.count })}</span>
        </li>
      ))}
    </ul>
  );
}
