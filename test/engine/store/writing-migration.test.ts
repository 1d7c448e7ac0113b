/** Migration 0015 on a real old file: templates and drafts stand as they stood, and drafts go out signed. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { oldFile } from './old-file.ts';

test('what was written stays, and the library is empty', () => {
  const { folder, now, old } = oldFile(15);
  old.exec(`
    INSERT INTO templates (id, starter, language, title, body, used, removed) VALUES ('t', NULL, 'he', 'שלי', 'שלום', 3, 0), ('s', 'damaged', 'en', 'D', 'B', 0, 1);
    INSERT INTO drafts (id, recipients, subject, text, language, direction, saved_at, attachments, kind)
      VALUES ('d', '{"to":[],"cc":[]}', 'Bowl', 'It left', 'en', 'auto', '2026-11-17T08:00:00.000Z', '[]', 'new');
  `);
  old.close();
  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  expect(store.db.prepare('SELECT id, used, removed, folder FROM templates ORDER BY id').all()).toEqual([
    { id: 's', used: 0, removed: 1, folder: '' },
    { id: 't', used: 3, removed: 0, folder: '' },
  ]);
  expect(store.db.prepare('SELECT id, text, signed FROM drafts').all()).toEqual([{ id: 'd', text: 'It left', signed: 1 }]);
  expect(store.db.prepare('SELECT count(*) AS n FROM snippets').get()).toEqual({ n: 0 });
});
