/** A real engine at work in a process of its own, to be killed: it says what was acknowledged, and never ends by itself. */
import { writeSync } from 'node:fs';
import { createEngine } from '#engine/engine.ts';
import { testHost } from '../host.ts';

const [folder = '', round = '0', password = ''] = process.argv.slice(2);
const host = {
  ...testHost({ folder }),
  secrets: { kind: 'file', get: async () => password, set: async () => undefined, remove: async () => undefined },
} as const;
/** A line is in the parent's pipe before the next act begins. */
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const engine = await createEngine(host);
const { call } = engine;
engine.start();
say({ open: true });
for (let turn = 0; ; turn += 1) {
  const mark = `${round}.${turn}`;
  const made = await call('complaints.create', { fields: { nature: mark } });
  say({ made: mark, number: made.number });
  const { complaint } = await call('complaints.save', {
    number: made.number,
    revision: made.revision,
    changes: { doingNow: { from: made.doingNow, to: mark } },
  });
  say({ saved: mark, number: complaint.number });
  const [row] = (await call('conversations.whole', { limit: 1 })).conversations;
  if (row === undefined) continue;
  const draft = await call('drafts.open', { conversationId: row.id });
  await call('drafts.save', { id: draft.id, changes: { text: mark } });
  say({ drafted: mark });
  const item = await call('outbox.send', { draftId: draft.id, complaint: null, promise: null });
  say({ sent: item.id, messageId: item.messageId });
}
