/** Records that hold words: in their own texts, or in a name that their cause has in any language. */
import { type Db, fold } from '../store/index.ts';

interface Condition {
  readonly sql: string;
  readonly values: string[];
}

/** @returns for folded words the condition on `complaints` that all of them are held; no words are held by every record */
export function createHolding(db: Db): (words: readonly string[]) => Condition {
  const all = db.prepare<[], { name: string; names: string }>(
    "SELECT name, concat_ws(char(10), names ->> 'en', names ->> 'he', names ->> 'ar', names ->> 'fa') AS names FROM causes WHERE names <> '{}'",
  );
  return (words) => {
    const causes = all.all().map(({ name, names }) => ({ name, folded: fold(names) }));
    const conditions = words.map((word): Condition => {
      const named = causes.filter(({ folded }) => folded.includes(word)).map(({ name }) => name);
      if (named.length === 0) return { sql: 'instr(folded, ?) > 0', values: [word] };
      return {
        sql: '(instr(folded, ?) > 0 OR number IN (SELECT k.number FROM complaints k WHERE k.cause IN (SELECT value FROM json_each(?))))',
        values: [word, JSON.stringify(named)],
      };
    });
    return { sql: conditions.map(({ sql }) => sql).join(' AND ') || '1', values: conditions.flatMap(({ values }) => values) };
  };
}
