/** Prints a page of the engine's into a PDF: in a window that nobody sees, without scripts and without a session that lasts. */
import { writeFile } from 'node:fs/promises';
import { BrowserWindow } from 'electron';

/** @param from an HTML file; @param to where the PDF goes */
export async function printToFile(from: string, to: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, partition: 'print' },
  });
  try {
    window.webContents.session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith('file:') }));
    await window.loadFile(from);
    // The page's own @page rules give size, margins and page numbers.
    const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true });
    await writeFile(to, pdf, { mode: 0o600 });
  } finally {
    window.destroy();
  }
}
