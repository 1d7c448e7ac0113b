/** Second sheet: how many complaints, and what they cost, by month and cause. */
import type { LanguageCode } from '#words/index.ts';
import type { LoggedRecord } from './log-sheet.ts';
import { empty, money, month as monthCell, number, type Sheet, sayInSheet, sheetOf, text } from './sheet.ts';

interface Sum {
  readonly month: string;
  readonly cause: string;
  count: number;
  resolved: number;
  readonly minor: Map<string, number>;
}

/** One row a month and cause, newest month first; each currency has a column of its own, because currencies do not add up. */
export function sumsSheet(records: readonly LoggedRecord[], language: LanguageCode): Sheet {
  const say = sayInSheet(language);
  const sums = new Map<string, Sum>();
  const currencies = new Set<string>();
  for (const { fields } of records) {
    const month = fields.reportedAt.slice(0, 7);
    const key = `${month} ${fields.cause}`;
    const sum = sums.get(key) ?? { month, cause: fields.cause, count: 0, resolved: 0, minor: new Map<string, number>() };
    sums.set(key, sum);
    sum.count += 1;
    if (fields.status === 'resolved') sum.resolved += 1;
    const { compensationMinor: minor, compensationCurrency: currency } = fields;
    if (minor === null || minor === 0) continue;
    currencies.add(currency);
    sum.minor.set(currency, (sum.minor.get(currency) ?? 0) + minor);
  }
  const shown = [...currencies].sort();
  const collator = new Intl.Collator(language);
  const sorted = [...sums.values()].sort(
    (a, b) => b.month.localeCompare(a.month) || b.count - a.count || collator.compare(a.cause, b.cause),
  );
  const columns = [
    { header: say('reports.month'), width: 13 },
    { header: say('complaints.field.cause'), width: 30 },
    { header: say('reports.count'), width: 13 },
    { header: say('complaints.status.resolved'), width: 13 },
    ...shown.map((currency) => ({ header: `${say('reports.paidBack')} (${currency})`, width: 18 })),
  ];
  const rows = sorted.map(({ month, cause, count, resolved, minor }) => [
    monthCell(month),
    text(cause === '' ? say('reports.cause.none') : cause),
    number(count),
    number(resolved),
    ...shown.map((currency) => (minor.has(currency) ? money(minor.get(currency) ?? null, currency) : empty)),
  ]);
  return sheetOf(language, 'reports.sumsName', { columns, count: rows.length, rows: () => rows });
}
