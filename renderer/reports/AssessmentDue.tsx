/** On the overview, only while a self-assessment is due: the way to it. */
import { Button } from 'react-aria-components';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';

export function AssessmentDue() {
  const { say } = useLanguage();
  const { place, go } = usePlace();
  const { data } = useCall('assessments.list', {}, { keep: true });
  if (data === undefined || !data.due) return null;
  return (
    <div className="card fx due">
      <p className="grow">{say('assessment.due')}</p>
      <Button className="btn sm line" onPress={() => go({ ...place, section: 'goals' })}>
        {say('goals.title')}
      </Button>
    </div>
  );
}
