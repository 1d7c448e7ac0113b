/** The Date field (RFC 5322, sections 3.3 and 4.3) as an instant. */

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';
const strict =
  /^(?:[a-z]{2,9}\.?,?\s{1,5})?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{2,4})\s{1,5}(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s{0,5}(?:(?:gmt|utc?)(?=[+-]))?([+-]\d\d:?\d\d|[a-z]{1,5})?(?:\s|$)/i;
/** Hours that RFC 822 names stand for; an unknown name counts as UTC (RFC 5322, section 4.3). */
const zones: Readonly<Record<string, number>> = { est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 };

/** @returns null where nothing can be made of it, or it is before 1970 */
export function instantOfDate(field: string): string | null {
  const plain = uncommented(field.slice(0, 400))
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
  const found = strict.exec(plain);
  const read = found === null ? Date.parse(plain) : instant(found);
  if (Number.isNaN(read) || read < 0 || read > 253_402_300_799_999) return null;
  return isoOf(read);
}

const msPerDay = 86_400_000;
const days = new Map<number, string>();

/** As toISOString writes it; mail comes in the order of its days. */
function isoOf(at: number): string {
  const day = Math.floor(at / msPerDay);
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 1000) days.clear();
    text = new Date(at).toISOString().slice(0, 'yyyy-mm-ddT'.length);
    days.set(day, text);
  }
  const second = Math.floor(at / 1000) % 86_400;
  return `${text}${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}.${String(at % 1000).padStart(3, '0')}Z`;
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

function instant([, day, name = '', year = '', hour, minute, second = '0', zone = '+0000']: RegExpExecArray): number {
  const month = months.indexOf(name.toLowerCase());
  if (month === -1 || month % 3 !== 0 || Number(hour) > 23 || Number(minute) > 59 || Number(day) > 31) return Number.NaN;
  const century = year.length === 4 ? 0 : year.length === 2 && Number(year) < 50 ? 2000 : 1900;
  const at = Date.UTC(Number(year) + century, month / 3, Number(day), Number(hour), Number(minute), Math.min(Number(second), 59));
  const signed = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  const minutes =
    signed === null ? (zones[zone.toLowerCase()] ?? 0) * 60 : Number(`${signed[1]}1`) * (Number(signed[2]) * 60 + Number(signed[3]));
  return at - minutes * 60_000;
}

function uncommented(text: string): string {
  if (!text.includes('(')) return text;
  let out = '';
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    else if (char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) out += char;
  }
  return out;
}

/**
 * When the first server took it in, by the Received fields, the newest of which stands first (RFC 5321, section 4.4); a server's clock is
 * believed before a sender's. @returns null where none can be read
 */
export function takenInAt(received: readonly string[]): string | null {
  for (const field of received.toReversed()) {
    const date = field.lastIndexOf(';') + 1;
    const stamp = date === 0 ? null : instantOfDate(field.slice(date));
    if (stamp !== null && stamp >= '1990') return stamp;
  }
  return null;
}
