/** Follow-ups as rows. A row with `field` mirrors that field of its record; the others the owner set by themselves. */
import { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import { type FollowUp, type Repeat, repeatSchema } from '#contract/reminders.ts';
import { instantOfWall } from '../settings/index.ts';
import { type Db, instantOf } from '../store/index.ts';

export type MirroredField = 'promisedFor' | 'followUpAt' | 'estimatedFor';
export const mirroredFields: readonly MirroredField[] = ['promisedFor', 'followUpAt', 'estimatedFor'];
/** A record has one row for the date that the customer was told; its id says so, the column `field` of old files knows no third field. */
export const estimateId = (number: number): string => `estimated:${number}`;
const isEstimate = ({ id }: Pick<FollowUpRow, 'id'>): boolean => id.startsWith('estimated:');

export interface FollowUpRow {
  readonly id: string;
  readonly kind: FollowUp['kind'];
  /** Empty for a mirror: the record's own words say it. */
  readonly purpose: string;
  readonly number: number | null;
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly field: MirroredField | null;
  readonly wall: string;
  readonly zone: string;
  readonly instant: string;
  readonly state: FollowUp['state'];
  readonly closedAt: string | null;
  readonly before: string | null;
  readonly repeat: Repeat | null;
  /** The wall time that the repeats are counted from. */
  readonly repeatFrom: string | null;
  /** Minutes ahead at which to warn; null leaves it to the shop's setting. */
  readonly ahead: number | null;
  /** The instant of the warning; null for none, also where it was planned too late for one. */
  readonly warnAt: string | null;
  /** 1 where the resolving ended a repeat. */
  readonly ended: number;
  readonly sequence: number;
  readonly changedAt: string | null;
  readonly createdAt: string;
}

/** What an act changed, to take it back: the row as it was, and the history entry that it wrote in the record. */
const beforeSchema = z.object({
  purpose: z.string(),
  wall: z.string(),
  zone: z.string(),
  state: z.enum(['open', 'kept', 'dropped']),
  closedAt: z.string().nullable(),
  entry: z.number().int().nullable(),
  repeat: repeatSchema.nullable().default(null),
  repeatFrom: z.string().nullable().default(null),
  ahead: z.number().int().nullable().default(null),
  /** The next one of a repeat, which the keeping planned. */
  next: z.string().nullable().default(null),
});
export type Before = z.infer<typeof beforeSchema>;

export const readBefore = (json: string): Before => beforeSchema.parse(JSON.parse(json));

export const writeBefore = (row: FollowUpRow, entry: number | null, next: string | null): string => {
  const { purpose, wall, zone, state, closedAt, repeat, repeatFrom, ahead } = row;
  return JSON.stringify({ purpose, wall, zone, state, closedAt, repeat, repeatFrom, ahead, entry, next } satisfies Before);
};

type Planned = 'id' | 'kind' | 'purpose' | 'number' | 'conversationId' | 'field' | 'wall' | 'zone';
type Optional = 'customerId' | 'repeat' | 'repeatFrom' | 'ahead';

export interface Rows {
  /** @throws Failure `not-found` */
  get(id: string): FollowUpRow;
  find(id: string): FollowUpRow | null;
  /** By due time; open ones, or all. */
  all(includeClosed: boolean): FollowUpRow[];
  ofNumber(number: number): FollowUpRow[];
  /** By its profile, its conversations and its records. */
  ofCustomer(id: string): FollowUpRow[];
  insert(row: Pick<FollowUpRow, Planned> & Partial<Pick<FollowUpRow, Optional>>): void;
  /** Writes the row; its instants follow from wall time, zone and minutes ahead. */
  put(row: FollowUpRow): void;
  /** Counts the instants of an open row anew in `zone`; `ahead` says that the shop's own minutes changed. Writes what differs. */
  replan(row: FollowUpRow, zone: string, ahead: boolean): void;
  customerName(id: string): string | null;
  /** With what was claimed of it. */
  remove(id: string): void;
  /** Numbers of records with an open promise due before `now`. */
  latePromises(now: string): number[];
  /** Open, due by `now`, and its occurrence not claimed yet. */
  due(now: string): FollowUpRow[];
  /** Open, not due yet, its warning is, and nobody claimed that. */
  warnings(now: string): FollowUpRow[];
  /** @returns false when somebody claimed this occurrence (or its warning) before */
  claim(row: FollowUpRow, of: 'due' | 'warning', at: string): boolean;
}

const columns = `id, kind, purpose, number, conversation_id AS conversationId, customer_id AS customerId,
  CASE WHEN id = 'estimated:' || number THEN 'estimatedFor' ELSE field END AS field, wall, zone, instant, state,
  closed_at AS closedAt, before, repeat, repeat_from AS repeatFrom, ahead, warn_at AS warnAt, ended, sequence, changed_at AS changedAt,
  created_at AS createdAt`;
/** One occurrence is one wall time in one zone: a clock that goes back meets it again and finds it claimed. */
const occurrence = `f.wall || ' ' || f.zone`;
const warning = `${occurrence} || ' ahead ' || f.warn_at`;

/** @param shop the shop's minutes ahead of a promise; @param now milliseconds */
export function createRows(db: Db, shop: () => number, now: () => number): Rows {
  const one = db.prepare<[string], FollowUpRow>(`SELECT ${columns} FROM follow_ups WHERE id = ?`);
  const open = db.prepare<[], FollowUpRow>(`SELECT ${columns} FROM follow_ups WHERE state = 'open' ORDER BY instant, id`);
  const every = db.prepare<[], FollowUpRow>(`SELECT ${columns} FROM follow_ups ORDER BY instant, id`);
  const ofNumber = db.prepare<[number], FollowUpRow>(`SELECT ${columns} FROM follow_ups WHERE number = ? ORDER BY instant, id`);
  const ofCustomer = db.prepare<[{ id: string }], FollowUpRow>(
    `SELECT ${columns} FROM follow_ups WHERE customer_id = @id OR number IN (SELECT number FROM complaints WHERE customer_id = @id)
       OR conversation_id IN (SELECT c.id FROM conversations c WHERE c.customer_id = @id) ORDER BY instant, id`,
  );
  const removeClaims = db.prepare<[string]>('DELETE FROM knocks WHERE follow_up_id = ?');
  const remove = db.prepare<[string]>('DELETE FROM follow_ups WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO follow_ups (id, kind, purpose, number, conversation_id, customer_id, field, wall, zone, instant, state, created_at, changed_at,
       repeat, repeat_from, ahead, warn_at)
     VALUES (@id, @kind, @purpose, @number, @conversationId, @customerId, @field, @wall, @zone, @instant, 'open', @at, @at,
       @repeat, @repeatFrom, @ahead, @warnAt)`,
  );
  const put = db.prepare(
    `UPDATE follow_ups SET purpose = @purpose, wall = @wall, zone = @zone, instant = @instant, state = @state, closed_at = @closedAt,
       before = @before, repeat = @repeat, repeat_from = @repeatFrom, ahead = @ahead, warn_at = @warnAt, ended = @ended,
       sequence = sequence + 1, changed_at = @at
     WHERE id = @id`,
  );
  const customer = db.prepare<[string], { name: string }>('SELECT name FROM customers WHERE id = ?');
  const due = db.prepare<[string], FollowUpRow>(
    `SELECT ${columns} FROM follow_ups AS f WHERE state = 'open' AND instant <= ?
     AND NOT EXISTS (SELECT 1 FROM knocks AS k WHERE k.follow_up_id = f.id AND k.occurrence = ${occurrence})
     ORDER BY instant, id`,
  );
  const warnings = db.prepare<[string, string], FollowUpRow>(
    `SELECT ${columns} FROM follow_ups AS f WHERE state = 'open' AND warn_at <= ? AND instant > ?
     AND NOT EXISTS (SELECT 1 FROM knocks AS k WHERE k.follow_up_id = f.id AND k.occurrence = ${warning})
     ORDER BY instant, id`,
  );
  const late = db.prepare<[string], { number: number }>(
    `SELECT DISTINCT number FROM follow_ups WHERE state = 'open' AND kind = 'promise' AND number IS NOT NULL AND instant < ?`,
  );
  const claim = db.prepare<[string, string, string]>(
    'INSERT INTO knocks (follow_up_id, occurrence, claimed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const claimed = db.prepare<[string, string], number>('SELECT 1 FROM knocks WHERE follow_up_id = ? AND occurrence = ?').pluck();
  const occurrenceOf = ({ wall, zone, warnAt }: FollowUpRow, of: 'due' | 'warning'): string =>
    of === 'due' ? `${wall} ${zone}` : `${wall} ${zone} ahead ${warnAt ?? ''}`;
  const wasTold = (row: FollowUpRow, of: 'due' | 'warning'): boolean => claimed.get(row.id, occurrenceOf(row, of)) !== undefined;
  const tell: Rows['claim'] = (row, of, at) => claim.run(row.id, occurrenceOf(row, of), at).changes === 1;

  /** The instant of the warning as wall time and minutes have it; null for none. */
  function warningOf(row: Pick<FollowUpRow, 'id' | 'kind' | 'ahead'>, instant: string): string | null {
    const minutes = row.ahead ?? (row.kind === 'promise' || isEstimate(row) ? shop() : 0);
    return minutes === 0 ? null : instantOf(Date.parse(instant) - minutes * 60_000);
  }

  /** Where the row lies now; a warning whose time has passed already says nothing that the owner did not just decide. */
  function placed(row: Pick<FollowUpRow, 'id' | 'kind' | 'ahead' | 'wall' | 'zone'>): {
    instant: string;
    warnAt: string | null;
    at: string;
  } {
    const instant = instantOfWall(row.wall, row.zone);
    const warnAt = warningOf(row, instant);
    return { instant, warnAt: warnAt !== null && Date.parse(warnAt) > now() ? warnAt : null, at: instantOf(now()) };
  }

  return {
    get(id) {
      const row = one.get(id);
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'follow-up', id });
      return row;
    },
    find: (id) => one.get(id) ?? null,
    all: (includeClosed) => (includeClosed ? every : open).all(),
    remove(id) {
      removeClaims.run(id);
      remove.run(id);
    },
    ofNumber: (number) => ofNumber.all(number),
    ofCustomer: (id) => ofCustomer.all({ id }),
    insert(row) {
      const whole = { customerId: null, repeat: null, repeatFrom: null, ahead: null, ...row };
      insert.run({ ...whole, ...placed(whole), field: isEstimate(whole) ? null : whole.field });
    },
    put: (row) => void put.run({ ...row, ...placed(row) }),
    replan(row, zone, ahead) {
      const instant = instantOfWall(row.wall, zone);
      // a warning that was missed while the app was closed is still to come; one that was never planned is not
      const warnAt = ahead ? placed({ ...row, zone }).warnAt : row.warnAt === null ? null : warningOf(row, instant);
      if (instant === row.instant && warnAt === row.warnAt && zone === row.zone) return;
      const at = instantOf(now());
      const after = { ...row, zone, instant, warnAt };
      put.run({ ...after, at });
      // what was told of already, and lies behind in the new zone too, is not told of again
      if (instant <= at && wasTold(row, 'due')) tell(after, 'due', at);
      if (warnAt !== null && warnAt <= at && wasTold(row, 'warning')) tell(after, 'warning', at);
    },
    customerName: (id) => customer.get(id)?.name ?? null,
    latePromises: (at) => late.all(at).map((row) => row.number),
    due: (at) => due.all(at),
    warnings: (at) => warnings.all(at, at),
    claim: tell,
  };
}
