/** The flat record and the command line's JSON (architecture.md, "A record as JSON"). */
import type { Complaint, ComplaintFields, ComplaintJson } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import { instantOfWall, isZone, wallOf } from '../settings/index.ts';
import { wallFields } from './record.ts';
import { known, realTimes } from './rules.ts';

/** The next record takes the number after the largest: past 2^53 two records would show the same one. */
const largestNumber = 999_999_999;

/** Every key, in the order of the document. */
export function toJson(complaint: Complaint): ComplaintJson {
  const { compensationMinor: minor, compensationCurrency: currency } = complaint;
  return {
    number: complaint.number,
    revision: complaint.revision,
    zone: complaint.zone,
    customer: {
      name: complaint.customerName,
      email: complaint.customerEmail,
      phone: complaint.customerPhone,
      address: complaint.customerAddress,
    },
    conversationIds: complaint.conversationIds,
    takenBy: complaint.takenBy,
    channel: complaint.channel,
    link: complaint.link,
    reportedAt: complaint.reportedAt,
    nature: complaint.nature,
    product: complaint.product,
    order: complaint.order,
    cause: complaint.cause,
    remedyAsked: complaint.remedyAsked,
    severity: complaint.severity,
    fix: complaint.fix,
    applied: complaint.applied,
    promisedFor: complaint.promisedFor,
    doingNow: complaint.doingNow,
    followUpAt: nextFollowUp(complaint),
    compensation: {
      kind: complaint.compensationKind,
      amount: minor === null ? null : minor / 10 ** minorDigits(currency),
      currency,
      paidAt: complaint.compensationPaidAt,
    },
    prevention: complaint.prevention,
    carrier: complaint.carrier,
    tracking: complaint.tracking,
    goodwill: complaint.goodwill,
    acknowledgedAt: complaint.acknowledgedAt,
    estimatedFor: complaint.estimatedFor,
    status: complaint.status,
    resolvedAt: complaint.resolvedAt,
    reopenedAt: complaint.reopenedAt,
    outcome: complaint.outcome,
    satisfied: complaint.satisfied,
    boughtAgain: complaint.boughtAgain,
  };
}

/** The nearest of a record's open follow-ups; where none is open, what the record itself says. */
function nextFollowUp({ followUp, followUpAt, zone }: Complaint): string | null {
  if (followUp === null) return followUpAt;
  return followUp.due.zone === zone ? followUp.due.wall : wallOf(followUp.due.instant, zone);
}

/**
 * The fields that the JSON names; wall times of another zone become the shop's.
 * @throws Failure `bad-input` for a number that nobody could speak, an unknown zone, a day that no calendar has, or an amount finer than the currency
 */
export function fromJson(record: ComplaintJson, shop: { zone: string; currency: string }): Partial<ComplaintFields> {
  const { number, revision: _revision, conversationIds: _ids, zone = shop.zone, customer = {}, compensation = {}, ...same } = record;
  if (number !== undefined && number > largestNumber) throw bad('number', `larger than ${largestNumber}`);
  if (!isZone(zone)) throw bad('zone', 'unknown zone');
  const currency = compensation.currency ?? shop.currency;
  const fields = known({
    ...same,
    customerName: customer.name,
    customerEmail: customer.email,
    customerPhone: customer.phone,
    customerAddress: customer.address,
    compensationKind: compensation.kind,
    compensationMinor: compensation.amount === undefined ? undefined : minorOf(compensation.amount, currency),
    compensationCurrency: compensation.currency,
    compensationPaidAt: compensation.paidAt,
  });
  realTimes(fields);
  return zone === shop.zone ? fields : inZone(fields, zone, shop.zone);
}

/** Decimals of a currency's minor unit, as CLDR has them: 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount in minor units; null where it was written finer than the currency goes. */
export function minorUnits(amount: number, currency: string): number | null {
  const scaled = amount * 10 ** minorDigits(currency);
  const minor = Math.round(scaled);
  // a binary fraction is never exact: what is off by more than its last places was written finer
  return Math.abs(scaled - minor) > Math.max(1e-6, scaled * 1e-14) ? null : minor;
}

function minorOf(amount: number | null, currency: string): number | null {
  if (amount === null) return null;
  const minor = minorUnits(amount, currency);
  if (minor === null) throw bad('compensation.amount', `finer than ${currency} has it`);
  if (!Number.isSafeInteger(minor)) throw bad('compensation.amount', 'too large');
  return minor;
}

function inZone(fields: Partial<ComplaintFields>, from: string, to: string): Partial<ComplaintFields> {
  const moved = { ...fields };
  for (const field of wallFields) {
    const wall = fields[field];
    if (typeof wall === 'string') moved[field] = wallOf(instantOfWall(wall, from), to);
  }
  return moved;
}

function bad(path: string, message: string): Failure {
  return new Failure({ code: 'bad-input', issues: [{ path, message }] });
}
