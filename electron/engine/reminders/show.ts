/** A follow-up as the window sees it: the row, and what its record, conversation and customer say of it. */
import type { Complaint } from '#contract/complaints.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { MailRoom } from '../mail/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import type { FollowUpRow, Rows } from './rows.ts';

interface ShowDeps {
  readonly rows: Pick<Rows, 'customerName'>;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation'>;
  readonly complaints: Pick<ComplaintsRoom, 'get'>;
  isLate(row: FollowUpRow): boolean;
}

export function createShow({ rows, settings, mail, complaints, isLate }: ShowDeps): (row: FollowUpRow) => FollowUp {
  return show;

  function show(row: FollowUpRow): FollowUp {
    const complaint = row.number === null ? null : complaints.get(row.number);
    const conversationId = row.conversationId ?? complaint?.conversationIds[0] ?? null;
    const customer = conversationId === null ? null : mail.conversation(conversationId).customer;
    const customerId = row.customerId ?? complaint?.customerId ?? customer?.id ?? null;
    const known = customerId === null ? null : rows.customerName(customerId);
    return {
      id: row.id,
      kind: row.kind,
      purpose: row.purpose === '' ? purposeOf(row, complaint) : row.purpose,
      due: { wall: row.wall, zone: row.zone, instant: row.instant },
      state: row.state,
      closedAt: row.closedAt,
      late: isLate(row),
      complaint:
        complaint === null
          ? null
          : {
              number: complaint.number,
              status: complaint.status,
              order: complaint.order,
              cause: complaint.cause,
              channel: complaint.channel,
            },
      conversationId,
      customerId,
      customerName: complaint?.customerName || customer?.name || known || '',
      ...(row.field === 'estimatedFor' ? { estimate: true } : {}),
      repeat: row.repeat,
      aheadMinutes: row.ahead,
    };
  }

  /** The record's own words for what is to be done, one line of them. */
  function purposeOf({ kind, field }: FollowUpRow, complaint: Complaint | null): string {
    if (field === 'estimatedFor') return sayIn(settings.current().language)('reminders.purpose.estimate');
    const { fix = '', doingNow = '', nature = '' } = complaint ?? {};
    const texts = kind === 'promise' ? [fix, doingNow, nature] : [doingNow, fix, nature];
    const line = texts.map((text) => text.trim().split('\n')[0] ?? '').find((text) => text !== '');
    return line?.slice(0, 200) ?? sayIn(settings.current().language)(`reminders.purpose.${kind}`);
  }
}
