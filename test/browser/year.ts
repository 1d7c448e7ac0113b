/** A shop with a year behind it, written straight into a data folder before the desk opens it: causes, costs, surveys, reasons. */
import { openStore } from '#engine/store/index.ts';
import { addComplaint, addMany } from '../engine/reports/rows.ts';

const day = 86_400_000;
const dayOf = (daysAgo: number): string => new Date(Date.now() - daysAgo * day).toISOString().slice(0, 10);
const instantOf = (daysAgo: number): string => new Date(Date.now() - daysAgo * day).toISOString();

/** "Late by carrier" grew lately; "Late by carriers" is its double; one prevention helped, one did not. */
export function furnishYear(folder: string): void {
  const store = openStore({ folder, now: Date.now });
  const { db } = store;
  for (let ago = 20; ago < 350; ago += 27) {
    addComplaint(db, { at: dayOf(ago), cause: 'Late by carrier', minor: 2400, status: 'resolved', satisfied: 'no' });
    addMany(db, 2, {
      at: dayOf(ago + 1),
      cause: 'Packing too thin',
      minor: 8900,
      status: 'resolved',
      satisfied: 'yes',
      product: 'Serving bowl',
    });
    addComplaint(db, { at: dayOf(ago + 2), cause: 'Glaze batch differs', product: 'Dinner plates' });
  }
  for (let ago = 0; ago < 18; ago += 2)
    addComplaint(db, { at: dayOf(ago), cause: 'Late by carrier', minor: 3000, status: 'resolved', satisfied: 'no' });
  addMany(db, 2, { at: dayOf(3), cause: 'Late by carriers' });
  addMany(db, 3, { at: dayOf(5), cause: 'No returns after 7 days', satisfied: 'no' });
  addComplaint(db, { at: dayOf(4), cause: 'Packing too thin', minor: 12_000, prevention: 'Double-wall boxes', product: 'Serving bowl' });
  addComplaint(db, { at: dayOf(1), cause: 'Shipping issue' });
  const asked = addComplaint(db, { at: dayOf(6), cause: 'Late by carrier', customer: 'Maya Thornton' });
  db.exec(`
    INSERT INTO causes (name, names, own_rule) VALUES ('No returns after 7 days', '{"he":"אין החזרות אחרי שבוע"}', 1), ('Late by carrier', '{"he":"איחור של השליח"}', 0);
    INSERT INTO prevention_ideas (key, text, cause, state, done_on, created_at) VALUES
      ('photo of the parcel', 'Photo of the parcel', 'Late by carrier', 'done', '${dayOf(40)}', ''),
      ('another carrier', 'Another carrier', 'Late by carrier', 'doing', NULL, '');
    INSERT INTO reasons (id, name, names) VALUES (1, 'Where is my parcel?', '{"he":"איפה החבילה שלי?"}'), (2, 'Dishwasher safe?', '{"he":"אפשר במדיח?"}'),
      (3, 'Gift wrap', '{}'), (4, 'Invoice again', '{}'), (5, 'Blue bowls', '{}');
    INSERT INTO reason_spots VALUES (1, -60, -50), (2, 50, -40), (4, -30, 60);
    INSERT INTO accounts (id, name, email, imap, smtp, added_at, demo) VALUES ('a', 'Noa', 'shop@example.com', '{}', '{}', '', 0);
    UPDATE accounts SET removed_at = '${instantOf(0)}';
  `);
  const conversation = db.prepare(
    `INSERT INTO conversations (id, account_id, subject, status, last_at, opened_at, language) VALUES (?, 'a', 'Bowl', 'done', ?, ?, ?)`,
  );
  const mark = db.prepare(`INSERT INTO contact_marks (conversation_id, kind, reason_id, at) VALUES (?, ?, ?, '')`);
  const contacts: readonly [reason: number, kind: string, count: number][] = [
    [1, 'complaint', 17],
    [2, 'question', 11],
    [3, 'question', 5],
    [4, 'question', 6],
    [5, 'idea', 3],
  ];
  for (const [reason, kind, count] of contacts) {
    for (let at = 0; at < count; at += 1) {
      const id = `r${reason}-${at}`;
      conversation.run(id, instantOf(at + 1), instantOf(at + 1), at % 3 === 0 ? 'he' : 'en');
      mark.run(id, kind, reason);
    }
  }
  const survey = db.prepare(
    `INSERT INTO surveys (token, kind, number, conversation_id, outbox_id, message_id, recipient, tab, sent_at, score, words, answered_at)
     VALUES (@token, @kind, @number, @conversation, @token, '', 'maya@example.com', 'done', @sent, @score, @words, @answered)`,
  );
  const scores = { csat: [5, 5, 4, 4, 4, 3, 2, null], nps: [10, 9, 9, 8, 6, 3], ces: [7, 6, 3] } as const;
  for (const [kind, given] of Object.entries(scores)) {
    for (const [at, score] of given.entries()) {
      const answered = score === null ? null : instantOf(at + 1);
      const words = score === 2 ? 'It took three mails to get an answer.' : score === 3 && kind === 'nps' ? 'הצלחת נשברה פעמיים' : '';
      const number = kind === 'csat' ? asked : null;
      survey.run({ token: `${kind}${at}`, kind, number, conversation: `r1-${at}`, sent: instantOf(at + 2), score, words, answered });
    }
  }
  store.close();
}
