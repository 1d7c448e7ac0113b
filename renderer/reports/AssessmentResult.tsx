/** What the self-assessments said: the total with its band, the sections beside last time, the course, and a suggestion from the owner's own figures. */
import { Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Assessment, Hint } from '#contract/goals.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Course } from './Course.tsx';
import { useDecimal } from './names.ts';

interface ResultProps {
  /** Newest first. */
  readonly done: readonly Assessment[];
  readonly last: Assessment;
}

export function AssessmentResult({ done, last }: ResultProps) {
  const { say } = useLanguage();
  const decimal = useDecimal();
  return (
    <>
      <p className="fig">
        {say('assessment.total', { total: decimal(last.total), most: last.most })}
        <small className={last.band === 'losing' ? 'late' : ''}>{say(`assessment.band.${last.band}`)}</small>
      </p>
      <Weakest last={last} />
      <div className="grid assessed">
        <Sections last={last} before={done[1]} />
        <Course done={done} />
      </div>
      <History done={done} />
    </>
  );
}

function Weakest({ last }: { readonly last: Assessment }) {
  const { say } = useLanguage();
  const { data: hints } = useCall('assessments.hints', {});
  if (last.weakest.length === 0) return <p className="note">{say('assessment.alike')}</p>;
  return (
    <ul className="weakest">
      {last.weakest.map((section) => (
        <li key={section}>
          <b>{say('assessment.weakest', { section: say(`assessment.section.${section}`) })}</b>
          <HintLine hint={hints?.find((hint) => hint.section === section)} />
        </li>
      ))}
    </ul>
  );
}

function HintLine({ hint }: { readonly hint: Hint | undefined }) {
  const { say } = useLanguage();
  if (hint === undefined) return null;
  const { part, whole, name } = hint;
  return <p>{say(`assessment.hint.${hint.hint}`, { part, whole, name })}</p>;
}

function Sections({ last, before }: { readonly last: Assessment; readonly before: Assessment | undefined }) {
  const { say, formats } = useLanguage();
  const decimal = useDecimal();
  return (
    <ul className="sections-of">
      {last.sections.map(({ section, mean }) => {
        const was = before?.sections.find((one) => one.section === section)?.mean;
        return (
          <li key={section}>
            <span>{say(`assessment.section.${section}`)}</span>
            <i aria-hidden="true">
              <b style={{ inlineSize: `${((mean - 1) / 4) * 100}%` }} />
              {was !== undefined && <u style={{ insetInlineStart: `${((was - 1) / 4) * 100}%` }} />}
            </i>
            <span className="num">
              {decimal(mean)}
              {was !== undefined && was !== mean && (
                <small className="muted">
                  {' '}
                  {say('assessment.was', { mean: was === Math.round(was) ? formats.number(was) : decimal(was) })}
                </small>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function History({ done }: { readonly done: readonly Assessment[] }) {
  const { say, name: plainSay, formats } = useLanguage();
  const decimal = useDecimal();
  const set = useAct('assessments.set');
  const { show } = useToasts();
  const showFault = useShowFault();
  const remove = ({ id, doneAt }: Assessment): void =>
    set.mutate(
      { id, state: 'removed' },
      {
        onSuccess: () =>
          show({
            text: say('assessment.removed', { date: formats.day(doneAt) }),
            action: { label: say('app.undo'), run: () => set.mutate({ id, state: 'done' }, { onError: showFault }) },
          }),
        onError: showFault,
      },
    );
  return (
    <details className="history">
      <summary>{say('assessment.history')}</summary>
      <table aria-label={say('assessment.history')}>
        <thead>
          <tr>
            <th scope="col">{say('assessment.date')}</th>
            <th scope="col">{say('assessment.totalHeader')}</th>
            <th scope="col">{say('assessment.band')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {done.map((one) => (
            <tr key={one.id}>
              <th scope="row">{formats.day(one.doneAt)}</th>
              <td>
                {say('assessment.total', { total: decimal(one.total), most: one.most })}
                {!one.staff && <small className="muted"> {say('assessment.withoutStaff')}</small>}
              </td>
              <td>{say(`assessment.band.${one.band}`)}</td>
              <td>
                <Button
                  className="btn sm icon"
                  aria-label={plainSay('assessment.remove', { date: formats.day(one.doneAt) })}
                  onPress={() => remove(one)}
                >
                  <Icon of={Trash2} />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
