/** Every change of the clocks to 2037 in eight zones. The oracle is `zdump`, not the library under test. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instantOfWall, wallOf } from '#engine/settings/index.ts';

const zones = [
  'Asia/Jerusalem',
  'Asia/Tehran',
  'Africa/Cairo',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Europe/London',
  'America/New_York',
];
/** The least that must be compared; Tehran has no changes, and Node's 2026c has Morocco's winters otherwise than the system's 2025b. */
const fewest: Readonly<Record<string, number>> = { 'Asia/Tehran': 0, 'Africa/Casablanca': 0 };
const zdump = ['/usr/bin/zdump', '/usr/sbin/zdump'].find(existsSync);
const minute = 60_000;

interface Transition {
  /** The first instant of the new offset. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Offsets in seconds around every transition from 2026 to 2037. */
function transitionsOf(zone: string): Transition[] {
  const lines = execFileSync(zdump ?? 'zdump', ['-v', '-c', '2026,2038', zone], { encoding: 'utf8' }).split('\n');
  const points = lines.flatMap((line) => {
    const found = /\s{2}\w{3} (\w{3}\s+\d+ [\d:]{8} \d{4}) UT = .* gmtoff=(-?\d+)/.exec(line);
    return found === null ? [] : [{ at: Date.parse(`${found[1]} UTC`), offset: Number(found[2]) * 1000 }];
  });
  const pairs: Transition[] = [];
  for (const [index, point] of points.entries()) {
    const last = points[index - 1];
    if (last !== undefined && last.offset !== point.offset && point.at - last.at === 1000) {
      pairs.push({ at: point.at, before: last.offset, after: point.offset });
    }
  }
  return pairs;
}

/** Whether Node's zone data is of the same mind as the system's: the two are updated apart, and governments decide late. */
function sameData(zone: string, { at, before, after }: Transition): boolean {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const offset = (ms: number): number => {
    const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const found = /GMT([+-])(\d\d):(\d\d)/.exec(name);
    return found === null ? 0 : Number(`${found[1]}1`) * (Number(found[2]) * 60 + Number(found[3])) * minute;
  };
  return offset(at - 1000) === before && offset(at) === after;
}

const wall = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

describe.skipIf(zdump === undefined)('wall times around every change of the clocks', () => {
  it.each(zones)('%s', (zone) => {
    const transitions = transitionsOf(zone).filter((transition) => sameData(zone, transition));
    expect(transitions.length).toBeGreaterThanOrEqual(fewest[zone] ?? 12);
    for (const { at, before, after } of transitions) {
      const shift = after - before;
      for (let near = -120; near <= 120; near += 15) {
        const local = at + before + near * minute;
        // ahead of the change the old offset rules; in a gap too, so that the wall time moves forward; of an overlap the first counts
        const inOrBefore = local < at + before || (shift > 0 && local < at + before + shift);
        const expected = inOrBefore ? local - before : local - after;
        expect(`${wall(local)} ${instantOfWall(wall(local), zone)}`).toBe(`${wall(local)} ${new Date(expected).toISOString()}`);
        const inGap = shift > 0 && local >= at + before && local < at + before + shift;
        expect(wallOf(new Date(expected).toISOString(), zone)).toBe(wall(inGap ? local + shift : local));
      }
    }
  });
});
