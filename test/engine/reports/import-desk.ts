/** A real engine that spreadsheets are brought into. */
import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { ImportLook, ImportPlan } from '#contract/imports.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type TestHost, testHost } from '../host.ts';

export interface Desk {
  readonly engine: Engine;
  readonly host: TestHost;
}

export async function openDesk(from?: TestHost): Promise<Desk> {
  const host = from ?? testHost({ now: '2026-11-17T08:00:00Z', zone: 'Asia/Jerusalem' });
  const engine = await createEngine(host);
  if (from === undefined) {
    await engine.call('settings.save', { changes: { ownerName: 'Noa', currency: 'ILS', zone: 'Asia/Jerusalem' } });
    onTestFinished(() => rmSync(host.dataFolder, { recursive: true, force: true }));
  }
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await engine.close();
    open = false;
  };
  onTestFinished(close);
  return { engine: { ...engine, close }, host };
}

export const base64 = (content: string | Uint8Array): string => Buffer.from(content as string).toString('base64');
export const open = ({ engine }: Desk, content: string | Uint8Array): Promise<ImportLook> =>
  engine.call('imports.open', { name: 'old log', base64: base64(content) });
export const run = (desk: Desk, look: ImportLook, plan: Partial<ImportPlan> = {}, leaveOut = false) =>
  desk.engine.call('imports.run', { file: look.file, plan: { ...look.plan, ...plan }, leaveOut });
export const all = async ({ engine }: Desk) =>
  (await engine.call('complaints.list', { sort: { by: 'number', descending: false } })).complaints;
