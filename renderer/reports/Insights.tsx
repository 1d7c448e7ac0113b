/** The place Insights: how the shop answers and resolves, and why people complain, over a period. */
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { HelpContent } from '../replies/HelpContent.tsx';
import { CasesProvider } from './Cases.tsx';
import { ExportFigures } from './ExportFigures.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { comparedWith, compareNames, readPeriod } from './periods.ts';
import { useRange } from './ranges.ts';
import { Summary } from './Summary.tsx';
import { type SectionProps, sections } from './sections.ts';
import '../ui/tabs.css';
import './insights.css';
import './print.css';

export function Insights() {
  return usePlace().place.section === 'help' ? <HelpContent /> : <Figured />;
}

function Figured() {
  const { say, formats } = useLanguage();
  const { place, go } = usePlace();
  const range = useRange();
  const faultWords = useFaultWords();
  const since = useCall('reports.since', {}).data;
  const chosen = place.period ?? 'month';
  const compare = compareNames.find((how) => how === place.compare) ?? 'before';
  const period = readPeriod(chosen, formats.isoDay(new Date().toISOString()), since?.day ?? null);
  // before all time lies nothing
  const before = chosen === 'all' ? null : comparedWith(period, compare);
  const known = since !== undefined;
  const { data: figures, error } = useCall('reports.figures', period, { keep: true, enabled: known });
  const past = useCall('reports.figures', before ?? period, { keep: true, enabled: known && before !== null }).data;
  const settings = useCall('settings.get', {}).data?.settings;
  const section = sections.find(({ id }) => id === place.section) ?? sections[0];
  // what is drawn says of which time it is, also while that of another is being counted
  const shown = figures === undefined ? period : { from: figures.from, to: figures.to };
  const counted = before !== null && past !== undefined && past.from === before.from && past.to === before.to ? past : null;
  const given: SectionProps | null =
    figures === undefined || settings === undefined
      ? null
      : { period: shown, figures, before: counted === null ? null : before, past: counted, settings };
  const busy = figures !== undefined && (figures.from !== period.from || figures.to !== period.to);
  return (
    <main className="main">
      <div className={busy ? 'page insights busy' : 'page insights'} aria-busy={busy}>
        <div className="page-h">
          <h1>{say('reports.title')}</h1>
          <span className="muted grow">{range(shown)}</span>
          <PeriodBar
            chosen={chosen}
            period={period}
            compare={compare}
            onChange={(to, how) => go({ ...place, period: to, compare: how }, { replace: true })}
          />
          <Button className="btn" onPress={() => go({ name: 'insights', section: 'help' })}>
            {say('snippets.title')}
          </Button>
          <ExportFigures period={period} before={before} />
        </div>
        {error !== null && (
          <p className="banner bad" role="alert">
            {faultWords(error)}
          </p>
        )}
        {given !== null && <Summary {...given} />}
        <CasesProvider>
          <Tabs
            selectedKey={section.id}
            onSelectionChange={(id) => go({ ...place, section: String(id) }, { replace: true })}
            className="sections"
          >
            <TabList className="tabs" aria-label={say('reports.sections')}>
              {sections.map(({ id, word }) => (
                <Tab key={id} id={id} className="tab">
                  {say(word)}
                </Tab>
              ))}
            </TabList>
            {sections.map(({ id, Screen }) => (
              <TabPanel key={id} id={id} className="section">
                {given !== null && <Screen {...given} />}
                {given === null && error === null && (
                  <p className="counting" role="status">
                    {say('reports.counting')}
                  </p>
                )}
              </TabPanel>
            ))}
          </Tabs>
        </CasesProvider>
      </div>
    </main>
  );
}
