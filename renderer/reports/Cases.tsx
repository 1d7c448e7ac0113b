/** The records behind a figure, the worst first; each opens where it lies. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Case, FigureName } from '#contract/figures.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import type { Period } from './periods.ts';
import { figureTitles, useFigureText } from './values.ts';
import './lists.css';

export interface Asked {
  readonly figure: FigureName;
  readonly period: Period;
  /** Narrows it, as `reports.cases` takes it, and what that is called. */
  readonly part?: { readonly id: string; readonly name: string };
}

/** So many are listed at once. */
const page = 500;

const CasesContext = createContext<((asked: Asked) => void) | null>(null);

/** Opens the records behind a figure. */
export function useCases(): (asked: Asked) => void {
  const open = useContext(CasesContext);
  if (open === null) throw new Error('useCases outside CasesProvider');
  return open;
}

export function CasesProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <CasesContext value={setAsked}>
      {children}
      {asked !== null && <CasesDialog asked={asked} onClose={() => setAsked(null)} />}
    </CasesContext>
  );
}

function CasesDialog({ asked: { figure, period, part }, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const text = useFigureText();
  const faultWords = useFaultWords();
  const [most, setMost] = useState(page);
  const { data, error } = useCall('reports.cases', { figure, ...period, part: part?.id ?? null, most }, { keep: true });
  const title = say(figureTitles[figure]);
  const numbers = data?.numbers ?? [];
  const open = ({ number, conversationId, tab }: Case): void => {
    if (number !== null) go({ name: 'complaints', complaint: number });
    else if (conversationId !== null) go({ name: 'inbox', tab: tab ?? 'done', conversation: conversationId });
  };
  const value = (one: Case): string => {
    if (one.value !== null) return text(figure, one.value, one.currency ?? undefined);
    return one.good === null ? '' : say(one.good ? 'figures.good' : 'figures.bad');
  };
  return (
    <DialogBox title={part === undefined ? title : `${title}: ${part.name}`} isOpen wide onClose={onClose}>
      <p className="help">{say(`figures.what.${figure}`)}</p>
      {error !== null && (
        <p className="banner bad" role="alert">
          {faultWords(error)}
        </p>
      )}
      {data !== undefined && data.cases.length === 0 && <p className="note">{say('figures.records.none')}</p>}
      {data !== undefined && data.cases.length > 0 && (
        <ul className="body cases" aria-label={title}>
          {data.cases.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record may stand here twice, and the list never moves
            <li key={at}>
              <Button onPress={() => open(one)}>
                <b className={one.good === false ? 'num late' : 'num'}>{value(one)}</b>
                <span className="cut">
                  <bdi>{one.who}</bdi> <bdi className="muted">{one.what}</bdi>
                </span>
                <span className="muted num">
                  {one.number !== null && `${say('figures.complaint', { number: String(one.number) })} · `}
                  {formats.day(one.at)}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="ends">
        <span className="grow muted">
          {data !== undefined &&
            data.total > data.cases.length &&
            say('figures.records.some', { shown: data.cases.length, total: data.total })}
        </span>
        {data !== undefined && data.total > data.cases.length && (
          <Button className="btn line" onPress={() => setMost(most + page)}>
            {say('figures.records.more')}
          </Button>
        )}
        {numbers.length > 0 && (
          <Button className="btn line" onPress={() => go({ name: 'complaints', numbers })}>
            {say('figures.records.inTable')}
          </Button>
        )}
        <Button className="btn" onPress={onClose}>
          {say('app.close')}
        </Button>
      </div>
    </DialogBox>
  );
}
