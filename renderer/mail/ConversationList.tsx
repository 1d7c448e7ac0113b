/** The list of conversations of one tab: one listbox with one focus, drawn only where it is seen. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef } from 'react';
import type { ConversationRow as Row } from '#contract/mail.ts';
import { useLanguage } from '../i18n/language.tsx';
import { ConversationRow } from './ConversationRow.tsx';
import type { Group } from './groups.ts';
import type { Marks } from './marks.ts';
import './list.css';

interface ConversationListProps {
  readonly groups: readonly Group[];
  readonly now: number;
  readonly selected: string | null;
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly onSelect: (id: string) => void;
  /** Enter: into the conversation. */
  readonly onEnter: () => void;
  readonly onEndReached: () => void;
  readonly marks: Marks;
}

type Item = { readonly group: Group } & ({ readonly row: Row; readonly place: number } | { readonly row: null });
const rowHeight = 72;
const headHeight = 32;
const pageRows = 8;

export function ConversationList({ groups, now, selected, listRef, onSelect, onEnter, onEndReached, marks }: ConversationListProps) {
  const { say } = useLanguage();
  const id = useId();
  const { items, rows } = useMemo(() => flatten(groups), [groups]);
  const selectedItem = items.findIndex((item) => item.row !== null && item.row.id === selected);
  const seen = useVirtualizer({
    count: items.length,
    getScrollElement: () => listRef.current,
    estimateSize: (index) => (items[index]?.row === null ? headHeight : rowHeight),
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : item.row === null ? `group ${item.group.key}` : item.row.id;
    },
    // The selection scrolls from an effect, where React cannot be flushed.
    useFlushSync: false,
    overscan: 6,
    // The selected row stays drawn, so that aria-activedescendant always has its target.
    rangeExtractor: (range) => {
      const indices = new Set<number>(selectedItem >= 0 ? [selectedItem] : []);
      const start = Math.max(0, range.startIndex - range.overscan);
      for (let index = start; index <= Math.min(range.count - 1, range.endIndex + range.overscan); index++) indices.add(index);
      return [...indices].sort((a, b) => a - b);
    },
  });
  const drawn = seen.getVirtualItems();

  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const reachEnd = useRef(onEndReached);
  reachEnd.current = onEndReached;
  useEffect(() => {
    if (items.length > 0 && lastDrawn >= items.length - 10) reachEnd.current();
  }, [lastDrawn, items.length]);

  const scrollTo = useRef(seen.scrollToIndex);
  scrollTo.current = seen.scrollToIndex;
  useEffect(() => {
    if (selected !== null && selectedItem >= 0) scrollTo.current(selectedItem, { align: 'auto' });
  }, [selected, selectedItem]);

  const move = (event: KeyboardEvent): void => {
    const place = rows.findIndex((row) => row.id === selected);
    const target: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place < 0 ? 0 : place - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: place + pageRows,
      PageUp: place - pageRows,
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
      return;
    }
    const to = target[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (next !== undefined) onSelect(next.id);
  };

  return (
    <div
      ref={listRef}
      className="rows"
      role="listbox"
      aria-label={say('mail.conversations')}
      aria-multiselectable={marks.ids.length > 0 || undefined}
      tabIndex={0}
      aria-activedescendant={selectedItem >= 0 ? `${id}-${selected}` : undefined}
      onKeyDown={move}
    >
      <div className="rows-in" style={{ blockSize: seen.getTotalSize() }}>
        {inGroups(drawn.flatMap((one) => (items[one.index] === undefined ? [] : [{ ...one, item: items[one.index] as Item }]))).map(
          ([group, ones]) => (
            <div role="group" aria-label={group.label} key={group.key}>
              {ones.map(({ item, index, start, key }) =>
                item.row === null ? (
                  <div
                    key={key}
                    data-index={index}
                    ref={seen.measureElement}
                    className="grp"
                    aria-hidden="true"
                    style={{ insetBlockStart: start }}
                  >
                    <span className={group.late ? 'late' : ''}>{group.label}</span>
                  </div>
                ) : (
                  <ConversationRow
                    key={key}
                    row={item.row}
                    now={now}
                    selected={item.row.id === selected}
                    id={`${id}-${item.row.id}`}
                    index={index}
                    measure={seen.measureElement}
                    place={item.place}
                    count={rows.length}
                    top={start}
                    marked={marks.ids.length === 0 ? null : marks.has(item.row.id)}
                    onMark={() => {
                      if (item.row !== null) marks.toggle(item.row.id);
                    }}
                    onPick={(event) => {
                      if (item.row === null) return;
                      if (event.ctrlKey || event.metaKey) marks.toggle(item.row.id);
                      else if (event.shiftKey) marks.span(selected, item.row.id);
                      else onSelect(item.row.id);
                    }}
                  />
                ),
              )}
            </div>
          ),
        )}
      </div>
    </div>
  );
}

function flatten(groups: readonly Group[]): { items: readonly Item[]; rows: readonly Row[] } {
  const items: Item[] = [];
  const rows: Row[] = [];
  for (const group of groups) {
    items.push({ group, row: null });
    for (const row of group.rows) {
      items.push({ group, row, place: rows.length });
      rows.push(row);
    }
  }
  return { items, rows };
}

/** Neighbours of one group together. */
function inGroups<One extends { item: Item }>(drawn: readonly One[]): readonly (readonly [Group, readonly One[]])[] {
  const groups: [Group, One[]][] = [];
  for (const one of drawn) {
    const last = groups.at(-1);
    if (last !== undefined && last[0].key === one.item.group.key) last[1].push(one);
    else groups.push([one.item.group, [one]]);
  }
  return groups;
}
