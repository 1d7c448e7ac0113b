/** The ledger in the whole engine, on the real mail room: what one room does, the others show. */
import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import type { EngineEvent } from '#contract/events.ts';
import { createEngine } from '#engine/engine.ts';
import { testHost } from './host.ts';

it('a complaint logged by phone is found, stands with its customer, and knocks at its hour in the shop’s zone', async () => {
  const host = testHost({ now: '2026-11-17T08:00:00Z' });
  const engine = await createEngine(host);
  onTestFinished(async () => {
    await engine.close();
    rmSync(host.dataFolder, { recursive: true, force: true });
  });
  const events: EngineEvent[] = [];
  engine.listen((event) => void events.push(event));
  engine.start();
  const { call } = engine;
  const made = await call('complaints.create', {
    fields: {
      customerName: 'יעל ברנר',
      customerPhone: '050-555-0141',
      nature: 'קומקום שבור',
      compensationKind: 'refund',
      compensationMinor: 3000,
    },
  });
  const { complaint } = await call('complaints.save', {
    number: made.number,
    revision: made.revision,
    changes: { promisedFor: { from: null, to: '2026-11-17T11:00' } },
  });
  expect(complaint).toMatchObject({ status: 'promised', promise: { due: { instant: '2026-11-17T09:00:00.000Z' } } });
  const customer = await call('customers.get', { id: String(complaint.customerId) });
  expect(customer).toMatchObject({ name: 'יעל ברנר', complaintNumbers: [1], paidBack: [{ currency: 'USD', minor: 3000 }] });
  const found = await call('search.run', { words: 'קומקום' });
  expect(found.hits).toMatchObject([{ kind: 'complaint', id: '1' }]);
  host.setNow(Date.parse('2026-11-17T09:00:00Z'));
  expect(host.knocks).toHaveLength(1);
  expect(events).toContainEqual({ type: 'reminder', followUpId: host.knocks[0]?.followUpId, count: 1 });
  await call('settings.save', { changes: { zone: 'America/New_York' } });
  expect((await call('complaints.get', { number: 1 })).promise).toMatchObject({
    late: false,
    due: { instant: '2026-11-17T16:00:00.000Z' },
  });
  const { followUps } = await call('followUps.list', {});
  await expect(call('followUps.keep', { id: String(followUps[0]?.id), complaintTo: 'resolved' })).rejects.toMatchObject({
    fault: { code: 'incomplete', fields: ['cause', 'fix'] },
  });
});
