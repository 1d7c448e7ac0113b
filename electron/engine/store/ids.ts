/** Ids that are minted once. */
import { randomFillSync } from 'node:crypto';

/** Drawn in advance: asking for sixteen bytes costs as much as for thousands. */
const pool = Buffer.alloc(4096);
let drawn = pool.length;

/** A UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, the rest random. */
export function mintId(now: number): string {
  if (drawn + 16 > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const bytes = pool.subarray(drawn, drawn + 16);
  drawn += 16;
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An instant as it is stored: ISO 8601, UTC, milliseconds. */
export function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}
