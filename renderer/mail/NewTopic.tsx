/** Says that an old conversation may have been reused for something new, and splits it with one press. */
import { Split } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Conversation } from '#contract/mail.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useJoining } from './useJoining.ts';

export function NewTopic({ conversation }: { conversation: Conversation }) {
  const { say } = useLanguage();
  const { split, oneTopic } = useJoining();
  const { id, newTopic, messages } = conversation;
  if (newTopic === null) return null;
  const from = messages.findIndex((one) => one.id === newTopic.messageId);
  if (from < 1) return null;
  return (
    <div className="banner" role="status">
      <Icon of={Split} flip />
      <span className="grow">{say(`mail.topic.${newTopic.reason}`, { days: newTopic.days })}</span>
      <Button
        className="btn sm line"
        onPress={() =>
          split(
            id,
            messages.slice(from).map((one) => one.id),
          )
        }
      >
        {say('mail.topic.split')}
      </Button>
      <Button className="btn sm" onPress={() => oneTopic(id, newTopic.messageId)}>
        {say('mail.topic.keep')}
      </Button>
    </div>
  );
}
