/** Ideas how to keep causes from coming back: noted, being done, done on a day, and how often it came since. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { type Cause, type Idea, ideaStateSchema } from '#contract/causes.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useCauseNames } from '../complaints/cause-names.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import './lists.css';

export function IdeasSection({ causes }: { causes: readonly Cause[] }) {
  const { say } = useLanguage();
  const { data: ideas } = useCall('ideas.list', {});
  const add = useAct('ideas.add');
  const showFault = useShowFault();
  const { shown } = useCauseNames();
  const [text, setText] = useState('');
  const [cause, setCause] = useState('');
  if (ideas === undefined) return null;
  return (
    <section className="ideas" aria-label={say('causes.ideas')}>
      <h2>{say('causes.ideas')}</h2>
      <p className="help">{say('causes.ideasNote')}</p>
      {ideas.length === 0 && <p className="muted">{say('causes.noIdeas')}</p>}
      <ul className="causes">
        {ideas.map((idea) => (
          <IdeaRow key={idea.key} idea={idea} />
        ))}
      </ul>
      <form
        className="idea-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') add.mutate({ text, cause }, { onSuccess: () => setText(''), onError: showFault });
        }}
      >
        <TextInput label={say('causes.idea')} value={text} onChange={setText} />
        <Choice
          label={say('causes.ideaCause')}
          value={cause}
          options={[{ value: '', label: say('causes.noCause') }, ...causes.map(({ name }) => ({ value: name, label: shown(name) }))]}
          onChange={setCause}
        />
        <Button className="btn line" type="submit" isDisabled={text.trim() === '' || add.isPending}>
          {say('causes.addIdea')}
        </Button>
      </form>
    </section>
  );
}

export function IdeaRow({ idea }: { idea: Idea }) {
  const { say, name } = useLanguage();
  const set = useAct('ideas.set');
  const undo = useAct('ideas.undo');
  const { show } = useToasts();
  const showFault = useShowFault();
  const { shown } = useCauseNames();
  const id = useId();
  const { key, text, cause, state, doneOn, numbers, repeats } = idea;
  const save = (to: Idea['state'], on: string | null): void =>
    set.mutate(
      { key, state: to, doneOn: on },
      {
        onSuccess: () =>
          show({
            text: say('causes.ideaSet', { text, state: say(`causes.state.${to}`) }),
            action: { label: say('causes.undo'), run: () => undo.mutate({ key }, { onError: showFault }) },
          }),
        onError: showFault,
      },
    );
  return (
    <li>
      <p dir="auto" className="auto">
        {text}
      </p>
      <div className="fx wrap">
        {cause !== '' && (
          <span className="chip">
            <bdi>{shown(cause)}</bdi>
          </span>
        )}
        {numbers.length > 0 && <span className="muted">{say('causes.ideaFrom', { count: numbers.length })}</span>}
        {repeats !== null && <span className={repeats > 0 ? 'chip late' : 'chip green'}>{say('causes.repeats', { count: repeats })}</span>}
        <span className="grow" />
        <Choice
          hiddenLabel
          label={name('causes.state', { text })}
          value={state}
          options={ideaStateSchema.options.map((value) => ({ value, label: say(`causes.state.${value}`) }))}
          onChange={(to) => save(to, null)}
        />
        {state === 'done' && (
          <span className="field">
            <label className="vh" htmlFor={id}>
              {name('causes.doneOnOf', { text })}
            </label>
            <input
              id={id}
              type="date"
              className="input"
              value={doneOn ?? ''}
              onChange={(event) => {
                if (event.target.value !== '') save('done', event.target.value);
              }}
            />
          </span>
        )}
      </div>
    </li>
  );
}
