/** The record as a row: read, insert, update. */
import { type ComplaintField, type ComplaintFields, complaintFields, complaintFieldsSchema } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import { type Db, fold } from '../store/index.ts';

export interface StoredRecord {
  readonly number: number;
  readonly revision: number;
  readonly zone: string;
  readonly customerId: string | null;
  readonly fields: ComplaintFields;
}

export interface Records {
  /** @throws Failure `not-found` */
  get(number: number): StoredRecord;
  has(number: number): boolean;
  /** @param number null takes the next one; a number is never used twice */
  insert(record: Omit<StoredRecord, 'number' | 'revision'> & { number: number | null; createdAt: string }): number;
  update(record: StoredRecord): void;
  /** Its history must be gone. */
  remove(number: number): void;
}

export function createRecords(db: Db): Records {
  const columns = complaintFields.map((field) => `${columnOf(field)} AS "${field}"`).join(', ');
  const read = db.prepare<[number], Record<string, unknown>>(
    `SELECT number, revision, zone, customer_id AS customerId, ${columns} FROM complaints WHERE number = ?`,
  );
  const exists = db.prepare<[number], { number: number }>('SELECT number FROM complaints WHERE number = ?');
  const insert = db.prepare(
    `INSERT INTO complaints (number, revision, zone, customer_id, created_at, folded, ${complaintFields.map(columnOf).join(', ')})
     VALUES (@number, 1, @zone, @customerId, @createdAt, @folded, ${complaintFields.map((field) => `@${field}`).join(', ')})`,
  );
  const update = db.prepare(
    `UPDATE complaints SET revision = @revision, customer_id = @customerId, folded = @folded,
     ${complaintFields.map((field) => `${columnOf(field)} = @${field}`).join(', ')} WHERE number = @number`,
  );
  const remove = db.prepare<[number]>('DELETE FROM complaints WHERE number = ?');
  const setFolded = db.prepare<[string, number]>('UPDATE complaints SET folded = ? WHERE number = ?');
  return {
    get(number) {
      const row = read.get(number);
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'complaint', id: String(number) });
      return {
        number,
        revision: Number(row.revision),
        zone: String(row.zone),
        customerId: row.customerId === null ? null : String(row.customerId),
        fields: complaintFieldsSchema.parse(row),
      };
    },
    remove: (number) => void remove.run(number),
    has: (number) => exists.get(number) !== undefined,
    insert({ number, zone, customerId, createdAt, fields }) {
      const done = insert.run({ ...fields, number, zone, customerId, createdAt, folded: '' });
      const given = Number(done.lastInsertRowid);
      setFolded.run(foldedRecord(given, fields), given);
      return given;
    },
    update({ number, revision, customerId, fields }) {
      update.run({ ...fields, number, revision, customerId, folded: foldedRecord(number, fields) });
    },
  };
}

/** The fields that hold a wall time. */
export const wallFields = [
  'reportedAt',
  'promisedFor',
  'followUpAt',
  'compensationPaidAt',
  'acknowledgedAt',
  'estimatedFor',
  'resolvedAt',
  'reopenedAt',
] as const satisfies readonly ComplaintField[];

/** The fields whose text the owner writes herself, and may look for. */
export const textFields = complaintFields.filter((field) => {
  const shape = complaintFieldsSchema.shape[field];
  return shape.type === 'string' && field !== 'reportedAt' && field !== 'compensationCurrency';
});

/** What the fields hold before anybody wrote: history starts from here. */
export const nothing: Readonly<Record<string, '' | null>> = Object.fromEntries(
  complaintFields.map((field) => [field, textFields.includes(field) ? '' : null]),
);

function foldedRecord(number: number, fields: ComplaintFields): string {
  return [String(number), ...textFields.map((field) => fold(String(fields[field])))].filter((text) => text !== '').join('\n');
}

function columnOf(field: string): string {
  return `"${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
}
