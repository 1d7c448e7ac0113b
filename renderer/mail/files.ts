/** Bytes that came as base64, saved or shown by the window. */
import { zipSync } from 'fflate';
import type { FileBytes } from '#contract/mail.ts';
import type { LanguageOfWindow } from '../i18n/language.tsx';
import { withoutOrdering } from './script.ts';

/** Lets the browser save the file under its own name; the type says nothing that would make it open. */
export function saveFile(file: FileBytes): void {
  saveBytes(bytesOf(file), withoutOrdering(file.name));
}

/** Saves several files as one archive, stored as they are; a name that comes twice is numbered. */
export function saveTogether(files: readonly FileBytes[], name: string): void {
  const entries: Record<string, Uint8Array> = {};
  for (const file of files) {
    const plain = withoutOrdering(file.name).replace(/[\\/]/g, '_') || 'file';
    const dot = plain.lastIndexOf('.') > 0 ? plain.lastIndexOf('.') : plain.length;
    let free = plain;
    for (let number = 2; free in entries; number += 1) free = `${plain.slice(0, dot)} (${number})${plain.slice(dot)}`;
    entries[free] = bytesOf(file);
  }
  saveBytes(zipSync(entries, { level: 0 }), name);
}

function saveBytes(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function bytesOf(file: FileBytes): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(window.atob(file.base64), (sign) => sign.charCodeAt(0));
}

/** "14 KB" in the window's digits. */
export function sizeWords(bytes: number, { say }: LanguageOfWindow): string {
  if (bytes < 1000) return say('mail.size.bytes', { size: bytes });
  if (bytes < 1_000_000) return say('mail.size.kb', { size: Math.round(bytes / 1000) });
  return say('mail.size.mb', { size: bytes / 1_000_000 });
}
