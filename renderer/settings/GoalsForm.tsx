/** The owner's targets: answer and resolve times, and the shares that she aims at. A number that makes no sense is told, and not saved. */
import { useState } from 'react';
import { type GoalName, type Goals, goalNames } from '#contract/goals.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useGoalWords } from '../reports/goal-words.ts';
import { latinDigits } from '../ui/digits.ts';
import { TextInput } from '../ui/Fields.tsx';
import { Check } from './Check.tsx';
import type { SectionProps } from './SettingsPlace.tsx';
import './forms.css';

export function GoalsForm({ settings, save }: SectionProps) {
  const { say, name: plainSay } = useLanguage();
  const { goals } = settings;
  const { goalOf } = useGoalWords(settings);
  const label = (goal: GoalName): string => plainSay(goal === 'returns' ? 'goals.atMost' : 'goals.atLeast', { goal: goalOf(goal) });
  const keepTarget = (goal: GoalName, value: number | null): void => {
    const { [goal]: _before, ...others } = goals.targets;
    const targets: Goals['targets'] = value === null ? others : { ...others, [goal]: value };
    save({ goals: { ...goals, targets } });
  };
  return (
    <div className="stack">
      <TimesForm settings={settings} save={save} />
      <div className="g2">
        {goalNames.map((goal) => (
          <NumberField
            key={goal}
            label={label(goal)}
            value={goals.targets[goal] ?? null}
            fits={(percent) => percent === null || (percent >= 0 && percent <= 100)}
            wrong={say('goals.bad')}
            keep={(percent) => keepTarget(goal, percent)}
          />
        ))}
      </div>
      <p className="help">{say('goals.targets.note')}</p>
      <Check label={say('goals.staff')} checked={goals.staff} onChange={(staff) => save({ goals: { ...goals, staff } })} />
    </div>
  );
}

/** How fast: what the first run asks for as well. */
export function TimesForm({ settings, save }: SectionProps) {
  const { say } = useLanguage();
  return (
    <>
      <div className="g2">
        <NumberField
          label={say('setup.answerWithin')}
          value={settings.answerWithinHours}
          fits={(hours) => hours !== null && hours >= 0.5 && hours <= 240}
          wrong={say('goals.badHours')}
          keep={(hours) => save({ answerWithinHours: hours ?? settings.answerWithinHours })}
        />
        <NumberField
          label={say('setup.resolveWithin')}
          value={settings.resolveWithinDays}
          fits={(days) => days !== null && days >= 1 && days <= 365}
          wrong={say('goals.badDays')}
          keep={(days) => save({ resolveWithinDays: days ?? settings.resolveWithinDays })}
        />
      </div>
      <p className="help">{say('setup.goalsNote')}</p>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  /** Null is an empty field. */
  fits(value: number | null): boolean;
  readonly wrong: string;
  keep(value: number | null): void;
}

function NumberField({ label, value, fits, wrong, keep }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const [bad, setBad] = useState(false);
  const leave = (): void => {
    const read = readNumber(text);
    const fit = read !== undefined && fits(read);
    setBad(!fit);
    if (fit && read !== value) keep(read);
  };
  return (
    <TextInput
      label={label}
      ltr
      value={text}
      error={bad ? wrong : null}
      onChange={(now) => {
        setText(now);
        setBad(false);
      }}
      onBlur={leave}
    />
  );
}

/** In any of the digits that people type, with a point or a comma. @returns null for an empty text, undefined for what is no number */
function readNumber(text: string): number | null | undefined {
  const plain = latinDigits(text).trim().replace(/[٫,]/, '.').replace(/[%٪]$/, '').trim();
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
