/** The statements of the self-assessment, section by section. Every answer is kept at once; a key from 1 to 5 answers and goes on. */
import { type KeyboardEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import { type Goals, type Ratings, type Statement, sectionNames, statementsOf } from '#contract/goals.ts';
import type { WordKey } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Check } from '../settings/Check.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { latinDigits } from '../ui/digits.ts';
import { Segments } from '../ui/Segments.tsx';
import { useDecimal } from './names.ts';

const scale = [1, 2, 3, 4, 5] as const;

interface AssessmentProps {
  readonly ratings: Ratings;
  /** Those of the last one. */
  readonly before: Ratings;
  readonly goals: Goals;
  save(goals: Goals): void;
  onClose(): void;
}

export function AssessmentDialog({ ratings, before, goals, save, onClose }: AssessmentProps) {
  const { say } = useLanguage();
  const form = useRef<HTMLDivElement>(null);
  const asked = sectionNames.flatMap((section) => statementsOf(section, goals.staff));
  const open = asked.filter((statement) => ratings[statement] === undefined);
  const rate = useAct('assessments.rate');
  const showFault = useShowFault();
  const { finish, discard, busy } = useEnds(onClose);

  const answer = (statement: Statement, rating: number): void => rate.mutate({ statement, rating }, { onError: showFault });
  const goTo = (statement: Statement | undefined): void => {
    const group = form.current?.querySelector<HTMLElement>(`[data-statement="${statement ?? ''}"]`);
    const radio = group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector<HTMLElement>('input');
    radio?.focus();
    group?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent, statement: Statement): void => {
    const rating = Number(latinDigits(event.key));
    if (!scale.some((each) => each === rating)) return;
    event.preventDefault();
    answer(statement, rating);
    goTo(asked[asked.indexOf(statement) + 1]);
  };

  return (
    <DialogBox title={say('assessment.title')} isOpen wide onClose={onClose}>
      <div className="body assessment" ref={form}>
        <p>{say('assessment.scale')}</p>
        <Check label={say('assessment.staffed')} checked={goals.staff} onChange={(staff) => save({ ...goals, staff })} />
        {sectionNames
          .filter((section) => statementsOf(section, goals.staff).length > 0)
          .map((section) => (
            <section key={section} aria-label={say(`assessment.section.${section}`)}>
              <h3>{say(`assessment.section.${section}`)}</h3>
              {statementsOf(section, goals.staff).map((statement) => (
                <div
                  key={statement}
                  role="group"
                  aria-labelledby={`said-${statement}`}
                  className="statement"
                  data-statement={statement}
                  onKeyDown={(event) => press(event, statement)}
                >
                  <StatementRow statement={statement} rating={ratings[statement]} before={before[statement]} answer={answer} />
                </div>
              ))}
            </section>
          ))}
      </div>
      <div className="ends">
        <span className="grow muted" role="status">
          {say('assessment.left', { count: open.length })}
        </span>
        {Object.keys(ratings).length > 0 && (
          <Button className="btn danger" onPress={discard} isDisabled={busy}>
            {say('assessment.discard')}
          </Button>
        )}
        <Button className="btn line" onPress={onClose}>
          {say('assessment.later')}
        </Button>
        {open.length > 0 ? (
          <Button className="btn primary" onPress={() => goTo(open[0])}>
            {say('assessment.nextOpen')}
          </Button>
        ) : (
          <Button className="btn primary" onPress={finish} isDisabled={busy}>
            {say('assessment.finish')}
          </Button>
        )}
      </div>
    </DialogBox>
  );
}

interface RowProps {
  readonly statement: Statement;
  readonly rating: number | undefined;
  readonly before: number | undefined;
  answer(statement: Statement, rating: number): void;
}

function StatementRow({ statement, rating, before, answer }: RowProps) {
  const { say, formats } = useLanguage();
  const id = `said-${statement}`;
  return (
    <>
      <p id={id}>
        {say(`assessment.${statement}` satisfies WordKey)}
        {before !== undefined && <small>{say('assessment.before', { rating: before })}</small>}
      </p>
      <Segments
        labelledBy={id}
        value={rating === undefined ? null : String(rating)}
        options={scale.map((each) => ({ value: String(each), text: formats.number(each) }))}
        onChange={(value) => answer(statement, Number(value))}
      />
    </>
  );
}

/** Both ends can be taken back: the answers come into the draft again. */
function useEnds(onClose: () => void) {
  const { say } = useLanguage();
  const { data } = useCall('assessments.list', {});
  const finishing = useAct('assessments.finish');
  const setting = useAct('assessments.set');
  const decimal = useDecimal();
  const { show } = useToasts();
  const showFault = useShowFault();
  const back = (id: number) => ({
    label: say('app.undo'),
    run: () => setting.mutate({ id, state: 'draft' as const }, { onError: showFault }),
  });
  return {
    busy: finishing.isPending || setting.isPending,
    finish: () =>
      finishing.mutate(
        {},
        {
          onSuccess: ({ id, total, most }) => {
            show({ text: say('assessment.finished', { total: decimal(total), most }), action: back(id) });
            onClose();
          },
          onError: showFault,
        },
      ),
    discard: () => {
      const id = data?.draft?.id;
      if (id === undefined) return;
      setting.mutate(
        { id, state: 'removed' },
        {
          onSuccess: () => {
            show({ text: say('assessment.discarded'), action: back(id) });
            onClose();
          },
          onError: showFault,
        },
      );
    },
  };
}
