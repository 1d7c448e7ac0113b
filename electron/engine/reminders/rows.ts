/** Follow-ups as rows. A row with `field` mirrors that field of its record; the others the owner set by themselves. */
import { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { instantOfWall } from '../settings/index.ts';
import type { Db } from '../store/index.ts';

export type MirroredField = 'promisedFor' | 'followUpAt';
export const mirroredFields: readonly MirroredField[] = ['promisedFor', 'followUpAt'];

export interface FollowUpRow {
  readonly id: string;
  readonly kind: FollowUp['kind'];
  /** Empty for a mirror: the record's own words say it. */
  readonly purpose: string;
  readonly number: number | null;
  readonly conversationId: string | null;
  readonly field: MirroredField | null;
  readonly wall: string;
  readonly zone: string;
  readonly instant: string;
  readonly state: FollowUp['state'];
  readonly closedAt: string | null;
  readonly before: string | null;
}

/** What an act changed, to take it back: the row as it was, and the history entry that it wrote in the record. */
const beforeSchema = z.object({
  purpose: z.string(),
  wall: z.string(),
  zone: z.string(),
  state: z.enum(['open', 'kept', 'dropped']),
  closedAt: z.string().nullable(),
  entry: z.number().int().nullable(),
});
export type Before = z.infer<typeof beforeSchema>;

export const readBefore = (json: string): Before => beforeSchema.parse(JSON.parse(json));

export const writeBefore = ({ purpose, wall, zone, state, closedAt }: FollowUpRow, entry: number | null): string =>
  JSON.stringify({ purpose, wall, zone, state, closedAt, entry } satisfies Before);

export interface Rows {
  /** @throws Failure `not-found` */
  get(id: string): FollowUpRow;
  /** By due time; open ones, or all. */
  all(includeClosed: boolean): FollowUpRow[];
  ofNumber(number: number): FollowUpRow[];
  insert(row: Omit<FollowUpRow, 'instant' | 'state' | 'closedAt' | 'before'> & { createdAt: string }): void;
  /** Writes the row; its instant follows from wall time and zone. */
  put(row: FollowUpRow): void;
  /** Numbers of records with an open promise due before `now`. */
  latePromises(now: string): number[];
  /** Open, due by `now`, and its occurrence not claimed yet. */
  due(now: string): FollowUpRow[];
  /** @returns false when somebody claimed this occurrence before */
  claim(row: FollowUpRow, at: string): boolean;
}

const columns = `id, kind, purpose, number, conversation_id AS conversationId, field, wall, zone, instant, state, closed_at AS closedAt, before`;
/** One occurrence is one wall time in one zone: a clock that goes back meets it again and finds it claimed. */
const occurrence = `f.wall || ' ' || f.zone`;

export function createRows(db: Db): Rows {
  const one = db.prepare<[string], FollowUpRow>(`SELECT ${columns} FROM follow_ups WHERE id = ?`);
  const open = db.prepare<[], FollowUpRow>(`SELECT ${columns} FROM follow_ups WHERE state = 'open' ORDER BY instant, id`);
  const every = db.prepare<[], FollowUpRow>(`SELECT ${columns} FROM follow_ups ORDER BY instant, id`);
  const ofNumber = db.prepare<[number], FollowUpRow>(`SELECT ${columns} FROM follow_ups WHERE number = ? ORDER BY instant, id`);
  const insert = db.prepare(
    `INSERT INTO follow_ups (id, kind, purpose, number, conversation_id, field, wall, zone, instant, state, created_at)
     VALUES (@id, @kind, @purpose, @number, @conversationId, @field, @wall, @zone, @instant, 'open', @createdAt)`,
  );
  const put = db.prepare(
    `UPDATE follow_ups SET purpose = @purpose, wall = @wall, zone = @zone, instant = @instant, state = @state, closed_at = @closedAt,
     before = @before WHERE id = @id`,
  );
  const due = db.prepare<[string], FollowUpRow>(
    `SELECT ${columns} FROM follow_ups AS f WHERE state = 'open' AND instant <= ?
     AND NOT EXISTS (SELECT 1 FROM knocks AS k WHERE k.follow_up_id = f.id AND k.occurrence = ${occurrence})
     ORDER BY instant, id`,
  );
  const late = db.prepare<[string], { number: number }>(
    `SELECT DISTINCT number FROM follow_ups WHERE state = 'open' AND kind = 'promise' AND number IS NOT NULL AND instant < ?`,
  );
  const claim = db.prepare<[string, string, string]>(
    'INSERT INTO knocks (follow_up_id, occurrence, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    get(id) {
      const row = one.get(id);
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'follow-up', id });
      return row;
    },
    all: (includeClosed) => (includeClosed ? every : open).all(),
    ofNumber: (number) => ofNumber.all(number),
    insert: (row) => void insert.run({ ...row, instant: instantOfWall(row.wall, row.zone) }),
    put: (row) => void put.run({ ...row, instant: instantOfWall(row.wall, row.zone) }),
    latePromises: (now) => late.all(now).map((row) => row.number),
    due: (now) => due.all(now),
    claim: (row, at) => claim.run(row.id, `${row.wall} ${row.zone}`, at).changes === 1,
  };
}
