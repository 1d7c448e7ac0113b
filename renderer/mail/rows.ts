/** The rows of one tab, page after page, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Output } from '#contract/api.ts';
import type { ConversationRow, Tab } from '#contract/mail.ts';
import { useWire } from '../app/live.ts';

export interface RowFilter {
  readonly unreadOnly: boolean;
  readonly complaintOnly: boolean;
}

type Page = Output<'conversations.list'>;
/** Where a page ends and the next begins. */
interface End {
  readonly before: string;
  readonly beforeId: string;
}
const pageSize = 200;

/** `rows` without doubles (a page may overlap after a reply came in); `loadMore` does nothing while nothing is left. */
export function useRows(tab: Tab, filter: RowFilter) {
  const wire = useWire();
  const query = useInfiniteQuery<Page, Error, { pages: Page[] }, readonly unknown[], End | null>({
    queryKey: ['conversations.list', tab, filter],
    queryFn: ({ pageParam }) => wire.call('conversations.list', { tab, limit: pageSize, ...pageParam, ...filter }),
    initialPageParam: null,
    getNextPageParam: ({ more, rows }) => {
      const last = rows.at(-1);
      return more && last !== undefined ? { before: last.lastAt, beforeId: last.id } : null;
    },
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => {
    const seen = new Map<string, ConversationRow>();
    for (const page of pages ?? []) for (const row of page.rows) if (!seen.has(row.id)) seen.set(row.id, row);
    return [...seen.values()];
  }, [pages]);
  return {
    rows,
    loaded: pages !== undefined,
    error: query.error,
    counts: pages?.at(-1)?.counts,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}
