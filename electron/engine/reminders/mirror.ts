/** Rows that mirror a record's promise and follow-up: they come, move and go as the record's fields do. */
import type { Complaint } from '#contract/complaints.ts';
import type { Host } from '../host.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { mintId, type Store } from '../store/index.ts';
import { nextOf } from './repeat.ts';
import type { RemindersRoom } from './room.ts';
import { estimateId, mirroredFields, type Rows } from './rows.ts';

interface MirrorDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly rows: Rows;
  /** The shop's wall time. */
  wallNow(): string;
}

export function createMirror({ store, host, settings, rows, wallNow }: MirrorDeps): Pick<RemindersRoom, 'planned' | 'forgotten'> {
  /** Resolving ends the repeats of a record; reopening it wakes them, at their next time. */
  function endRepeats({ number, status }: Complaint): void {
    for (const row of rows.ofNumber(number)) {
      // what was told by when is over with the complaint, as its repeats are
      if (status === 'resolved' && row.state === 'open' && (row.repeat !== null || row.field === 'estimatedFor')) {
        rows.put({ ...row, state: 'dropped', closedAt: settings.now(), ended: 1, before: null });
      }
      const now = wallNow();
      if (status !== 'resolved' && row.ended === 1 && (row.field !== 'estimatedFor' || row.wall > now)) {
        const wall = row.repeat !== null && row.wall <= now ? nextOf(row.repeat, row.repeatFrom ?? row.wall, now) : row.wall;
        rows.put({ ...row, wall, state: 'open', closedAt: null, ended: 0, before: null, field: wall === row.wall ? row.field : null });
      }
    }
    store.changes.tell({ type: 'follow-ups' });
  }

  const planned: RemindersRoom['planned'] = (complaint, changes) => {
    const of = rows.ofNumber(complaint.number);
    const { zone } = settings.current();
    const wasResolved = changes.status?.from === 'resolved';
    if (changes.status !== undefined && (complaint.status === 'resolved' || wasResolved)) endRepeats(complaint);
    for (const field of mirroredFields) {
      if (changes[field] === undefined) continue;
      const wall = complaint[field];
      const mirrors = of.filter((row) => row.field === field);
      const current = mirrors.find((row) => row.state === 'open');
      // taken back after it was cleared: the same row comes to life again
      const cleared = mirrors.find((row) => (row.state === 'dropped' && row.wall === wall) || row.field === 'estimatedFor');
      if (wall === null) {
        if (current !== undefined) rows.put({ ...current, state: 'dropped', closedAt: settings.now(), before: null });
      } else if (field === 'estimatedFor' && complaint.status === 'resolved') continue;
      else if (current !== undefined) rows.put({ ...current, wall, zone, before: null });
      else if (cleared !== undefined) rows.put({ ...cleared, wall, zone, state: 'open', closedAt: null, before: null });
      else {
        const kind = field === 'promisedFor' ? 'promise' : 'follow-up';
        const { number } = complaint;
        const id = field === 'estimatedFor' ? estimateId(number) : mintId(host.clock.now());
        rows.insert({ id, kind, purpose: '', number, conversationId: null, field, wall, zone });
      }
      store.changes.tell({ type: 'follow-ups' });
    }
  };

  const forgotten: RemindersRoom['forgotten'] = (number) => {
    const of = rows.ofNumber(number);
    if (of.some((row) => row.field === null || row.state !== 'open' || row.before !== null)) return false;
    for (const { id } of of) rows.remove(id);
    if (of.length > 0) store.changes.tell({ type: 'follow-ups' });
    return true;
  };

  return { planned, forgotten };
}
