/** The place Complaints: every complaint in one table, to find, to sort, to export. */
import { Columns3, FileUp, Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type ComplaintFilter, complaintFilterSchema } from '#contract/complaints.ts';
import { useKeys } from '../app/keys.ts';
import { useAct, useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { columns, type Sort } from './columns.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { Filters } from './Filters.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { useLogComplaint } from './LogComplaint.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { Table } from './Table.tsx';
import { useComplaintPages } from './useComplaintPages.ts';
import './complaints.css';

const noFilter: ComplaintFilter = complaintFilterSchema.parse({});

export function Complaints() {
  const { say, formats } = useLanguage();
  const { place, go } = usePlace();
  const log = useLogComplaint();
  const [filter, setFilter] = useState<ComplaintFilter>(() => ({
    ...noFilter,
    ...place.filter,
    ...(place.numbers === undefined ? {} : { numbers: [...place.numbers] }),
  }));
  const [sort, setSort] = useState<Sort>({ by: 'number', descending: true });
  const [hidden, setHidden] = useHiddenColumns();
  const asked = useDeferredValue(filter);
  const { sums, rowAt, indexOf, show } = useComplaintPages(asked, sort);
  const filtered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  const chosen = place.complaint ?? null;
  const [importing, setImporting] = useState(false);
  const shownColumns = columns.filter(({ id }) => !hidden.includes(id));

  const open = (number: number | null): void =>
    go(number === null ? { name: 'complaints' } : { name: 'complaints', complaint: number }, { replace: true });
  const step = (by: number): void => {
    const at = indexOf(chosen);
    const next = rowAt(at === -1 ? 0 : Math.min((sums?.shown ?? 0) - 1, Math.max(0, at + by)));
    if (next !== undefined) open(next.number);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  useKeys({ escape: () => open(null) }, { enabled: chosen !== null });

  return (
    <main className="main complaints">
      <div className="complaints-h">
        <div className="page-h">
          <h1>{say('record.place')}</h1>
          {sums !== undefined && (
            <span className="muted num">
              {sums.shown === sums.total ? formats.number(sums.total) : say('record.ofTotal', { shown: sums.shown, total: sums.total })}
            </span>
          )}
          <span className="grow" />
          <MenuTrigger>
            <Button className="btn">
              <Icon of={Columns3} />
              {say('record.columns')}
            </Button>
            <Popover className="menu" placement="bottom end">
              <Menu
                aria-label={say('record.columns')}
                selectionMode="multiple"
                selectedKeys={columns.filter(({ id }) => !hidden.includes(id)).map(({ id }) => id)}
                onSelectionChange={(keys) => setHidden(columns.filter(({ id }) => keys !== 'all' && !keys.has(id)).map(({ id }) => id))}
              >
                {columns.map((column) => (
                  <MenuItem key={column.id} id={column.id} className="it tick">
                    {say(column.title)}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
          <Button className="btn line" onPress={() => setImporting(true)}>
            <Icon of={FileUp} />
            {say('record.importShort')}
          </Button>
          <ExportMenu filter={filter} shown={sums?.shown ?? 0} columns={['number', ...shownColumns.flatMap(({ holds }) => holds)]} />
          <Button className="btn primary" aria-keyshortcuts="Shift+N" onPress={() => log()}>
            <Icon of={Plus} />
            {say('record.log')}
            <span aria-hidden="true">
              <kbd>⇧N</kbd>
            </span>
          </Button>
        </div>
        <Filters
          filter={filter}
          filtered={filtered}
          onChange={setFilter}
          onClear={() => setFilter(noFilter)}
          saved={
            <SavedFilters
              filter={filter}
              sort={sort}
              filtered={filtered}
              onChoose={(whole, by) => {
                setFilter(whole);
                setSort(by);
              }}
            />
          }
        />
      </div>
      {/* Until the first answer neither is drawn: a table that an empty log takes away again would flash. */}
      {sums !== undefined && sums.shown === 0 && (
        <div className="nothing">
          <p>{say(filtered ? 'record.noMatch' : 'record.noneYet')}</p>
          {filtered ? (
            <Button className="btn line" onPress={() => setFilter(noFilter)}>
              {say('record.clear')}
            </Button>
          ) : (
            <span className="fx">
              <Button className="btn line" onPress={() => log()}>
                {say('record.log')}
              </Button>
              <Button className="btn line" onPress={() => setImporting(true)}>
                {say('record.import')}
              </Button>
            </span>
          )}
        </div>
      )}
      {sums !== undefined && sums.shown > 0 && (
        <Table
          count={sums.shown}
          rowAt={rowAt}
          chosenAt={indexOf(chosen)}
          columns={shownColumns}
          sort={sort}
          onSort={setSort}
          chosen={chosen}
          onOpen={open}
          onRange={show}
        />
      )}
      {sums !== undefined && (
        <div className="foot" role="status">
          <span>{say('record.sum.complaints', { count: sums.shown })}</span>
          {sums.late > 0 && <span className="late">{say('record.sum.late', { count: sums.late })}</span>}
          {sums.paidBack.length > 0 && (
            <span>
              {say('record.sum.paidBack', {
                sums: sums.paidBack.map(({ minor, currency }) => formats.money(minor, currency)).join(' + '),
              })}
            </span>
          )}
          <FirstAnswer from={asked.from} to={asked.to} />
          <span className="grow" />
          <span className="muted" aria-hidden="true">
            <kbd>Enter</kbd> {say('record.hint.open')} <kbd>S</kbd> {say('record.hint.status')}
          </span>
        </div>
      )}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      {chosen !== null && <RecordPanel conversationId={null} complaint={chosen} onClose={() => open(null)} />}
    </main>
  );
}

/** The median over the days that are shown; without such days over the last year. */
function FirstAnswer({ from, to }: { from: string | null; to: string | null }) {
  const { say, formats } = useLanguage();
  const last = to ?? formats.isoDay(new Date().toISOString());
  const first = from ?? new Date(Date.parse(last) - 365 * 86_400_000).toISOString().slice(0, 10);
  const median =
    useCall('reports.figures', { from: first < last ? first : last, to: last }, { keep: true }).data?.firstAnswer.median ?? null;
  if (median === null) return null;
  return <span>{say('record.sum.firstAnswer', { span: formats.span(median) })}</span>;
}

/** The columns she put away. */
function useHiddenColumns(): [readonly string[], (hidden: readonly string[]) => void] {
  const hidden = useCall('settings.get', {}).data?.settings.hiddenColumns ?? [];
  const save = useAct('settings.save').mutate;
  return [hidden, (next) => save({ changes: { hiddenColumns: [...next] } })];
}
