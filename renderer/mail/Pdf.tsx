/** A PDF in the window: one page at a time, drawn as a picture with its text over it. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FileBytes } from '#contract/mail.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { bytesOf } from './files.ts';
import './pdf.css';
import type { OpenPdf, PdfTrouble } from './pdf.ts';

type Trouble = PdfTrouble | 'none';

export function Pdf({ file, name }: { file: FileBytes; name: string }) {
  const { say } = useLanguage();
  const { pdf, trouble, setTrouble } = useOpened(file);
  const [page, setPage] = useState(1);
  const [isDrawn, setDrawn] = useState(false);
  const desk = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (pdf === null || desk.current === null || canvas.current === null || text.current === null) return;
    const stop = new AbortController();
    desk.current.scrollTop = 0;
    setDrawn(false);
    pdf
      .draw(page, { canvas: canvas.current, text: text.current }, desk.current.clientWidth, stop.signal)
      .then(() => {
        if (!stop.signal.aborted) setDrawn(true);
      })
      // What its makers did to it is its own affair: the owner is told that it cannot be drawn.
      .catch(() => stop.signal.aborted || setTrouble('broken'));
    return () => stop.abort();
  }, [pdf, page, setTrouble]);

  if (trouble !== 'none') return <p>{say(trouble === 'locked' ? 'mail.pdf.locked' : 'mail.pdf.broken')}</p>;
  return (
    <>
      <div
        ref={desk}
        className="pdf"
        role="group"
        aria-label={name}
        aria-busy={!isDrawn}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls can be reached by keyboard
        tabIndex={0}
      >
        {/* A canvas draws its text in the direction it stands in, and a PDF has set each letter's place already. */}
        <div className="pdf-page" dir="ltr" hidden={pdf === null}>
          <canvas ref={canvas} aria-hidden />
          <div ref={text} className="pdf-text" />
        </div>
      </div>
      <div className="pdf-foot">
        {pdf !== null && pdf.pages > 1 && (
          <IconButton label={say('mail.pdf.before')} isDisabled={page === 1} onPress={() => setPage(page - 1)}>
            <Icon of={ChevronLeft} flip />
          </IconButton>
        )}
        <span role="status">{pdf === null || !isDrawn ? say('mail.pdf.drawing') : say('mail.pdf.page', { page, pages: pdf.pages })}</span>
        {pdf !== null && pdf.pages > 1 && (
          <IconButton label={say('mail.pdf.next')} isDisabled={page === pdf.pages} onPress={() => setPage(page + 1)}>
            <Icon of={ChevronRight} flip />
          </IconButton>
        )}
      </div>
      <p className="help">{say('mail.pdf.only')}</p>
    </>
  );
}

/** The opened file, closed with the look at it; pdf.js comes with the first one. */
function useOpened(file: FileBytes): { pdf: OpenPdf | null; trouble: Trouble; setTrouble: (trouble: Trouble) => void } {
  const bytes = useMemo(() => bytesOf(file), [file]);
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [trouble, setTrouble] = useState<Trouble>('none');
  useEffect(() => {
    const closed = new AbortController();
    void (async () => {
      const { openPdf, troubleOf } = await import('./pdf.ts');
      if (closed.signal.aborted) return;
      try {
        const opened = await openPdf(bytes.slice(), closed.signal);
        if (!closed.signal.aborted) setPdf(opened);
      } catch (error) {
        if (!closed.signal.aborted) setTrouble(troubleOf(error));
      }
    })();
    return () => closed.abort();
  }, [bytes]);
  return { pdf, trouble, setTrouble };
}
