/** The columns of the table "Complaints". */
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Complaint, complaintSortSchema } from '#contract/complaints.ts';
import type { ExportColumn } from '#contract/reports.ts';
import type { WordKey } from '#words/index.ts';
import type { LanguageOfWindow } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { ChannelMark } from './ChannelMark.tsx';
import { CauseChip } from './cause-names.tsx';

export type Sort = Required<z.infer<typeof complaintSortSchema>>;

export interface Column {
  readonly id: string;
  readonly title: WordKey;
  /** In px; without one it shares what is left. */
  readonly width: number | null;
  readonly sort: Sort['by'] | null;
  readonly end?: boolean;
  /** What of the record it shows: the columns of a file with only what is shown. */
  readonly holds: readonly ExportColumn[];
  cell(complaint: Complaint, words: LanguageOfWindow): ReactNode;
}

export const columns: readonly Column[] = [
  {
    id: 'received',
    holds: ['reportedAt'],
    title: 'record.column.received',
    width: 106,
    sort: 'reportedAt',
    cell: (one, { formats }) => <span className="num t2">{formats.wallShort(one.reportedAt)}</span>,
  },
  {
    id: 'customer',
    holds: ['customerName'],
    title: 'record.column.customer',
    width: 124,
    sort: 'customerName',
    cell: (one) => <bdi>{one.customerName}</bdi>,
  },
  {
    id: 'order',
    holds: ['order'],
    title: 'complaints.field.order',
    width: 62,
    sort: 'order',
    cell: (one) => <bdi className="ltr num">{one.order}</bdi>,
  },
  {
    id: 'channel',
    holds: ['channel'],
    title: 'complaints.field.channel',
    width: 98,
    sort: null,
    cell: (one) => (
      <span className="fx t2">
        <ChannelMark channel={one.channel} />
      </span>
    ),
  },
  {
    id: 'nature',
    holds: ['nature'],
    title: 'record.column.nature',
    width: null,
    sort: null,
    cell: (one) => (
      <div className="cut auto" dir="auto">
        {one.nature}
      </div>
    ),
  },
  {
    id: 'cause',
    holds: ['cause'],
    title: 'complaints.field.cause',
    width: 152,
    sort: 'cause',
    cell: (one) => one.cause !== '' && <CauseChip cause={one.cause} />,
  },
  {
    id: 'fix',
    holds: ['fix'],
    title: 'record.column.fix',
    width: 170,
    sort: null,
    cell: (one, { say }) =>
      one.fix === '' ? (
        <span className="muted">{say('record.notAgreed')}</span>
      ) : (
        <div className="cut auto t2" dir="auto">
          {one.fix}
        </div>
      ),
  },
  {
    id: 'promisedFor',
    holds: ['promisedFor'],
    title: 'complaints.field.promisedFor',
    width: 106,
    sort: 'promisedFor',
    cell: (one, { say, formats }) =>
      one.promisedFor !== null ? (
        <span className={`num ${one.promise?.late === true ? 'late' : 't2'}`}>{formats.wallShort(one.promisedFor)}</span>
      ) : (
        one.applied === 'on-the-spot' && <span className="t2">{say('record.onTheSpot')}</span>
      ),
  },
  {
    id: 'paidBack',
    holds: ['compensationMinor', 'compensationCurrency'],
    title: 'record.column.paidBack',
    width: 80,
    sort: null,
    end: true,
    cell: (one, { formats }) => one.compensationMinor !== null && formats.money(one.compensationMinor, one.compensationCurrency),
  },
  {
    id: 'status',
    holds: ['status'],
    title: 'complaints.field.status',
    width: 120,
    sort: 'status',
    cell: (one, { say }) => (
      <span className="fx">
        <StatusMark status={one.status} late={one.promise?.late === true} />
        <span className="cut">{say(`complaints.status.${one.status}`)}</span>
      </span>
    ),
  },
  {
    id: 'satisfied',
    holds: ['satisfied'],
    title: 'complaints.field.satisfied',
    width: 104,
    sort: null,
    cell: (one, { say }) => one.status === 'resolved' && <span className="t2">{say(`complaints.satisfied.${one.satisfied}`)}</span>,
  },
];
