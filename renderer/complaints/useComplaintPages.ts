/** The rows of the table, read page by page where they are looked at: a log of a hundred thousand costs what is in sight. */
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Output } from '#contract/api.ts';
import type { Complaint, ComplaintFilter } from '#contract/complaints.ts';
import { useCall, useWire } from '../app/live.ts';
import type { Sort } from './columns.tsx';

const pageRows = 100;
/** A page out of sight is kept this long. */
const keptMs = 60_000;

interface ComplaintPages {
  /** Of all that match; undefined while the first answer is awaited. */
  readonly sums: Output<'complaints.list'> | undefined;
  rowAt(index: number): Complaint | undefined;
  /** -1 where it is not among the rows that were read. */
  indexOf(number: number | null): number;
  show(first: number, last: number): void;
}

export function useComplaintPages(filter: ComplaintFilter, sort: Sort): ComplaintPages {
  const wire = useWire();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const input = { filter, sort, limit: pageRows };
  const sums = useCall('complaints.list', { ...input, offset: 0 }, { keep: true }).data;
  const wanted: number[] = [];
  for (let page = range.first; page <= range.last; page += 1) if (page * pageRows < (sums?.shown ?? 0)) wanted.push(page);
  const read = useQueries({
    queries: wanted.map((page) => {
      const asked = { ...input, offset: page * pageRows };
      return {
        queryKey: ['complaints.list', asked],
        queryFn: () => wire.call('complaints.list', asked),
        gcTime: keptMs,
      };
    }),
  });
  const pages = new Map<number, readonly Complaint[]>();
  if (sums !== undefined) pages.set(0, sums.complaints);
  for (const [at, page] of wanted.entries()) {
    const complaints = read[at]?.data?.complaints;
    if (complaints !== undefined) pages.set(page, complaints);
  }
  const show = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / pageRows), last: Math.floor(last / pageRows) };
    setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, []);
  return {
    sums,
    rowAt: (index) => pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    indexOf(number) {
      for (const [page, complaints] of pages) {
        const at = complaints.findIndex((one) => one.number === number);
        if (at !== -1) return page * pageRows + at;
      }
      return -1;
    },
    show,
  };
}
