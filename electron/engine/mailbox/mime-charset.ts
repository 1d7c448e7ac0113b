/** Bytes whose charset is missing or wrongly `us-ascii`: UTF-8 when they are that, else the likeliest code page. */

const strict = new TextDecoder('utf-8', { fatal: true });

/** @returns a charset label that `TextDecoder` knows */
export function likelyCharset(bytes: Uint8Array): string {
  try {
    strict.decode(bytes);
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  let high = 0;
  let hebrew = 0;
  let arabic = 0;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    high += 1;
    // Letters: windows-1255 has them at E0-FA alone; windows-1256 spreads them over C7-ED with few gaps.
    if (byte >= 0xe0 && byte <= 0xfa) hebrew += 1;
    if ((byte >= 0xc0 && byte <= 0xdf) || byte === 0xe1 || (byte >= 0xe3 && byte <= 0xe6) || byte === 0xec || byte === 0xed) arabic += 1;
  }
  if (high === 0) return 'utf-8';
  if (hebrew / high > 0.9 && share(bytes) > 0.25) return 'windows-1255';
  if (arabic / high > 0.7 && share(bytes) > 0.25) return 'windows-1256';
  return 'windows-1252';
}

/** Text in Latin letters has few bytes above 127, text in Hebrew or Arabic is nearly made of them. */
function share(bytes: Uint8Array): number {
  let high = 0;
  let letters = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) high += 1;
    else if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters += 1;
  }
  return high / Math.max(1, high + letters);
}
