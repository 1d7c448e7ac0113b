/** The sample shop's complaint log and follow-ups, dated around `now`. */
import type { ComplaintJson } from '#contract/complaints.ts';
import { samples } from './compose.ts';
import { closedLogs } from './log.ts';
import { openLogs } from './log-open.ts';
import { messageIdOf, people, shop } from './sample.ts';
import { wallClock } from './wall.ts';

export interface DemoRecord {
  readonly record: ComplaintJson;
  /** Message-ID (with angle brackets) of a mail in the conversation to link; null for one that came without mail. */
  readonly messageId: string | null;
}

export interface DemoFollowUp {
  readonly purpose: string;
  /** Wall time in the shop's zone. */
  readonly due: string;
  /** Index into `demoRecords`, or null. */
  readonly record: number | null;
  readonly messageId: string | null;
}

/** Oldest first, as they were taken. */
export function demoRecords(now: number): readonly DemoRecord[] {
  const clock = wallClock(now);
  return [...closedLogs(clock), ...openLogs(clock)].map(({ who, mail, contact, ...record }) => ({
    record: {
      takenBy: shop.owner,
      severity: 'normal',
      ...record,
      zone: shop.zone,
      customer: { name: people[who].name, email: people[who].email, ...contact },
    },
    messageId: mail === undefined ? null : messageIdOfKey(mail),
  }));
}

/** Message-IDs in conversations that need nothing more, beside those of the resolved records. */
export function settledMails(): readonly string[] {
  const keys = ['elena-praise', 'huda-praise', 'huda-idea', 'michal-praise', 'babak-praise', 'khaled-oven-2', 'mina-made-2'];
  return [...keys, 'pay-statement', 'harbour-delay', 'maya-mug'].map(messageIdOfKey);
}

/** The follow-ups that no record's own date carries. */
export function demoFollowUps(now: number): readonly DemoFollowUp[] {
  const clock = wallClock(now);
  const maya = demoRecords(now).findIndex(({ record }) => record.order === '10482');
  return [
    { purpose: 'Tell him which glazes are dishwasher safe', due: clock.soon(320), record: null, messageId: messageIdOfKey('daniel-glaze') },
    { purpose: 'Hand two double-wall boxes to the courier', due: clock.on(1, '09:00'), record: maya, messageId: null },
  ];
}

function messageIdOfKey(key: string): string {
  const mail = samples.flatMap((sample) => sample.mails).find((one) => one.key === key);
  if (mail === undefined) throw new Error(`no sample mail ${key}`);
  return messageIdOf(mail);
}
