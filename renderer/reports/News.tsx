/** Spikes and crashes: what the last 28 days bring that chance does not explain. */
import { TrendingDown, TrendingUp } from 'lucide-react';
import type { News as NewsItem, Roots } from '#contract/roots.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCauseName, useDecimal } from './names.ts';
import { Panel } from './Panel.tsx';

/** Days of past that the engine asks for (three times the 28). */
const needed = 84;

export function News({ news }: { readonly news: Roots['news'] }) {
  const { say } = useLanguage();
  return (
    <Panel title={say('roots.news')}>
      {!news.enough && <p className="note">{say('roots.news.short', { have: news.pastDays, need: needed })}</p>}
      {news.enough && news.found.length === 0 && <p className="note">{say('roots.news.none')}</p>}
      <ul className="lines">
        {news.found.map((item) => (
          <Line key={`${item.of}:${item.name}`} item={item} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ item: { of, name, kind, count, expected } }: { readonly item: NewsItem }) {
  const { say } = useLanguage();
  const nameOf = useCauseName();
  const decimal = useDecimal();
  return (
    <li className={kind === 'spike' ? 'late' : ''}>
      <Icon of={kind === 'spike' ? TrendingUp : TrendingDown} flip />
      <span>
        {say(kind === 'spike' ? 'roots.news.spike' : 'roots.news.crash', {
          name: of === 'cause' ? nameOf(name) : name,
          count,
          expected: decimal(expected),
        })}
      </span>
    </li>
  );
}
