/** The three problems that weigh most, each with its trend, its cost and what is done about it. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Idea } from '#contract/causes.ts';
import type { Problem, Roots } from '#contract/roots.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { IdeaRow } from '../settings/IdeasSection.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { useCauseName, useDates } from './names.ts';
import { Panel } from './Panel.tsx';
import type { Period } from './periods.ts';
import { Spark } from './Spark.tsx';
import '../settings/lists.css';

const shown = 3;

export function Problems({ roots, period }: { readonly roots: Roots; readonly period: Period }) {
  const { say } = useLanguage();
  const { data: ideas = [] } = useCall('ideas.list', {});
  const top = roots.problems.slice(0, shown);
  return (
    <Panel title={say('roots.top')} note={say('roots.top.note')}>
      {top.length === 0 && <p className="note">{say('roots.none')}</p>}
      <ol className="problems">
        {top.map((problem) => (
          <ProblemCard
            key={problem.cause}
            problem={problem}
            months={roots.months}
            ideas={ideas.filter(({ cause }) => cause === problem.cause)}
            period={period}
          />
        ))}
      </ol>
      {roots.nameless > 0 && <p className="note">{say('roots.nameless', { count: roots.nameless })}</p>}
    </Panel>
  );
}

interface ProblemProps {
  readonly problem: Problem;
  readonly months: readonly string[];
  readonly ideas: readonly Idea[];
  readonly period: Period;
}

function ProblemCard({ problem, months, ideas, period }: ProblemProps) {
  const { say, name: plainSay, formats } = useLanguage();
  const { go } = usePlace();
  const nameOf = useCauseName();
  const dates = useDates();
  const { cause, count, before, share, cost, ownRule } = problem;
  const list = problem.months.map((value, at) => `${dates.month(months[at] ?? '')} ${formats.number(value)}`).join(', ');
  const trend =
    count === before ? say('roots.same') : say(count > before ? 'roots.more' : 'roots.fewer', { count: Math.abs(count - before) });
  return (
    <li>
      <h3>
        <bdi>{nameOf(cause)}</bdi>
        {ownRule && <span className="chip gold">{say('causes.ownRuleMark')}</span>}
      </h3>
      <p className="fig">
        {formats.number(count)}
        <small>
          {formats.percent(share)} · {trend}
        </small>
      </p>
      <p className="cost">
        {cost.length === 0
          ? say('roots.free')
          : cost.map(({ minor, currency }) => <bdi key={currency}>{formats.money(minor, currency)}</bdi>)}
      </p>
      <Spark label={plainSay('roots.months', { cause: nameOf(cause), list })} values={problem.months} most={Math.max(...problem.months)} />
      <h4>{say('roots.ideas')}</h4>
      {ideas.length === 0 ? (
        <p className="note">{say('roots.noIdea')}</p>
      ) : (
        <ul className="causes">
          {ideas.map((idea) => (
            <IdeaRow key={idea.key} idea={idea} />
          ))}
        </ul>
      )}
      <NewIdea cause={cause} shownName={nameOf(cause)} />
      <Button
        className="btn sm line"
        aria-label={plainSay('roots.showOf', { cause: nameOf(cause) })}
        onPress={() => go({ name: 'complaints', filter: { cause, from: period.from, to: period.to } })}
      >
        {say('roots.show')}
      </Button>
    </li>
  );
}

function NewIdea({ cause, shownName }: { readonly cause: string; readonly shownName: string }) {
  const { say, name: plainSay } = useLanguage();
  const [text, setText] = useState('');
  const add = useAct('ideas.add');
  const set = useAct('ideas.set');
  const { show } = useToasts();
  const showFault = useShowFault();
  return (
    <form
      className="idea-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        add.mutate(
          { text, cause },
          {
            onSuccess: ({ key }) => {
              setText('');
              const run = (): void => set.mutate({ key, state: 'dropped' }, { onError: showFault });
              show({ text: say('roots.ideaAdded', { cause: shownName }), action: { label: say('app.undo'), run } });
            },
            onError: showFault,
          },
        );
      }}
    >
      <TextInput hiddenLabel label={plainSay('roots.ideaFor', { cause: shownName })} value={text} onChange={setText} />
      <Button className="btn sm line" type="submit" isDisabled={text.trim() === '' || add.isPending}>
        {say('causes.addIdea')}
      </Button>
    </form>
  );
}
