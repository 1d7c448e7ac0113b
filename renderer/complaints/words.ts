/** The record's fields and values as the reader says them. */
import type { ComplaintField, ComplaintFields } from '#contract/complaints.ts';
import type { WordKey } from '#words/index.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useCauseNames } from './cause-names.tsx';

const enumWords: Partial<Record<ComplaintField, string>> = {
  channel: 'channel',
  severity: 'severity',
  applied: 'applied',
  compensationKind: 'compensation',
  status: 'status',
  outcome: 'outcome',
  satisfied: 'satisfied',
  boughtAgain: 'boughtAgain',
};
const wallFields: readonly ComplaintField[] = [
  'reportedAt',
  'promisedFor',
  'followUpAt',
  'compensationPaidAt',
  'acknowledgedAt',
  'estimatedFor',
  'resolvedAt',
  'reopenedAt',
];

export interface FieldWords {
  fieldName(field: ComplaintField): string;
  /** Any field's value as text; empty values read "nothing". `record` gives the currency of an amount. */
  valueText(field: ComplaintField, value: unknown, record: Pick<ComplaintFields, 'compensationCurrency'>): string;
  /** A value of a field that has a closed list. */
  choice(field: ComplaintField, value: string): string;
}

export function useFieldWords(): FieldWords {
  const { say, formats } = useLanguage();
  const causes = useCauseNames();
  const choice = (field: ComplaintField, value: string): string => say(`complaints.${enumWords[field] ?? field}.${value}` as WordKey);
  return {
    fieldName: (field) => say(`complaints.field.${field}`),
    choice,
    valueText(field, value, record) {
      if (value === null || value === undefined || value === '') return say('record.nothing');
      if (typeof value === 'number')
        return field === 'compensationMinor' ? formats.money(value, record.compensationCurrency) : formats.number(value);
      if (field === 'cause') return causes.shown(String(value));
      if (enumWords[field] !== undefined) return choice(field, String(value));
      if (wallFields.includes(field)) return formats.wallDayTime(String(value));
      return String(value);
    },
  };
}
