/** The place Insights: how the shop answers and resolves, and why people complain, over a period. */
import { useState } from 'react';
import { Button, useLocale } from 'react-aria-components';
import type { Figures } from '#contract/reports.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { HelpContent } from '../replies/HelpContent.tsx';
import { Choice } from '../ui/Fields.tsx';
import { FigureCards } from './FigureCards.tsx';
import { Endings, PerDay, TopCauses } from './LogCards.tsx';
import { type PeriodName, periodNames, periodOf } from './periods.ts';
import './reports.css';

export function Insights() {
  return usePlace().place.section === 'help' ? <HelpContent /> : <Figured />;
}

function Figured() {
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const { locale } = useLocale();
  const faultWords = useFaultWords();
  const [name, setName] = useState<PeriodName>('month');
  const period = periodOf(name, formats.isoDay(new Date().toISOString()));
  const { data: figures, error } = useCall('reports.figures', period, { keep: true });
  const { data: shop } = useCall('settings.get', {});
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const range = say('reports.range', { from: date.format(new Date(period.from)), to: date.format(new Date(period.to)) });
  return (
    <main className="main">
      <div className="page insights">
        <div className="page-h">
          <h1>{say('reports.title')}</h1>
          <span className="muted grow">{range}</span>
          <Button className="btn" onPress={() => go({ name: 'insights', section: 'help' })}>
            {say('snippets.title')}
          </Button>
          <Choice
            label={say('reports.period')}
            hiddenLabel
            value={name}
            options={periodNames.map(({ value, word, days = 0 }) => ({ value, label: say(word, { days }) }))}
            onChange={(value: PeriodName) => setName(value)}
          />
        </div>
        {error !== null && (
          <p className="banner bad" role="alert">
            {faultWords(error)}
          </p>
        )}
        {figures !== undefined && shop !== undefined && (
          <>
            <Summary figures={figures} />
            <FigureCards figures={figures} settings={shop.settings} />
            <div className="grid log">
              <PerDay figures={figures} />
              <TopCauses figures={figures} />
            </div>
            <div className="grid endings">
              <Endings figures={figures} />
            </div>
          </>
        )}
      </div>
    </main>
  );
}

function Summary({ figures }: { readonly figures: Figures }) {
  const { say, formats } = useLanguage();
  const total = figures.perDay.reduce((sum, { count }) => sum + count, 0);
  const top = figures.topCauses.find(({ cause }) => cause !== '');
  return (
    <p className="summary">
      <b>{say('reports.summary', { count: total })}</b>{' '}
      {top !== undefined && say('reports.summary.cause', { cause: top.cause, share: formats.percent(top.count / total) })}
    </p>
  );
}
