/** What each column of the file holds. */
import { complaintFields } from '#contract/complaints.ts';
import type { ImportLook, ImportPlan } from '#contract/imports.ts';
import { type ExportColumn, exportColumnSchema } from '#contract/reports.ts';
import type { Say } from '#words/index.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';

interface ImportColumnsProps {
  readonly look: ImportLook;
  readonly plan: ImportPlan;
  readonly onPlan: (plan: ImportPlan) => void;
  /** Another sheet, or another row of headings: the columns are guessed anew. */
  readonly onSheet: (sheet: number, headRow: number | null) => void;
}

const none = '';
const known: readonly ExportColumn[] = ['number', ...complaintFields, 'zone'];

export function fieldName(say: Say, column: ExportColumn): string {
  return column === 'zone' ? say('reports.column.zone') : say(`complaints.field.${column}`);
}

export function ImportColumns({ look, plan, onPlan, onSheet }: ImportColumnsProps) {
  const { say, name } = useLanguage();
  const options = [
    { value: none, label: say('record.import.leave') },
    ...known.map((column) => ({ value: column as string, label: fieldName(say, column) })),
  ];
  const set = (at: number, value: string): void => {
    const meaning = exportColumnSchema.safeParse(value);
    onPlan({ ...plan, columns: plan.columns.map((column, index) => (index === at ? (meaning.success ? meaning.data : null) : column)) });
  };
  const rows = Math.min(20, look.sheets[plan.sheet]?.rows ?? 0);
  return (
    <>
      <p className="t2">{say('record.import.columnsWhat', { name: look.name })}</p>
      <div className="form">
        {look.sheets.length > 1 && (
          <Choice
            label={say('record.import.sheet')}
            value={String(plan.sheet)}
            options={look.sheets.map((sheet, at) => ({ value: String(at), label: sheet.name }))}
            onChange={(sheet) => onSheet(Number(sheet), null)}
          />
        )}
        <Choice
          label={say('record.import.headRow')}
          value={String(plan.headRow)}
          options={Array.from({ length: rows + 1 }, (_, row) => ({
            value: String(row),
            label: row === 0 ? say('record.import.noHead') : say('record.import.row', { row: String(row) }),
          }))}
          onChange={(row) => onSheet(plan.sheet, Number(row))}
        />
      </div>
      <table className="map">
        <thead>
          <tr>
            <th>{say('record.import.column')}</th>
            <th>{say('record.import.examples')}</th>
            <th>{say('record.import.holds')}</th>
          </tr>
        </thead>
        <tbody>
          {look.columns.map(({ heading, samples }, at) => {
            const title = heading === '' ? say('record.import.columnNo', { number: String(at + 1) }) : heading;
            return (
              // A column has no name of its own but its place.
              // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a column is
              <tr key={at}>
                <th scope="row">
                  <bdi>{title}</bdi>
                </th>
                <td className="muted">
                  <bdi className="cut">{samples.join(' · ')}</bdi>
                </td>
                <td>
                  <Choice
                    label={name('record.import.holdsOf', { name: title })}
                    hiddenLabel
                    value={plan.columns[at] ?? none}
                    options={options}
                    onChange={(value) => set(at, value)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
