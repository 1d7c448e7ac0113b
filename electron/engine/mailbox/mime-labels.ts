/** The names of charsets as mail writes them, and the code pages that the Encoding Standard leaves out. */

/** What the Encoding Standard knows; a label is told by its letters and digits alone ("x_EUC-KR", "euckr", "KOI8R"). */
const standard = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'ibm866', 'koi8-r', 'koi8-u', 'macintosh', 'x-mac-cyrillic', 'gbk', 'gb2312', 'gb18030', 'big5'],
  ...['iso-8859-1', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8', 'iso-8859-9'],
  ...['iso-8859-10', 'iso-8859-11', 'iso-8859-13', 'iso-8859-14', 'iso-8859-15', 'iso-8859-16'],
  ...['windows-874', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr'],
];

/** Other names, squeezed. */
const others: Readonly<Record<string, string>> = {
  visual: 'iso-8859-8',
  visualhebrew: 'iso-8859-8',
  hebrewwindows: 'windows-1255',
  mshebr: 'windows-1255',
  // The letters stand where windows-1255 has them.
  machebrew: 'windows-1255',
  hebrewmac: 'windows-1255',
  msarab: 'windows-1256',
  arabicwindows: 'windows-1256',
  arabicmac: 'macarabic',
  macroman: 'macintosh',
  latin9: 'iso-8859-15',
  unicode: 'utf-16le',
  utf16: 'utf-16le',
  ucs2: 'utf-16le',
  utf32: 'utf-32le',
  ucs4: 'utf-32le',
  euccn: 'gbk',
  chinesegb: 'gbk',
  hzgb2312: 'hz',
  sjis: 'shift_jis',
  windows31j: 'shift_jis',
  pc862latinhebrew: 'cp862',
  pc850multilingual: 'cp850',
  ujis: 'euc-jp',
  uhc: 'euc-kr',
  ksc5601: 'euc-kr',
};

const numbers: Readonly<Record<string, string>> = {
  819: 'iso-8859-1',
  932: 'shift_jis',
  943: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  874: 'windows-874',
  866: 'ibm866',
  1200: 'utf-16le',
  1201: 'utf-16be',
  10000: 'macintosh',
  10004: 'macarabic',
  10005: 'windows-1255',
  20866: 'koi8-r',
  21866: 'koi8-u',
  20932: 'euc-jp',
  51932: 'euc-jp',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  50225: 'iso-2022-kr',
  51949: 'euc-kr',
  51936: 'gbk',
  52936: 'hz',
  54936: 'gb18030',
  65000: 'utf-7',
  65001: 'utf-8',
};

const squeezed = (label: string): string => label.replace(/[^a-z0-9]/g, '').replace(/^(?:x|cs)(?=[a-z]{2})/, '');

/** The upper half of code pages of one byte. */
const pages: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp720:
    'éâàçêëèïî\u0651\u0652ô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ضطظعغفµقكلمنهوىي≡\u064b\u064c\u064d\u064e\u064f\u0650≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  cp862:
    'אבגדהוזחטיךכלםמןנסעףפץצקרשת¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  macarabic:
    'Ä\u00a0ÇÉÑÖÜáàâäں«çéèêëí…îïñó»ôö÷úùûü !"#$٪&\'()*+،-./٠١٢٣٤٥٦٧٨٩:؛<=>؟❊ءآأؤإئابةتثجحخدذرزسشصضطظعغ[\\]^_ـفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652پٹچەڤگڈڑ{|}ژے',
};

const known = new Map<string, string>([
  ...standard.map((name) => [squeezed(name), name] as const),
  ...Object.keys(pages).map((name) => [name, name] as const),
  ...['iso-2022-kr', 'utf-32be', 'utf-32le', 'utf-7'].map((name) => [squeezed(name), name] as const),
  ...Object.entries(others),
]);

/** The name under which text in this charset is decoded, whatever a label's spelling; null where nobody knows it. */
export function charsetOf(label: string): string | null {
  const bare = squeezed(label);
  const number = /^(?:ms|ibm|win|windows|cp|dos|codepage|)(\d{3,5})$/.exec(bare)?.[1];
  const byNumber = number === undefined ? undefined : (numbers[number] ?? known.get(`cp${number}`) ?? known.get(`windows${number}`));
  const found = byNumber ?? known.get(bare);
  if (found !== undefined) return found;
  // A version or a dialect may follow: "gb18030-2005", "iso-2022-jp-ms", "iso-8859-8-i", "cswindows31j".
  const longest = [...known.keys()].filter((name) => name.length >= 4 && bare.startsWith(name)).sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : (known.get(longest) ?? null);
}

/** Text in a charset that `TextDecoder` lacks; null for all others. */
export function decodedOld(bytes: Buffer, charset: string): string | null {
  const page = pages[charset];
  if (page !== undefined) return bytes.toString('latin1').replace(/[\x80-\xff]/g, (byte) => page.charAt(byte.charCodeAt(0) - 128));
  if (charset === 'utf-32le' || charset === 'utf-32be') return utf32(bytes, charset === 'utf-32be');
  if (charset === 'hz') return shifted(bytes, /~\{(.*?)(?:~\}|$)/gm, 'gbk').replace(/~~/g, '~');
  if (charset === 'iso-2022-kr') return shifted(bytes, /(?:\x1b\$\)C|\x0e([^\x0f\n]*)\x0f?)/g, 'euc-kr');
  return null;
}

/** Charsets of seven bits that shift to the lower half of another one and back. */
function shifted(bytes: Buffer, shift: RegExp, charset: string): string {
  const decoder = new TextDecoder(charset);
  return bytes.toString('latin1').replace(shift, (_whole: string, low: string | undefined) => {
    return decoder.decode(Buffer.from(low ?? '', 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte)));
  });
}

function utf32(bytes: Buffer, big: boolean): string {
  let bigEndian = big;
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    if (at === 0 && (code === 0xfeff || code === 0xfffe0000)) bigEndian = code === 0xfeff ? bigEndian : !bigEndian;
    else text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}
