/** What would come in, before anything does: the first rows, what can't be read and why, and what only the owner can tell. */
import { channelSchema, complaintFieldsSchema } from '#contract/complaints.ts';
import type { ImportLook, ImportPlan, ImportPreview as Preview } from '#contract/imports.ts';
import { complaintStatusSchema } from '#contract/mail.ts';
import type { WordKey } from '#words/index.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import { fieldName } from './ImportColumns.tsx';

interface ImportPreviewProps {
  readonly look: ImportLook;
  readonly plan: ImportPlan;
  readonly preview: Preview | undefined;
  readonly leaveOut: boolean;
  readonly onLeaveOut: (leave: boolean) => void;
  readonly onPlan: (plan: ImportPlan) => void;
}

const choices = ['channel', 'severity', 'status', 'satisfied', 'boughtAgain', 'applied', 'outcome', 'compensationKind'] as const;
type ChoiceField = (typeof choices)[number];

const wordOf = (field: ChoiceField, value: string): WordKey =>
  `complaints.${field === 'compensationKind' ? 'compensation' : field}.${value}` as WordKey;

const untold = '?';

/** What the owner said the word means: '' is "not known", which is an answer too. */
function valueTold({ words }: ImportPlan, field: string, text: string): string {
  const told = words.find((word) => word.field === field && word.text === text);
  return told === undefined ? untold : (told.value ?? '');
}

function valuesOf(field: ChoiceField): readonly string[] {
  const schema = complaintFieldsSchema.shape[field];
  return 'unwrap' in schema ? schema.unwrap().options : schema.options;
}

export function ImportPreview({ look, plan, preview, leaveOut, onLeaveOut, onPlan }: ImportPreviewProps) {
  const { say, name } = useLanguage();
  if (preview === undefined) return <p role="status">{say('record.import.reading')}</p>;
  const told = plan.words.map(({ field, text }) => ({ field, text, count: null }));
  const words = [
    ...told,
    ...preview.unknownWords.filter((word) => !told.some(({ field, text }) => field === word.field && text === word.text)),
  ];
  return (
    <>
      <div role="status">
        <ul className="sums">
          <li>{say('record.import.ready', { count: preview.ready })}</li>
          {preview.doubles > 0 && <li>{say('record.import.doubles', { count: preview.doubles })}</li>}
          {preview.undated > 0 && <li>{say('record.import.undated', { count: preview.undated })}</li>}
          {preview.renumbered > 0 && <li>{say('record.import.renumbered', { count: preview.renumbered })}</li>}
          {preview.unreadableCount > 0 && <li className="late">{say('record.import.unreadable', { count: preview.unreadableCount })}</li>}
        </ul>
      </div>
      <div className="form">
        {preview.dayFirstBy !== 'none' && (
          <Choice
            label={say('record.import.order')}
            value={preview.dayFirst ? 'day' : 'month'}
            options={[
              { value: 'day', label: say('record.import.dayFirst') },
              { value: 'month', label: say('record.import.monthFirst') },
            ]}
            onChange={(order) => onPlan({ ...plan, dayFirst: order === 'day' })}
          />
        )}
        {!plan.columns.includes('channel') && (
          <Choice
            label={say('record.import.channelOf')}
            value={plan.channel}
            options={channelSchema.options.map((value) => ({ value, label: say(`complaints.channel.${value}`) }))}
            onChange={(channel) => onPlan({ ...plan, channel })}
          />
        )}
        {!plan.columns.includes('status') && (
          <Choice
            label={say('record.import.statusOf')}
            value={plan.status}
            options={complaintStatusSchema.options.map((value) => ({ value, label: say(`complaints.status.${value}`) }))}
            onChange={(status) => onPlan({ ...plan, status })}
          />
        )}
        {words.map(({ field, text }) => {
          const choice = choices.find((one) => one === field);
          if (choice === undefined) return null;
          return (
            <Choice
              key={`${field} ${text}`}
              label={say('record.import.means', { text, field: fieldName(say, field) })}
              value={valueTold(plan, field, text)}
              options={[
                ...(valueTold(plan, field, text) === untold ? [{ value: untold, label: '…' }] : []),
                { value: '', label: say('record.import.notKnown') },
                ...valuesOf(choice).map((value) => ({ value, label: say(wordOf(choice, value)) })),
              ]}
              onChange={(value) => {
                const others = plan.words.filter((word) => word.field !== field || word.text !== text);
                onPlan({ ...plan, words: [...others, { field, text, value: value === '' ? null : value }] });
              }}
            />
          );
        })}
      </div>
      {(preview.dayFirstBy === 'place' || preview.dayFirstBy === 'mixed') && (
        <p className="help">{say(preview.dayFirstBy === 'mixed' ? 'record.import.orderMixed' : 'record.import.orderOpen')}</p>
      )}
      {preview.unreadableCount > 0 && (
        <section>
          <ul className="unreadable">
            {preview.unreadable.slice(0, 100).map(({ row, problems }) => (
              <li key={row}>
                <b className="num">{say('record.import.row', { row: String(row) })}</b>
                {': '}
                {problems.map(({ field, text, why, column }) => (
                  <span key={`${column} ${why}`}>
                    {field !== null && `${look.columns[column]?.heading || fieldName(say, field)}: `}
                    {say(`record.import.why.${why}`, { text })}{' '}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          <label className="fx">
            <input type="checkbox" checked={leaveOut} onChange={(event) => onLeaveOut(event.target.checked)} />
            {say('record.import.leaveOut', { count: preview.unreadableCount })}
          </label>
        </section>
      )}
      {preview.sample.length > 0 && (
        <table className="map" aria-label={name('record.import.sample')}>
          <thead>
            <tr>
              {(['reportedAt', 'customerName', 'nature', 'status'] as const).map((field) => (
                <th key={field}>{fieldName(say, field)}</th>
              ))}
              <th>{say('complaints.field.compensationMinor')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.sample.slice(0, 8).map(({ row, fields, double }) => (
              <Row key={row} fields={fields} double={double} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ fields, double }: { fields: Preview['sample'][number]['fields']; double: boolean }) {
  const { say, formats } = useLanguage();
  const currency = useCall('settings.get', {}).data?.settings.currency;
  const { reportedAt, customerName, customerEmail, nature, status, compensationMinor, compensationCurrency } = fields;
  return (
    <tr className={double ? 'muted' : ''}>
      <td className="num">{reportedAt !== undefined && formats.wallShort(reportedAt)}</td>
      <td>
        <bdi>{customerName || customerEmail}</bdi>
      </td>
      <td>
        <div className="cut" dir="auto">
          {nature}
        </div>
      </td>
      <td>{double ? say('record.import.here') : status !== undefined && say(`complaints.status.${status}`)}</td>
      <td className="num">
        {compensationMinor != null && currency !== undefined && formats.money(compensationMinor, compensationCurrency ?? currency)}
      </td>
    </tr>
  );
}
