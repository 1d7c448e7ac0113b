/** Two editors of one record: whatever the order of their saves, no word that was acknowledged is lost. */

import { expect, it } from 'vitest';
import { type Complaint, complaintFields } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import { nothing } from '#engine/complaints/record.ts';
import fc from '../../chance.ts';
import { ask, openLedger } from './ledger.ts';

const fields = ['nature', 'fix', 'doingNow'] as const;
const seldom = fc.nat(3).map((n) => n === 0);
const step = fc.record({ editor: fc.constantFrom(0, 1), field: fc.constantFrom(...fields), refresh: seldom, undo: seldom });

it('loses no words, and the history replays to the record', () => {
  const ledger = openLedger();
  let merged = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 25 }), (steps) => {
      const first = ledger.create();
      const { number } = first;
      const copies: [Complaint, Complaint] = [first, first];
      const kept = new Set<string>();
      for (const [index, { editor, field, refresh, undo }] of steps.entries()) {
        if (refresh) copies[editor] = ledger.complaints.get(number);
        const word = `word${index}.`;
        try {
          const stale = copies[editor].revision < ledger.complaints.get(number).revision;
          const saved = ledger.save(copies[editor], { [field]: `${copies[editor][field]}${word}` });
          // the editor that saved goes on typing on its own copy; the other fields it sees may be old
          copies[editor] = { ...copies[editor], [field]: saved.complaint[field] };
          if (stale) merged += 1;
          if (undo) copies[editor] = ask(ledger.complaints.handlers, 'complaints.undo', { number, entry: Number(saved.undo) });
          else kept.add(`${field} ${word}`);
        } catch (error) {
          if (!(error instanceof Failure) || error.fault.code !== 'conflict') throw error;
          refused += 1;
          expect(error.fault.fields).toEqual([field]);
          copies[editor] = ledger.complaints.get(number);
        }
      }
      const record = ledger.complaints.get(number);
      for (const one of kept) {
        const [field, word] = one.split(' ') as [(typeof fields)[number], string];
        expect(record[field]).toContain(word);
      }
      const replayed: Record<string, unknown> = { ...nothing };
      const entries = ask(ledger.complaints.handlers, 'complaints.history', { number });
      for (const { changes } of entries) {
        for (const [field, change] of Object.entries(changes)) {
          expect(replayed[field]).toBe(change?.from);
          replayed[field] = change?.to;
        }
      }
      expect(replayed).toEqual(Object.fromEntries(complaintFields.map((field) => [field, record[field]])));
      expect(entries.map((entry) => entry.revision)).toEqual(entries.map((_, index) => index + 1));
    }),
    { numRuns: 150 },
  );
  // a run in which the editors never met would prove nothing
  expect(merged).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});
