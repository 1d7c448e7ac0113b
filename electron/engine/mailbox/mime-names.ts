/** Names of attachments as they may be shown: no path, no control or direction-override character. */

const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'application/zip': 'zip',
};

/** The base name, safe to show and to save; Hebrew and Arabic letters stay. A nameless part gets one by its place. */
export function safeName(name: string | null, type: string, place: number): string {
  const base = (name ?? '')
    .replace(/[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu, '')
    .split(/[\\/]/u)
    .at(-1)
    ?.replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  if (base === undefined || base === '') return `attachment-${place + 1}.${extensions[type] ?? 'bin'}`;
  return shortened(base);
}

/** Disks take names of 255 bytes, and a Hebrew or Arabic letter is two. */
const mostBytes = 240;

function shortened(name: string): string {
  if (name.length <= 150 && Buffer.byteLength(name) <= mostBytes) return name;
  const dot = name.lastIndexOf('.');
  const end = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  const letters = Array.from(name.slice(0, Math.min(name.length, 150) - end.length));
  while (Buffer.byteLength(letters.join('') + end) > mostBytes) letters.pop();
  return letters.join('') + end;
}
