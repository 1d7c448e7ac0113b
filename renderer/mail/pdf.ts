/** Draws a PDF's pages with pdf.js: in a worker of our own origin, with no script, form or link of the file at work and nothing fetched from elsewhere. */
import { AnnotationMode, getDocument, PasswordException, PDFWorker, TextLayer, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Why nothing can be drawn: it asks for a password, or it cannot be read. */
export type PdfTrouble = 'locked' | 'broken';

export interface OpenPdf {
  readonly pages: number;
  /** Draws a page as wide as asked, and lays its text over it, so that it can be read aloud and copied. Ends early, drawing nothing more, when `signal` says so. */
  draw(page: number, on: PdfPaper, width: number, signal: AbortSignal): Promise<void>;
}

export interface PdfPaper {
  readonly canvas: HTMLCanvasElement;
  readonly text: HTMLElement;
}

/** CSS pixels; a page that says it is a mile long gets smaller. */
const tallest = 6000;
const mostPixels = 16_000_000;
/** Pixels of one picture in a page: what needs half a gigabyte stays out. */
const largestPicture = 134_217_728;

/**
 * @param bytes handed over to the worker
 * @param signal closes it, also while it is still being read: a file that keeps the worker busy for ever ends with it
 * @throws whatever pdf.js makes of the file: see `troubleOf`
 */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<OpenPdf> {
  const files = new URL('pdf/', document.baseURI).href;
  const thread = new Worker(`${files}pdf.worker.js`, { type: 'module' });
  const missing = new Promise<never>((_, reject) => {
    thread.onerror = () => reject(new Error('the worker of pdf.js did not start'));
  });
  const task = getDocument({
    data: bytes,
    worker: PDFWorker.create({ port: thread }),
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    // Without WebAssembly, which the window's policy does not allow: pdf.js brings the same in JavaScript.
    useWasm: false,
    useWorkerFetch: true,
    enableXfa: false,
    maxImageSize: largestPicture,
    verbosity: VerbosityLevel.ERRORS,
  });
  signal.addEventListener('abort', () => {
    // Nobody waits any more for what it was at.
    task.destroy().catch(() => undefined);
    thread.terminate();
  });
  const pdf = await Promise.race([task.promise, missing]);
  return { pages: pdf.numPages, draw: (number, on, width, stop) => draw(pdf, number, on, width, stop) };
}

export function troubleOf(error: unknown): PdfTrouble {
  return error instanceof PasswordException ? 'locked' : 'broken';
}

type Pages = Awaited<ReturnType<typeof getDocument>['promise']>;

async function draw(pdf: Pages, number: number, { canvas, text }: PdfPaper, width: number, signal: AbortSignal): Promise<void> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return;
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(width / plain.width, tallest / plain.height);
  const shown = page.getViewport({ scale });
  const density = Math.min(window.devicePixelRatio, Math.sqrt(mostPixels / (shown.width * shown.height)));
  canvas.width = Math.max(1, Math.floor(shown.width * density));
  canvas.height = Math.max(1, Math.floor(shown.height * density));
  canvas.style.inlineSize = `${shown.width}px`;
  canvas.style.blockSize = `${shown.height}px`;
  text.replaceChildren();
  text.style.setProperty('--total-scale-factor', String(scale));
  const drawing = page.render({ canvas, viewport: page.getViewport({ scale: scale * density }), annotationMode: AnnotationMode.ENABLE });
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport: shown });
  signal.addEventListener('abort', () => {
    drawing.cancel();
    layer.cancel();
  });
  try {
    await Promise.all([drawing.promise, layer.render()]);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
