/** Every low score with its words: who wrote it, and whether somebody came back to it. */
import { Check, CornerUpLeft } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { SurveyKind } from '#contract/replies.ts';
import type { LowAnswer } from '#contract/survey-figures.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from './Panel.tsx';

const most: Readonly<Record<SurveyKind, number>> = { csat: 5, nps: 10, ces: 7 };

export function LowScores({ low }: { readonly low: readonly LowAnswer[] }) {
  const { say } = useLanguage();
  const open = low.filter(({ followedUp }) => !followedUp).length;
  return (
    <Panel title={say('surveys.low')} {...(low.length === 0 ? {} : { note: say('surveys.low.open', { count: open }) })}>
      {low.length === 0 && <p className="note">{say('surveys.low.none')}</p>}
      <ul className="lines low-scores">
        {low.map((answer) => (
          <Row key={`${answer.kind} ${answer.conversationId} ${answer.at}`} answer={answer} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ answer: { kind, score, words, at, conversationId, complaint, customer, followedUp } }: { readonly answer: LowAnswer }) {
  const { say, name: plainSay, formats } = useLanguage();
  const { go } = usePlace();
  return (
    <li>
      <span className="chip late">
        {say(`surveys.${kind}`)} {say('surveys.of', { score, most: most[kind] })}
      </span>
      <span className="grow">
        <span className="who">
          <bdi>{customer}</bdi> <span className="muted">{formats.day(at)}</span>
          {kind === 'nps' && <span className="chip">{say('surveys.detractor')}</span>}
        </span>
        {words === '' ? (
          <span className="muted">{say('surveys.noWords')}</span>
        ) : (
          <q dir="auto" className="auto">
            {words}
          </q>
        )}
      </span>
      <span className={followedUp ? 'chip green' : 'chip ghost'}>
        {followedUp && <Icon of={Check} />}
        {say(followedUp ? 'surveys.followed' : 'surveys.notFollowed')}
      </span>
      {complaint !== null && (
        <Button className="btn sm" onPress={() => go({ name: 'complaints', complaint })}>
          {say('surveys.complaint', { number: String(complaint) })}
        </Button>
      )}
      <Button
        className="btn sm line"
        aria-label={plainSay('surveys.open', { name: customer })}
        onPress={() => go({ name: 'inbox', conversation: conversationId })}
      >
        <Icon of={CornerUpLeft} flip />
        {say('surveys.openShort')}
      </Button>
    </li>
  );
}
