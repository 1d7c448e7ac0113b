/** What to tidy among the causes; near-doubles merge with one click, and every step can be taken back. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { assertNever } from '#contract/errors.ts';
import type { Tidying } from '#contract/roots.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { CauseDialog } from '../settings/CauseDialog.tsx';
import { useCauseName } from './names.ts';
import { Panel } from './Panel.tsx';

export function TidyingList({ tidying }: { readonly tidying: readonly Tidying[] }) {
  const { say } = useLanguage();
  const { data: causes = [] } = useCall('complaints.causes', {});
  const [changing, setChanging] = useState<string | null>(null);
  const cause = causes.find(({ name }) => name === changing);
  return (
    <Panel title={say('roots.tidying')}>
      {tidying.length === 0 && <p className="note">{say('roots.tidying.none')}</p>}
      <ul className="lines">
        {tidying.map((one) => (
          <Line key={one.key} tidying={one} change={() => setChanging(one.cause)} />
        ))}
      </ul>
      {cause !== undefined && <CauseDialog key={cause.name} cause={cause} causes={causes} onClose={() => setChanging(null)} />}
    </Panel>
  );
}

function Line({ tidying, change }: { readonly tidying: Tidying; change(): void }) {
  const { say, name: plainSay } = useLanguage();
  const nameOf = useCauseName();
  const merge = useAct('causes.rename');
  const undo = useAct('causes.undo');
  const dismiss = useAct('roots.dismiss');
  const { show } = useToasts();
  const showFault = useShowFault();
  const { key } = tidying;
  const name = nameOf(tidying.cause);

  const join = (into: string): void =>
    merge.mutate(
      { name: tidying.cause, to: into },
      {
        onSuccess: ({ undo: entry, records }) =>
          show({
            text: say('causes.merged', { count: records, name: nameOf(into) }),
            action: { label: say('app.undo'), run: () => undo.mutate({ undo: entry }, { onError: showFault }) },
          }),
        onError: showFault,
      },
    );
  const keep = (): void =>
    dismiss.mutate(
      { key },
      {
        onSuccess: () =>
          show({
            text: say('roots.kept', { name }),
            action: { label: say('app.undo'), run: () => dismiss.mutate({ key, again: true }, { onError: showFault }) },
          }),
        onError: showFault,
      },
    );
  return (
    <li className="two">
      <p>{words()}</p>
      <div className="fx">
        {tidying.kind === 'double' ? (
          <Button
            className="btn sm line"
            aria-label={plainSay('roots.mergeOf', { name, into: nameOf(tidying.into) })}
            isDisabled={merge.isPending}
            onPress={() => join(tidying.into)}
          >
            {say('roots.merge')}
          </Button>
        ) : (
          <Button className="btn sm line" aria-label={plainSay('causes.changeOf', { name })} onPress={change}>
            {say('causes.change')}
          </Button>
        )}
        <Button className="btn sm" aria-label={plainSay('roots.keepOf', { name })} isDisabled={dismiss.isPending} onPress={keep}>
          {say('roots.keep')}
        </Button>
      </div>
    </li>
  );

  function words(): string {
    switch (tidying.kind) {
      case 'what':
        return say('roots.tidying.what', { name });
      case 'everything':
        return say('roots.tidying.everything', { name, count: tidying.count, whole: tidying.whole });
      case 'nothing':
        return say('roots.tidying.nothing', { name, count: tidying.count, whole: tidying.whole });
      case 'double':
        return say('roots.tidying.double', { name, into: nameOf(tidying.into), count: tidying.count, whole: tidying.whole });
      default:
        return assertNever(tidying);
    }
  }
}
