/** Names and kinds of attachments as they may be shown: no path, no control or direction-override character. */

// Kinds that can run, or carry something that runs, when they are opened.
const running =
  /\.(?:a3x|ade|adp|apk|app|application|appx|appref-ms|bas|bat|chm|cmd|com|command|cpl|crt|csh|deb|desktop|diagcab|dll|dmg|docm|dotm|exe|fxp|gadget|hlp|hta|htm|html|img|inf|ins|iqy|iso|isp|jar|jnlp|js|jse|ksh|lnk|mde|msc|msh|msi|msp|mst|one|pif|pkg|potm|ppam|ppsm|pptm|prg|ps1|ps1xml|ps2|psc1|psd1|psm1|py|pyw|reg|rpm|run|scf|scr|sct|settingcontent-ms|sh|shb|shs|shtml|sldm|slk|svg|swf|sys|url|vb|vbe|vbs|vhd|vhdx|workflow|ws|wsc|wsf|wsh|xbap|xhtml|xla|xlam|xll|xlm|xlsm|xltm|xml|xps)$/i;
const runningTypes =
  /^(?:application\/(?:x-msdownload|x-msdos-program|x-dosexec|x-sh|x-shellscript|java-archive|javascript|x-javascript|hta|x-ms-shortcut|vnd\.android\.package-archive|x-msi|vnd\.microsoft\.portable-executable|xhtml\+xml)|text\/(?:html|javascript|x-sh|x-python)|image\/svg\+xml)$/i;

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

export function isDangerous(name: string, type: string): boolean {
  return running.test(name) || runningTypes.test(type);
}

function shortened(name: string): string {
  if (name.length <= 150) return name;
  const dot = name.lastIndexOf('.');
  const end = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return Array.from(name.slice(0, 150 - end.length)).join('') + end;
}
