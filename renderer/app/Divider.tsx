/** The line between two panes: dragged, moved by arrow keys, reset by a double click or Enter. Stands in the pane that it resizes. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { limits, type Pane, usePanes } from './panes.ts';

const step = 16;

export function Divider({ pane }: { pane: Pane }) {
  const { name, direction } = useLanguage();
  const { widths, widest, resize } = usePanes();
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const width = widths[pane];
  /** Which way along the screen the pane grows: the list towards the inline end, the record towards the start. */
  const sign = (pane === 'list' ? 1 : -1) * (direction === 'rtl' ? -1 : 1);
  const clamp = (to: number): number => Math.max(limits[pane].min, Math.min(widest[pane], to));

  const keys = (event: KeyboardEvent): void => {
    const to: Readonly<Record<string, number>> = {
      ArrowRight: width + sign * step,
      ArrowLeft: width - sign * step,
      Home: limits[pane].min,
      End: widest[pane],
    };
    const next = to[event.key];
    if (event.key === 'Enter') resize(pane, null, true);
    else if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) resize(pane, clamp(next), true);
    else return;
    event.preventDefault();
  };
  const dragTo = (event: PointerEvent): number | null =>
    start.current === null ? null : clamp(start.current.width + sign * (event.clientX - start.current.x));
  const end = (event: PointerEvent): void => {
    const to = dragTo(event);
    // A click alone, half of a double one, changes nothing.
    if (to !== null && start.current !== null && event.clientX !== start.current.x) resize(pane, to, true);
    start.current = null;
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      className={`divider of-${pane}`}
      aria-orientation="vertical"
      aria-label={name(`app.pane.${pane}`)}
      aria-valuenow={width}
      aria-valuemin={limits[pane].min}
      aria-valuemax={widest[pane]}
      onKeyDown={keys}
      onDoubleClick={() => resize(pane, null, true)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        const to = dragTo(event);
        if (to !== null) resize(pane, to, false);
      }}
      onPointerUp={end}
      onPointerCancel={() => {
        start.current = null;
        resize(pane, null, false);
      }}
    />
  );
}
