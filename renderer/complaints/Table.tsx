/** The table itself: only the rows in sight are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Column, Sort } from './columns.tsx';
import '../ui/table.css';
import './table.css';

const rowHeight = 37;
/** In px: the number's column, and the least that a column without a width of its own is read at. */
const numberWidth = 66;
const leastShared = 160;

interface TableProps {
  /** How many rows there are, read or not. */
  readonly count: number;
  /** Undefined while its page is not read yet. */
  readonly rowAt: (index: number) => Complaint | undefined;
  /** Where the chosen one stands; -1 where that is not known. */
  readonly chosenAt: number;
  readonly columns: readonly Column[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly chosen: number | null;
  readonly onOpen: (number: number) => void;
  /** These rows are drawn: the first and the last. */
  readonly onRange: (first: number, last: number) => void;
}

export function Table({ count, rowAt, chosenAt, columns, sort, onSort, chosen, onOpen, onRange }: TableProps) {
  const words = useLanguage();
  const { say, name } = words;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The selection scrolls from an effect, where React cannot be flushed.
    useFlushSync: false,
    overscan: 12,
    initialRect: { width: 1000, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  const scrollTo = useRef(virtual.scrollToIndex);
  scrollTo.current = virtual.scrollToIndex;
  /** Once for each that is chosen: whoever scrolls away from it is not taken back. */
  const scrolledTo = useRef<number | null>(null);
  useEffect(() => {
    if (chosenAt === -1 || scrolledTo.current === chosen) return;
    scrolledTo.current = chosen;
    scrollTo.current(chosenAt);
  }, [chosen, chosenAt]);

  // Narrower than this the table scrolls: what shares the room that is left would have none.
  const least = columns.reduce((sum, { width }) => sum + (width ?? leastShared), numberWidth);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className="tbl-s" ref={scroller}>
      {/* What is not drawn above and below is padding, so that a screen reader meets no empty rows. */}
      <div style={{ paddingBlock: `${before}px ${after}px` }}>
        <table className="tbl" style={{ minInlineSize: `${least}px` }} aria-label={say('record.place')} aria-rowcount={count + 1}>
          <colgroup>
            <col style={{ width: `${numberWidth}px` }} />
            {columns.map(({ id, width }) => (
              <col key={id} {...(width === null ? {} : { style: { width: `${width}px` } })} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <Head title={say('record.column.number')} by="number" sort={sort} onSort={onSort} />
              {columns.map((column) => (
                <Head
                  key={column.id}
                  title={say(column.title)}
                  by={column.sort}
                  sort={sort}
                  onSort={onSort}
                  {...(column.end === true ? { end: true } : {})}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ index }) => {
              const row = rowAt(index);
              if (row === undefined)
                return (
                  <tr key={`row ${index}`} aria-rowindex={index + 2} aria-busy="true">
                    <td colSpan={columns.length + 1}>
                      <div className="sk faint" />
                    </td>
                  </tr>
                );
              return (
                <tr key={row.number} aria-rowindex={index + 2} className={row.number === chosen ? 'on' : ''}>
                  <td>
                    <Button
                      className="row-open num"
                      aria-label={name('record.complaint', { number: String(row.number) })}
                      aria-pressed={row.number === chosen}
                      onPress={() => onOpen(row.number)}
                    >
                      {row.number}
                    </Button>
                  </td>
                  {columns.map((column) => (
                    <td key={column.id} className={column.end === true ? 'n' : ''}>
                      {column.cell(row, words)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface HeadProps {
  readonly title: string;
  readonly by: Sort['by'] | null;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly end?: boolean;
}

function Head({ title, by, sort, onSort, end = false }: HeadProps) {
  if (by === null) return <th className={end ? 'n' : ''}>{title}</th>;
  const sorted = sort.by === by;
  return (
    <th {...(sorted ? { 'aria-sort': sort.descending ? ('descending' as const) : ('ascending' as const) } : {})}>
      <Button className="sort" onPress={() => onSort({ by, descending: sorted ? !sort.descending : startsDescending.includes(by) })}>
        {title}
        {sorted && <Icon of={sort.descending ? ChevronDown : ChevronUp} />}
      </Button>
    </th>
  );
}

/** Numbers and dates are wanted newest first, names from A. */
const startsDescending: readonly Sort['by'][] = ['number', 'reportedAt', 'promisedFor'];
