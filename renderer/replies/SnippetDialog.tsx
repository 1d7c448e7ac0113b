/** One help text: its area, when to look at it again, and its words in four languages side by side. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Input } from '#contract/api.ts';
import { type Area, areaSchema, type Snippet, type SnippetIdea } from '#contract/snippets.ts';
import { type Language, languages } from '#contract/time.ts';
import { directionOf, languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { useEngineNow } from '../reminders/clock.ts';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Choice } from '../ui/Fields.tsx';
import './help.css';

type Texts = Snippet['texts'];
type Kept = Input<'snippets.save'>;

interface SnippetDialogProps {
  readonly of: Snippet | SnippetIdea | 'new';
  onClose(): void;
}

const later = [3, 6, 12];

export function SnippetDialog({ of, onClose }: SnippetDialogProps) {
  const { say, formats, language: own } = useLanguage();
  const save = useAct('snippets.save');
  const archive = useAct('snippets.archive');
  const { show } = useToasts();
  const showFault = useShowFault();
  const today = formats.isoDay(new Date(useEngineNow()).toISOString());
  const there = of !== 'new' && 'id' in of ? of : null;
  const idea = of !== 'new' && 'answer' in of ? of : null;
  const [area, setArea] = useState(there?.area ?? 'ordering');
  const [reviewOn, setReviewOn] = useState(there === null ? monthsLater(today, 6) : there.reviewOn);
  const [texts, setTexts] = useState<Texts>(
    there?.texts ?? (idea === null ? {} : { [idea.language]: { question: idea.question, answer: idea.answer } }),
  );
  const [wrong, setWrong] = useState(false);
  const first = idea?.language ?? own;
  const keep = (kept: Kept, said: string, back: (() => void) | null): void =>
    save.mutate(kept, {
      onError: showFault,
      onSuccess: (saved) => {
        onClose();
        const undo = back ?? ((): void => archive.mutate({ id: saved.id, archived: true }, { onError: showFault }));
        show({ text: said, action: { label: say('composer.undo'), run: undo } });
      },
    });
  const send = (): void => {
    const written = Object.fromEntries(Object.entries(texts).filter(([, one]) => one.answer.trim() !== ''));
    setWrong(Object.keys(written).length === 0);
    if (Object.keys(written).length === 0) return;
    const before = there === null ? null : { id: there.id, area: there.area, texts: there.texts, reviewOn: there.reviewOn };
    const back = before === null ? null : (): void => save.mutate(before, { onError: showFault });
    keep({ id: there?.id ?? null, area, texts: written, reviewOn, askedIn: idea?.conversationId ?? null }, say('snippets.saved'), back);
  };
  const putAway = ({ id, archived }: Snippet): void =>
    archive.mutate(
      { id, archived: !archived },
      {
        onError: showFault,
        onSuccess: () => {
          onClose();
          show({
            text: say(archived ? 'snippets.restored' : 'snippets.archived'),
            action: { label: say('composer.undo'), run: () => archive.mutate({ id, archived }, { onError: showFault }) },
          });
        },
      },
    );
  return (
    <DialogBox title={say(there === null ? 'snippets.new' : 'snippets.change')} isOpen onClose={onClose} wide>
      <form
        className="snippet"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          send();
        }}
      >
        <div className="fx wrap">
          <Choice
            label={say('snippets.area')}
            value={area}
            options={areaSchema.options.map((value) => ({ value, label: say(`snippets.area.${value}`) }))}
            onChange={(value: Area) => setArea(value)}
          />
          <ReviewChoice today={today} value={reviewOn} onChange={setReviewOn} />
          {there !== null && there.asked > 0 && <span className="muted">{say('snippets.askedInAll', { count: there.asked })}</span>}
        </div>
        <div className="body languages">
          {[first, ...languages.filter((one) => one !== first)].map((one) => (
            <TextsIn key={one} language={one} texts={texts} onChange={setTexts} autoFocus={one === first} />
          ))}
        </div>
        {wrong && (
          <p className="late" role="alert">
            {say('snippets.wrong')}
          </p>
        )}
        <div className="ends">
          {there !== null && (
            <Button className="btn" onPress={() => putAway(there)}>
              {say(there.archived ? 'snippets.restore' : 'snippets.archive')}
            </Button>
          )}
          <span className="grow" />
          <Button className="btn" onPress={onClose}>
            {say('composer.later.cancel')}
          </Button>
          <Button type="submit" className="btn primary" isDisabled={save.isPending}>
            {say('snippets.save')}
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}

function ReviewChoice({ today, value, onChange }: { today: string; value: string | null; onChange(day: string | null): void }) {
  const { say, formats } = useLanguage();
  const choices = later.map((months) => ({ value: monthsLater(today, months), label: say('snippets.review.in', { months }) }));
  const kept =
    value === null || choices.some((one) => one.value === value) ? [] : [{ value, label: formats.longDay(`${value}T12:00:00.000Z`) }];
  return (
    <Choice
      label={say('snippets.review')}
      value={value ?? ''}
      options={[...kept, ...choices, { value: '', label: say('snippets.review.never') }]}
      onChange={(day) => onChange(day === '' ? null : day)}
    />
  );
}

interface TextsInProps {
  readonly language: Language;
  readonly texts: Texts;
  onChange(texts: Texts): void;
  readonly autoFocus: boolean;
}

function TextsIn({ language, texts, onChange, autoFocus }: TextsInProps) {
  const { say } = useLanguage();
  const id = useId();
  const now = texts[language] ?? { question: '', answer: '' };
  const write = (part: 'question' | 'answer', text: string): void => onChange({ ...texts, [language]: { ...now, [part]: text } });
  return (
    <fieldset lang={language} dir={directionOf(language)}>
      <legend className="f">{languageNames[language]}</legend>
      <label htmlFor={`${id}-q`}>{say('snippets.question')}</label>
      <span className="input">
        <input
          id={`${id}-q`}
          className="grow"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write in it
          autoFocus={autoFocus}
          maxLength={1000}
          value={now.question}
          onChange={(event) => write('question', event.target.value)}
        />
      </span>
      <label htmlFor={`${id}-a`}>{say('snippets.answer')}</label>
      <span className="input">
        <textarea
          id={`${id}-a`}
          rows={6}
          dir="auto"
          maxLength={20_000}
          value={now.answer}
          onChange={(event) => write('answer', event.target.value)}
        />
      </span>
    </fieldset>
  );
}

/** @param day `2026-11-22`; a month that is too short ends sooner */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
