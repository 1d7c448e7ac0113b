/** One sentence on the service that the shop wants to give, and a guide that leads to it. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Goals } from '#contract/goals.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Panel } from './Panel.tsx';
import { longestLine, VisionGuide } from './VisionGuide.tsx';

interface VisionProps {
  readonly goals: Goals;
  save(goals: Goals): void;
}

export function Vision({ goals, save }: VisionProps) {
  const { say } = useLanguage();
  const [sentence, setSentence] = useState(goals.vision);
  const [guiding, setGuiding] = useState(false);
  useEffect(() => setSentence(goals.vision), [goals.vision]);
  const keep = (): void => {
    const vision = sentence.trim();
    if (vision !== goals.vision) save({ ...goals, vision });
  };
  return (
    <Panel title={say('goals.vision')}>
      <textarea
        className="input vision"
        aria-label={say('goals.vision')}
        dir="auto"
        rows={3}
        maxLength={longestLine}
        placeholder={say('goals.vision.help')}
        value={sentence}
        onChange={(event) => setSentence(event.target.value)}
        onBlur={keep}
      />
      <Button className="btn sm line" onPress={() => setGuiding(true)}>
        {say('goals.vision.guide')}
      </Button>
      {guiding && <VisionGuide goals={goals} save={save} onClose={() => setGuiding(false)} />}
    </Panel>
  );
}
