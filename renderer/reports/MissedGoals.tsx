/** In the window's frame only while a target is missed: which one, and where it stands. */
import { TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Settings } from '#contract/settings.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useGoalWords } from './goal-words.ts';

export function MissedGoals({ settings }: { readonly settings: Settings }) {
  const { say } = useLanguage();
  const { go } = usePlace();
  const { percentOf } = useGoalWords(settings);
  // A shop without targets asks for nothing.
  const { data } = useCall('goals.standing', {}, { keep: true, enabled: Object.keys(settings.goals.targets).length > 0 });
  const missed = data?.filter(({ met }) => met === false) ?? [];
  const [first] = missed;
  if (first === undefined || first.value === null || first.target === null) return null;
  const text =
    missed.length === 1
      ? say('goals.frame', { goal: say(`goals.short.${first.goal}`), value: percentOf(first.value), target: percentOf(first.target) })
      : say('goals.frameMore', { count: missed.length });
  return (
    <Button className="next missed" onPress={() => go({ name: 'insights', section: 'goals' })}>
      <Icon of={TriangleAlert} />
      <span className="cut">{text}</span>
    </Button>
  );
}
