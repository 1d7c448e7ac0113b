/** Files that the owner attaches: read into the draft, so that it is whole wherever it is sent from. */
import type { FileBytes } from '#contract/mail.ts';

/** Above this, many mailboxes refuse a message. */
export const refusedAbove = 10_000_000;

/** @throws the reader's own error where the file cannot be read */
export function readFile(file: File): Promise<FileBytes> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(`cannot read ${file.name}`));
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, type: file.type || 'application/octet-stream', base64: url.slice(url.indexOf(',') + 1) });
    };
    reader.readAsDataURL(file);
  });
}

/** Bytes behind a base64 text. */
export function sizeOf({ base64 }: FileBytes): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}
