/** From a picture of success to one sentence (domain.md, Goals): success, five reasons, the customer's view, the steps, their verbs. Kept as it grows. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Goals, GuideRow } from '#contract/goals.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';

/** Longer is no sentence any more; the engine refuses it. */
export const longestLine = 500;

const steps = ['success', 'reasons', 'customers', 'steps', 'verbs', 'sentence'] as const;
/** What each step writes, and what it is asked of. */
const columns = { reasons: 'reason', customers: 'customer', steps: 'step', verbs: 'verb' } as const;

interface GuideProps {
  readonly goals: Goals;
  save(goals: Goals): void;
  onClose(): void;
}

export function VisionGuide({ goals, save, onClose }: GuideProps) {
  const { say, name: plainSay } = useLanguage();
  const [at, setAt] = useState(0);
  const [success, setSuccess] = useState(goals.guide.success);
  const [rows, setRows] = useState(goals.guide.rows);
  const [vision, setVision] = useState(goals.vision);
  const step = steps[at] ?? 'sentence';
  const last = at === steps.length - 1;
  const keep = (): void => save({ ...goals, vision: vision.trim(), guide: { success, rows } });
  const to = (next: number): void => {
    keep();
    setAt(next);
  };
  const close = (): void => {
    keep();
    onClose();
  };
  const write = (index: number, column: keyof GuideRow, value: string): void =>
    setRows((now) => now.map((row, each) => (each === index ? { ...row, [column]: value } : row)));
  const verbs = rows.flatMap(({ verb }) => (verb.trim() === '' ? [] : [verb.trim()]));

  return (
    <DialogBox title={say('goals.guide.title')} isOpen onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (last) close();
          else to(at + 1);
        }}
      >
        <div className="body guide">
          <p className="muted">{say('goals.guide.step', { n: at + 1, total: steps.length })}</p>
          <p className="lead">{say(`goals.guide.${step}`)}</p>
          {step === 'success' && <Line label={say('goals.guide.picture')} value={success} onChange={setSuccess} rows={4} />}
          {step === 'sentence' && (
            <>
              {verbs.length > 0 && <p className="note">{say('goals.guide.verbsSoFar', { verbs: verbs.join(' · ') })}</p>}
              <Line label={say('goals.vision')} value={vision} onChange={setVision} rows={3} />
            </>
          )}
          {step !== 'success' && step !== 'sentence' && linesOf(step)}
        </div>
        <div className="ends">
          <span className="grow" />
          {at > 0 && (
            <Button className="btn line" onPress={() => to(at - 1)}>
              {say('goals.guide.back')}
            </Button>
          )}
          <Button className="btn primary" type="submit">
            {say(last ? 'goals.guide.done' : 'goals.guide.next')}
          </Button>
        </div>
      </form>
    </DialogBox>
  );

  function linesOf(of: keyof typeof columns) {
    const asked = rows.map((row, index) => ({ row, index })).filter(({ row }) => of === 'reasons' || subject(of, row) !== '');
    if (asked.length === 0) return <p className="note">{say('goals.guide.nothing')}</p>;
    return asked.map(({ row, index }) => (
      <Line
        key={index}
        label={labelOf(of, row, index)}
        value={row[columns[of]]}
        onChange={(value) => write(index, columns[of], value)}
        rows={1}
      />
    ));
  }

  function subject(of: keyof typeof columns, row: GuideRow): string {
    return (of === 'verbs' ? row.step : row.reason).trim();
  }

  function labelOf(of: keyof typeof columns, row: GuideRow, index: number): string {
    switch (of) {
      case 'reasons':
        return say('goals.guide.reason', { n: index + 1 });
      case 'customers':
        return plainSay('goals.guide.customer', { reason: row.reason });
      case 'steps':
        return plainSay('goals.guide.did', { reason: row.reason });
      case 'verbs':
        return plainSay('goals.guide.verb', { step: row.step });
    }
  }
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  onChange(value: string): void;
}

function Line({ label, value, rows, onChange }: LineProps) {
  return (
    <label className="field">
      <span className="f">{label}</span>
      <textarea
        className="input"
        dir="auto"
        rows={rows}
        maxLength={longestLine}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
