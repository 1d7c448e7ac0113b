/** Where the demo's data lies: nothing real is near it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one run; the demo's mail is forgotten when it stops, so its folder goes too. */
export function demoFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'amends-demo-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
