/** What a record's mails and the earlier records suggest for its empty fields. Offered, never filled in. */
import type { Suggestion } from '#contract/complaints.ts';
import type { MailRoom } from '../mail/index.ts';
import { instantOfWall, wallOf } from '../settings/index.ts';
import type { Db } from '../store/index.ts';
import { type Learned, learn } from './learn.ts';
import type { Records } from './record.ts';
import { orderNumbers, orderShapes, phones, postalAddress, productsIn, signedName } from './suggest.ts';

/** Learning looks at the newest records only: a shop changes. */
const learnedFrom = 1500;
/** What was learned is learned anew after so many changes to records; a small shop learns from each. */
const stale = 25;
const small = 500;
const day = 86_400_000;

export interface Suggestions {
  of(number: number): Suggestion[];
}

export function createSuggestions(deps: {
  db: Db;
  records: Records;
  mail: Pick<MailRoom, 'conversation'>;
  linked(number: number): readonly string[];
}): Suggestions {
  const { db, records, mail, linked } = deps;
  const causes = db.prepare<[number], { text: string; cause: string }>(
    `SELECT cause, c.nature || char(10) || coalesce((
       SELECT m.subject || char(10) || substr(m.text, 1, 1500) FROM complaint_conversations l JOIN messages m ON m.conversation_id = l.conversation_id
       WHERE l.number = c.number AND m.direction = 'in' AND m.kind = 'person' ORDER BY m.at LIMIT 1), '') AS text
     FROM complaints c WHERE cause <> '' AND NOT EXISTS (SELECT 1 FROM causes k WHERE k.name = c.cause AND k.archived = 1)
     ORDER BY number DESC LIMIT ?`,
  );
  const changed = db.prepare<[], { count: number }>('SELECT coalesce(max(id), 0) AS count FROM complaint_history');
  const orders = db.prepare<[], { value: string }>(
    `SELECT "order" AS value FROM complaints WHERE "order" <> '' ORDER BY number DESC LIMIT 200`,
  );
  const products = db.prepare<[], { value: string }>(
    `SELECT product AS value FROM complaints WHERE product <> '' GROUP BY product ORDER BY count(*) DESC LIMIT 500`,
  );
  let learned: { readonly from: number; readonly by: Learned } | null = null;

  function learnedNow(): Learned {
    const count = changed.get()?.count ?? 0;
    const enough = count < small ? 1 : stale;
    if (learned === null || count - learned.from >= enough) learned = { from: count, by: learn(causes.all(learnedFrom)) };
    return learned.by;
  }

  return {
    of(number) {
      const { fields, zone } = records.get(number);
      const conversations = linked(number).map((id) => mail.conversation(id));
      const written = conversations.flatMap(({ messages }) => messages).filter((message) => message.direction === 'in');
      const persons = written.filter((message) => message.kind === 'person');
      const all = written.map((message) => `${message.subject}\n${message.text}`).join('\n');
      const found: Suggestion[] = [];
      const offer = (field: Suggestion['field'], values: readonly (string | null | undefined)[], most: number): void => {
        if (fields[field].trim() !== '') return;
        const said = values.filter((value) => value != null && value.trim() !== '');
        for (const value of said.slice(0, most)) found.push({ field, value: String(value), sure: null });
      };
      offer('order', fields.order === '' ? orderNumbers(all, orderShapes(orders.all().map(({ value }) => value))) : [], 5);
      offer('customerPhone', phones(all), 3);
      offer(
        'customerName',
        persons.map((one) => one.from.name || signedName(one.text)),
        1,
      );
      offer(
        'customerAddress',
        persons.map((one) => postalAddress(one.text)),
        1,
      );
      offer(
        'product',
        fields.product === ''
          ? productsIn(
              all,
              products.all().map(({ value }) => value),
            )
          : [],
        3,
      );
      const opened = persons[0]?.at;
      // logged by hand and linked later: the mail knows the day better
      if (opened !== undefined && Math.abs(Date.parse(opened) - Date.parse(instantOfWall(fields.reportedAt, zone))) > day) {
        found.push({ field: 'reportedAt', value: wallOf(opened, zone), sure: null });
      }
      if (fields.cause.trim() === '') {
        const guess = learnedNow().guess(`${fields.nature}\n${persons[0]?.subject ?? ''}\n${persons[0]?.text.slice(0, 1500) ?? ''}`);
        if (guess !== null) found.push({ field: 'cause', value: guess.cause, sure: guess.sure });
      }
      return found;
    },
  };
}
