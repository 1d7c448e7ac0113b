/** What a save may do to a record: merging two editors, and what follows from a status or a promise. Pure. */
import { type Changes, type ComplaintField, type ComplaintFields, complaintFields, complaintFieldsSchema } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import { isWall } from '../settings/index.ts';
import { textFields, wallFields } from './record.ts';

const partial = complaintFieldsSchema.partial();

/**
 * The values of `changes` as the record's types.
 * @throws Failure `bad-input`
 */
export function valuesOf(changes: Changes): Partial<ComplaintFields> {
  const wanted = Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change?.to]));
  const unsaid = Object.keys(wanted).filter((field) => wanted[field] === undefined);
  if (unsaid.length > 0) throw new Failure({ code: 'bad-input', issues: unsaid.map((path) => ({ path, message: 'no value' })) });
  const parsed = partial.safeParse(wanted);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new Failure({ code: 'bad-input', issues });
  }
  return realTimes(known(parsed.data));
}

/** @throws Failure `bad-input` for a day that no calendar has */
export function realTimes(values: Partial<ComplaintFields>): Partial<ComplaintFields> {
  const unreal = wallFields.filter((field) => typeof values[field] === 'string' && !isWall(values[field]));
  if (unreal.length > 0) {
    throw new Failure({ code: 'bad-input', issues: unreal.map((path) => ({ path, message: 'no such day' })) });
  }
  return values;
}

/** Drops the keys that hold undefined. */
export function known(values: { readonly [F in ComplaintField]?: ComplaintFields[F] | undefined }): Partial<ComplaintFields> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The fields whose value is neither what the editor saw nor what it wants: somebody else changed them meanwhile. */
export function conflicts(current: ComplaintFields, changes: Changes): ComplaintField[] {
  return fieldsOf(changes).filter((field) => {
    const change = changes[field];
    return change !== undefined && current[field] !== change.from && current[field] !== change.to;
  });
}

/**
 * The record after a save, with what follows: a promise sets applied and status, resolving sets its time, reopening too.
 * @param now wall time in the record's zone
 * @throws Failure `incomplete` when it is to be resolved without cause or fix
 */
export function afterSave(before: ComplaintFields, asked: Partial<ComplaintFields>, now: string): ComplaintFields {
  const after = tidy({ ...before, ...asked });
  const promised = asked.promisedFor !== undefined && asked.promisedFor !== before.promisedFor;
  if (promised && after.promisedFor !== null) {
    if (asked.applied === undefined) after.applied = 'promised';
    if (asked.status === undefined && before.status === 'open') after.status = 'promised';
  }
  if (promised && after.promisedFor === null && asked.status === undefined && before.status === 'promised') after.status = 'open';
  if (after.status === 'resolved' && before.status !== 'resolved') {
    requireWhole(after);
    after.resolvedAt = asked.resolvedAt ?? now;
  }
  if (after.status !== 'resolved' && before.status === 'resolved') {
    after.resolvedAt = null;
    after.reopenedAt = asked.reopenedAt ?? now;
  }
  return after;
}

/** A cause counts under one name: a space at its end, as spreadsheets have it, made another of it. */
export function tidy(fields: ComplaintFields): ComplaintFields {
  return { ...fields, cause: fields.cause.trim() };
}

/** @throws Failure `incomplete` */
export function requireWhole(fields: ComplaintFields): void {
  const missing = (['cause', 'fix'] as const).filter((field) => fields[field].trim() === '');
  if (missing.length > 0) throw new Failure({ code: 'incomplete', fields: missing });
}

/** The fields that differ; `before` may be what stood before anybody wrote. */
export function difference(before: Readonly<Record<string, unknown>>, after: ComplaintFields): Changes {
  const changes: Changes = {};
  for (const field of complaintFields) {
    if (before[field] !== after[field]) changes[field] = { from: before[field], to: after[field] };
  }
  return changes;
}

export function fieldsOf(changes: Changes): ComplaintField[] {
  return complaintFields.filter((field) => changes[field] !== undefined);
}

/** Whether one of the customer's own fields changed. */
export function touchesCustomer(changes: Changes): boolean {
  return fieldsOf(changes).some((field) => field.startsWith('customer') && textFields.includes(field));
}
