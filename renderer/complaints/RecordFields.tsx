/** The fields of the record in their order: Customer, What happened, What we agreed, Closing. */
import { Quote } from 'lucide-react';
import { channelSchema, compensationKindSchema, outcomeSchema, severitySchema, yesNoSchema } from '#contract/complaints.ts';
import { useCall } from '../app/live.ts';
import { keys } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented, SelectField } from './ChoiceField.tsx';
import { ComboField } from './ComboField.tsx';
import { useEditor } from './editor.tsx';
import { MoneyField } from './MoneyField.tsx';
import { TextField } from './TextField.tsx';
import { WhenField } from './WhenField.tsx';

/** Currencies of the lands this shop and its customers are in, the shop's own and the record's first. */
const currencies = ['ILS', 'USD', 'EUR', 'GBP', 'JOD', 'EGP', 'AED', 'SAR', 'IRR', 'TRY', 'CAD', 'AUD', 'CHF'];

/** @param onQuote puts the selected words of the mail into Nature; absent where no mail is beside the record */
export function RecordFields({ onQuote }: { onQuote?: () => void }) {
  const { say } = useLanguage();
  const { values } = useEditor();
  const causes = useCauses();
  const carriers = useCarriers();
  const shop = useCall('settings.get', {}).data?.settings.currency;
  return (
    <>
      <section className="sec first">
        <h3>{say('record.section.customer')}</h3>
        <TextField field="customerName" invite={say('record.add.name')} />
        <TextField field="customerPhone" invite={say('record.add.phone')} ltr />
        <TextField field="customerEmail" invite={say('record.add.email')} ltr />
        <TextField field="customerAddress" invite={say('record.add.address')} />
      </section>
      <section className="sec">
        <h3>{say('record.section.happened')}</h3>
        <TextField field="nature" invite={say('record.add.nature')} long end={onQuote && <QuoteButton onQuote={onQuote} />} />
        <ComboField field="cause" invite={say('record.add.cause')} used={causes} />
        <TextField field="order" invite={say('record.add.order')} ltr />
        <TextField field="product" invite={say('record.add.product')} />
        <WhenField field="reportedAt" invite={say('record.add.date')} />
        <SelectField field="channel" options={channelSchema.options} />
        <TextField field="takenBy" invite={say('record.add.name')} />
        <SelectField field="severity" options={severitySchema.options} />
        <TextField field="remedyAsked" invite={say('record.add.remedy')} long />
        <TextField field="link" invite={say('record.add.link')} ltr />
      </section>
      <section className="sec">
        <h3>{say('record.section.agreed')}</h3>
        <TextField field="fix" invite={say('record.add.fix')} long />
        <Segmented field="applied" options={['on-the-spot', 'promised']} />
        <WhenField field="promisedFor" invite={say('record.add.date')} />
        <TextField field="doingNow" invite={say('record.add.step')} long />
        <WhenField field="followUpAt" invite={say('record.add.date')} />
        <SelectField field="compensationKind" options={compensationKindSchema.options} none={say('record.add.kind')} />
        <MoneyField invite={say('record.add.amount')} />
        <SelectField
          field="compensationCurrency"
          options={[...new Set([values.compensationCurrency, ...(shop === undefined ? [] : [shop]), ...currencies])]}
        />
        <WhenField field="compensationPaidAt" invite={say('record.add.date')} />
        <TextField field="goodwill" invite={say('record.add.goodwill')} />
        <ComboField field="carrier" invite={say('record.add.carrier')} used={carriers} />
        <TextField field="tracking" invite={say('record.add.tracking')} ltr />
        <WhenField field="acknowledgedAt" invite={say('record.add.notYet')} />
        <WhenField field="estimatedFor" invite={say('record.add.date')} />
        <TextField field="prevention" invite={say('record.add.idea')} long />
      </section>
      <section className="sec">
        <h3>{say('record.section.closing')}</h3>
        <WhenField field="resolvedAt" invite={say('record.add.notYet')} />
        {values.reopenedAt !== null && <WhenField field="reopenedAt" invite={say('record.add.notYet')} />}
        <SelectField field="outcome" options={outcomeSchema.options} none={say('record.add.notYet')} />
        <Segmented field="satisfied" options={yesNoSchema.options} />
        <Segmented field="boughtAgain" options={yesNoSchema.options} />
      </section>
    </>
  );
}

function QuoteButton({ onQuote }: { onQuote: () => void }) {
  const { say } = useLanguage();
  return (
    <IconButton small label={say('mail.quoteSelection')} shortcut={keys.quote} onPress={onQuote}>
      <span className="acc fx">
        <Icon of={Quote} flip />
      </span>
    </IconButton>
  );
}

export function useCauses(): readonly { name: string; count: number }[] {
  return useCall('complaints.causes', {}).data?.filter(({ archived }) => !archived) ?? [];
}

/** The carriers of the newest complaints, most used first. */
function useCarriers(): readonly { name: string; count: number }[] {
  const { data } = useCall('complaints.list', { filter: {}, limit: 100 }, { keep: true });
  const counts = new Map<string, number>();
  for (const { carrier } of data?.complaints ?? []) if (carrier !== '') counts.set(carrier, (counts.get(carrier) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
