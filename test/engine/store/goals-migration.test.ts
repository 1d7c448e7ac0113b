/** Migration 0017 on a real old file: what stood there stands there still, and the new tables keep their promises. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { addComplaint } from '../reports/rows.ts';
import { oldFile } from './old-file.ts';

test('an old shop’s records come through; one draft at a time; a spot stays on the matrix', () => {
  const { folder, now, old } = oldFile(17);
  addComplaint(old, { at: '2026-11-02', cause: 'Late by carrier' });
  old.close();
  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  const { db } = store;
  expect(db.prepare('SELECT cause FROM complaints').pluck().all()).toEqual(['Late by carrier']);
  const draft = (state: string) => db.prepare(`INSERT INTO assessments (state, begun_at, ratings) VALUES (?, '', '{}')`).run(state);
  draft('draft');
  draft('done');
  draft('removed');
  expect(() => draft('draft')).toThrow(/UNIQUE/);
  expect(() => draft('lost')).toThrow(/CHECK/);
  expect(() => db.prepare('INSERT INTO reason_spots VALUES (1, 101, 0)').run()).toThrow(/CHECK/);
});
