/** The panel while a reply is written: what it does for the customer, what it promises, and what sending will change. */
import { ArrowRight, PanelRight } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import type { Conversation } from '#contract/mail.ts';
import { useCall } from '../app/live.ts';
import { useLogComplaint } from '../complaints/LogComplaint.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { useEngineNow } from '../reminders/clock.ts';
import { Icon } from '../ui/Icon.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { Hints } from './Hints.tsx';
import { iconOf } from './steps.ts';
import type { Step } from './useCheck.ts';
import type { Composer } from './useComposer.ts';
import '../complaints/record.css';
import '../complaints/step.css';
import '../complaints/facts.css';
import './checkbox.css';
import './before.css';

interface BeforeYouSendProps {
  readonly composer: Composer;
  /** Null for a mail that begins one. */
  readonly conversation: Conversation | null;
  readonly onRecord: () => void;
}

export function BeforeYouSend({ composer, conversation, onRecord }: BeforeYouSendProps) {
  const { say, name } = useLanguage();
  const { steps, checked } = composer;
  const done = steps.filter((one) => one.ticked).length;
  return (
    <aside className="record before" aria-label={name('composer.before')}>
      <div className="record-h">
        <h2 className="grow">{say('composer.before')}</h2>
        {conversation !== null && (
          <Button className="btn sm" onPress={onRecord}>
            <Icon of={PanelRight} flip />
            {say('composer.record')}
          </Button>
        )}
      </div>
      <div className="record-b">
        <Hints composer={composer} />
        <p className="muted before-sum">
          {checked ? say('composer.check.count', { done, all: steps.length }) : say('composer.check.none')}
        </p>
        <ul className="lt" aria-label={name('composer.check')}>
          {steps.map((one) => (
            <StepRow key={one.step} step={one} composer={composer} />
          ))}
        </ul>
        {conversation !== null && composer.draft.kind === 'reply' && (
          <>
            <PromiseCard composer={composer} conversationId={conversation.id} />
            <WhenYouSend composer={composer} conversation={conversation} />
          </>
        )}
      </div>
    </aside>
  );
}

/** Puts the focus on the first step that is missing; the next Ctrl+Enter sends. */
export function focusCheck(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('.before .lt input[type="checkbox"]')];
  (boxes.find((one) => !one.checked) ?? boxes[0])?.focus();
}

function StepRow({ step: { step, found, ticked }, composer }: { step: Step; composer: Composer }) {
  const { say, name } = useLanguage();
  const id = useId();
  return (
    <li>
      <input
        id={id}
        type="checkbox"
        className="cb"
        checked={ticked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => composer.tick(step, event.target.checked)}
      />
      <label htmlFor={id}>
        {say(`composer.step.${step}`)}
        <Icon of={iconOf[step]} />
      </label>
      {found !== null && ticked ? (
        <span className="q cut auto" id={`${id}-hint`} dir="auto" lang={composer.draft.language}>
          {found}
        </span>
      ) : (
        <span className="q" id={`${id}-hint`}>
          {ticked ? say('composer.ticked') : composer.checked && `${say('composer.notFound')} `}
          {!ticked && say(`composer.missing.${step}`)}
        </span>
      )}
      {!ticked && (
        <span className="q">
          <Button
            className="btn sm line"
            aria-label={name('composer.insertLine')}
            aria-describedby={`${id}-hint`}
            onPress={() => composer.insertLine(step)}
          >
            {say('composer.insertLine')}
          </Button>
        </span>
      )}
    </li>
  );
}

function PromiseCard({ composer, conversationId }: { composer: Composer; conversationId: string }) {
  const { say, formats } = useLanguage();
  const log = useLogComplaint();
  const now = useEngineNow();
  const id = useId();
  const { promise, complaint, draft } = composer;
  if (promise === null) return null;
  const when = formats.wallDayTime(promise.due);
  return (
    <section className="step" aria-labelledby={`${id}-title`}>
      <div className="k" id={`${id}-title`}>
        <StatusMark status="promised" />
        {say('composer.promise')}
      </div>
      <p>
        <bdi className="md">{when}</bdi>
        <br />
        <bdi lang={draft.language}>{promise.text}</bdi>
      </p>
      {promise.past && <p className="late">{say('composer.promise.past')}</p>}
      {complaint === null ? (
        <>
          <p>{say('composer.promise.noComplaint')}</p>
          <Button
            className="btn sm line"
            onPress={() => log({ conversationId, fields: { promisedFor: promise.due, applied: 'promised' } })}
          >
            {say('composer.promise.log')}
          </Button>
        </>
      ) : (
        <div className="fx before-keep">
          <input
            id={id}
            type="checkbox"
            className="cb blue"
            checked={promise.keep}
            onChange={(event) => composer.keepPromise(event.target.checked)}
          />
          <label htmlFor={id}>
            {say('composer.promise.save', { number: String(complaint.number), when: formats.wallBrief(promise.due, now) })}
          </label>
        </div>
      )}
    </section>
  );
}

/** Status, the first answer's time, and the tab that the conversation moves to. */
function WhenYouSend({ composer, conversation }: { composer: Composer; conversation: Conversation }) {
  const { say, formats } = useLanguage();
  const now = useEngineNow();
  const id = useId();
  const hours = useCall('settings.get', {}).data?.settings.answerWithinHours;
  const { complaint, promise } = composer;
  const answered = conversation.messages.some((one) => one.direction === 'out');
  const first = conversation.messages.find((one) => one.direction === 'in' && one.kind === 'person');
  const to = complaint === null ? null : promise?.keep === true ? 'promised' : complaint.status === 'open' ? 'waiting' : complaint.status;
  return (
    <section className="sec first" aria-labelledby={id}>
      <h3 id={id}>{say('composer.when')}</h3>
      <dl className="fl">
        {complaint !== null && to !== null && (
          <>
            <dt>{say('composer.when.status')}</dt>
            <dd className="fx">
              <StatusMark status={complaint.status} late={complaint.promise?.late === true && to === complaint.status} />
              {say(`complaints.status.${complaint.status}`)}
              {to !== complaint.status && (
                <>
                  <Icon of={ArrowRight} flip />
                  <StatusMark status={to} />
                  {say(`complaints.status.${to}`)}
                </>
              )}
            </dd>
          </>
        )}
        {!answered && first !== undefined && hours !== undefined && (
          <>
            <dt>{say('composer.when.answer')}</dt>
            <dd>
              {say('composer.when.after', { span: formats.span(Math.max(0, now - Date.parse(first.at))) })}{' '}
              <span className="muted">{say('composer.when.target', { hours })}</span>
            </dd>
          </>
        )}
        <dt>{say('composer.when.inbox')}</dt>
        <dd>{say('composer.when.waiting')}</dd>
      </dl>
    </section>
  );
}
