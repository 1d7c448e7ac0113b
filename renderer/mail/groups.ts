/** The list as it is drawn: rows under "Past your target", Today, Yesterday and older days. */
import type { ConversationRow } from '#contract/mail.ts';
import type { LanguageOfWindow } from '../i18n/language.tsx';

export interface Group {
  readonly key: string;
  readonly label: string;
  readonly late: boolean;
  readonly rows: readonly ConversationRow[];
}

/** The days of rows that were grouped before: a page more does not work out all the others again. */
const days = new WeakMap<LanguageOfWindow['formats'], WeakMap<ConversationRow, string>>();

function dayOf(row: ConversationRow, formats: LanguageOfWindow['formats']): string {
  const known = days.get(formats) ?? new WeakMap<ConversationRow, string>();
  days.set(formats, known);
  const day = known.get(row) ?? formats.isoDay(row.lastAt);
  known.set(row, day);
  return day;
}

export function groupRows(
  rows: readonly ConversationRow[],
  { now, targetHours, language }: { now: number; targetHours: number; language: LanguageOfWindow },
): readonly Group[] {
  const { say, formats } = language;
  const past = rows.filter((row) => isPast(row, now));
  const groups: { key: string; label: string; late: boolean; rows: ConversationRow[] }[] = [];
  if (past.length > 0) groups.push({ key: 'past', label: say('mail.group.past', { hours: targetHours }), late: true, rows: past });
  const today = formats.isoDay(new Date(now).toISOString());
  const yesterday = formats.isoDay(new Date(now - 86_400_000).toISOString());
  for (const row of rows) {
    if (isPast(row, now)) continue;
    const day = dayOf(row, formats);
    const last = groups.at(-1);
    if (last?.key === day) {
      last.rows.push(row);
      continue;
    }
    const label =
      day === today ? say('mail.group.today') : day === yesterday ? say('mail.group.yesterday') : longDay(row.lastAt, day, today, language);
    groups.push({ key: day, label, late: false, rows: [row] });
  }
  return groups;
}

/** "Monday 16 November", with the year when it is another. */
function longDay(instant: string, day: string, today: string, { formats }: LanguageOfWindow): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formats.longDay(instant) : formats.day(instant);
}

export function isPast(row: ConversationRow, now: number): boolean {
  return row.status === 'answer' && row.answerBy !== null && Date.parse(row.answerBy) < now;
}
