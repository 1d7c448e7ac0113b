/** What is better looked at once more before sending: said with its reason, and no lock. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Hint } from '#contract/replies.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Composer } from './useComposer.ts';
import './before.css';

const hour = 3_600_000;

export function Hints({ composer }: { composer: Composer }) {
  const { name } = useLanguage();
  if (composer.hints.length === 0) return null;
  return (
    <div role="status" aria-label={name('composer.hints')}>
      <ul className="before-hints">
        {composer.hints.map((hint) => (
          <li key={hint.kind} className="fx">
            <Icon of={TriangleAlert} />
            <div className="grow">
              <HintText hint={hint} composer={composer} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function HintText({ hint, composer }: { hint: Hint; composer: Composer }): ReactNode {
  const { say, formats } = useLanguage();
  switch (hint.kind) {
    case 'no-reply':
      return say('composer.hint.noReply', { address: hint.address });
    case 'attachment':
      return (
        <>
          {say('composer.hint.attachment')}
          <bdi className="muted" lang={composer.draft.language}>
            {hint.text}
          </bdi>
        </>
      );
    case 'language':
      return say('composer.hint.language', {
        draft: say(`mail.language.${hint.draft}`),
        customer: say(`mail.language.${hint.customer}`),
      });
    case 'promise':
      return say(`composer.hint.promise.${hint.for}`, {
        leaves: formats.span(hint.leavesHours * hour),
        usual: formats.span(hint.usualHours * hour),
        cases: hint.cases,
      });
  }
}
