/** The value-irritant matrix: each reason for which people write, put where it belongs by drag, by arrow keys or from a table. */
import { Table2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { PlacedReason } from '#contract/roots.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCases } from './Cases.tsx';
import { MatrixPoint, type Place } from './MatrixPoint.tsx';
import { useReasonName } from './names.ts';
import { Panel } from './Panel.tsx';
import type { Period } from './periods.ts';
import { middleOf, type Quarter, quarterOf, quarters } from './quarters.ts';

export function Matrix({ period }: { readonly period: Period }) {
  const { say } = useLanguage();
  const { data: reasons } = useCall('matrix.read', period, { keep: true });
  const [asTable, setAsTable] = useState(false);
  const place = usePlacing();
  const openCases = useCases();
  const nameOf = useReasonName();
  const open = (reason: PlacedReason): void =>
    openCases({ figure: 'contacts', period, part: { id: `reason:${reason.id}`, name: nameOf(reason) } });
  if (reasons === undefined) return null;
  return (
    <Panel title={say('roots.matrix')} className="matrix-card" {...(reasons.length > 0 ? { note: say('roots.matrix.note') } : {})}>
      {reasons.length === 0 ? (
        <p className="note">{say('roots.matrix.none')}</p>
      ) : (
        <>
          <ToggleButton className="btn sm icon as-table" aria-label={say('reports.showTable')} isSelected={asTable} onChange={setAsTable}>
            <Icon of={Table2} />
          </ToggleButton>
          {asTable ? <MatrixTable reasons={reasons} place={place} open={open} /> : <Board reasons={reasons} place={place} open={open} />}
        </>
      )}
    </Panel>
  );
}

/** Where it stood before is what an undo puts back. */
function usePlacing(): Place {
  const { say } = useLanguage();
  const act = useAct('matrix.place');
  const { show } = useToasts();
  const showFault = useShowFault();
  const nameOf = useReasonName();
  return (reason, spot, quiet = false) =>
    act.mutate(
      { id: reason.id, spot },
      {
        onSuccess: ({ before }) => {
          if (quiet) return;
          const quarter = spot === null ? say('roots.matrix.unplaced') : say(`roots.quarter.${quarterOf(spot)}`);
          const run = (): void => act.mutate({ id: reason.id, spot: before }, { onError: showFault });
          show({ text: say('roots.matrix.moved', { reason: nameOf(reason), quarter }), action: { label: say('app.undo'), run } });
        },
        onError: showFault,
      },
    );
}

interface BoardProps {
  readonly reasons: readonly PlacedReason[];
  readonly place: Place;
  readonly open: (reason: PlacedReason) => void;
}

function Board({ reasons, place, open }: BoardProps) {
  const { say, name: plainSay } = useLanguage();
  const nameOf = useReasonName();
  const board = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const unplaced = reasons.filter(({ spot }) => spot === null);
  return (
    <div className="matrix">
      <div className="axis up" aria-hidden="true">
        <span>{say('roots.matrix.customerBad')}</span>
        <span>{say('roots.matrix.customerGood')}</span>
      </div>
      <div className="board" ref={board}>
        {(['automate', 'more', 'remove', 'simplify'] as const).map((quarter) => (
          <div key={quarter} className={`quarter ${quarter}`}>
            <b>{say(`roots.quarter.${quarter}`)}</b>
            <small>{say(`roots.quarter.${quarter}.what`)}</small>
          </div>
        ))}
        {reasons.map((reason) =>
          reason.spot === null ? null : (
            <MatrixPoint
              key={reason.id}
              reason={reason}
              spot={reason.spot}
              most={most}
              board={board}
              place={place}
              onOpen={() => open(reason)}
            />
          ),
        )}
      </div>
      <div className="axis across" aria-hidden="true">
        <span>{say('roots.matrix.shopBad')}</span>
        <span>{say('roots.matrix.shopGood')}</span>
      </div>
      {unplaced.length > 0 && (
        <div className="unplaced">
          <span className="muted">{say('roots.matrix.unplaced')}</span>
          {unplaced.map((reason) => (
            <Button
              key={reason.id}
              className="btn sm line"
              aria-label={plainSay('roots.matrix.place', { reason: nameOf(reason) })}
              onPress={() => place(reason, { customer: 0, shop: 0 })}
            >
              <bdi>{nameOf(reason)}</bdi>
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function MatrixTable({ reasons, place, open }: BoardProps) {
  const { say, name: plainSay, formats } = useLanguage();
  const nameOf = useReasonName();
  const options = [
    { value: 'none', label: say('roots.matrix.unplaced') },
    ...quarters.map((quarter) => ({ value: quarter as string, label: say(`roots.quarter.${quarter}`) })),
  ];
  return (
    <div className="card-table">
      <table aria-label={say('roots.matrix')}>
        <thead>
          <tr>
            <th scope="col">{say('roots.matrix.reason')}</th>
            <th scope="col">{say('roots.matrix.contacts')}</th>
            <th scope="col">{say('roots.matrix.complaints')}</th>
            <th scope="col">{say('roots.matrix.quarter')}</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((reason) => (
            <tr key={reason.id}>
              <th scope="row">
                <Button className="link" onPress={() => open(reason)}>
                  <bdi>{nameOf(reason)}</bdi>
                </Button>
              </th>
              <td>{formats.number(reason.count)}</td>
              <td>{formats.number(reason.complaints)}</td>
              <td>
                <Choice
                  hiddenLabel
                  label={plainSay('roots.matrix.quarterOf', { reason: nameOf(reason) })}
                  value={reason.spot === null ? 'none' : quarterOf(reason.spot)}
                  options={options}
                  onChange={(value) => place(reason, value === 'none' ? null : middleOf[value as Quarter])}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
