/** How wide the panes stand, remembered for each width of the window (DESIGN.md, section 3). */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { useAct } from './live.ts';

export type Pane = 'list' | 'record';
export type WidthClass = keyof Settings['panes'];

/** Pixels: the least and the most of each pane, and the least that is left for what stands between. */
export const limits = { list: { min: 240, max: 520 }, record: { min: 300, max: 560 }, rest: 400 } as const;

export interface Panes {
  /** The width a pane has now, in pixels. */
  readonly widths: Readonly<Record<Pane, number>>;
  readonly widest: Readonly<Record<Pane, number>>;
  /** Shows a width; `keep` remembers it too. Null goes back to the design's own. */
  resize(pane: Pane, width: number | null, keep: boolean): void;
}

const own: Readonly<Record<WidthClass, Readonly<Record<Pane, number>>>> = {
  wide: { list: 344, record: 368 },
  middle: { list: 312, record: 340 },
  narrow: { list: 308, record: 368 },
};

const PanesContext = createContext<Panes | null>(null);
export const PanesProvider = PanesContext.Provider;

export function usePanes(): Panes {
  const panes = useContext(PanesContext);
  if (panes === null) throw new Error('usePanes outside PanesProvider');
  return panes;
}

export function classOf(width: number): WidthClass {
  return width > 1380 ? 'wide' : width > 1180 ? 'middle' : 'narrow';
}

/** The panes of this window; sets `--list` and `--record` for the style sheets. */
export function useOwnPanes(settings: Settings): Panes {
  const save = useAct('settings.save').mutate;
  const [width, setWidth] = useState(window.innerWidth);
  /** What is being dragged, until it is remembered. */
  const [dragged, setDragged] = useState<{ readonly pane: Pane; readonly width: number } | null>(null);
  const at = classOf(width);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was dragged is remembered now
  useEffect(() => setDragged(null), [settings.panes]);
  useEffect(() => {
    const measure = (): void => setWidth(window.innerWidth);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);

  const panes = useMemo<Panes>(() => {
    const kept = settings.panes[at];
    const asked = (pane: Pane): number => (dragged?.pane === pane ? dragged.width : (kept[pane] ?? own[at][pane]));
    // Up to 1180 pixels the record lies over the conversation and takes nothing from it.
    const room = width - 80 - limits.rest;
    const record = within('record', asked('record'), at === 'narrow' ? limits.record.max : room - limits.list.min);
    const list = within('list', asked('list'), at === 'narrow' ? room : room - record);
    return {
      widths: { list, record },
      widest: {
        list: within('list', limits.list.max, at === 'narrow' ? room : room - record),
        record: within('record', limits.record.max, at === 'narrow' ? limits.record.max : room - list),
      },
      resize(pane, to, keep) {
        setDragged(to === null ? null : { pane, width: to });
        if (!keep) return;
        const { [pane]: _, ...others } = kept;
        save({ changes: { panes: { ...settings.panes, [at]: to === null ? others : { ...others, [pane]: Math.round(to) } } } });
      },
    };
  }, [settings.panes, at, width, dragged, save]);

  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--list', `${panes.widths.list}px`);
    style.setProperty('--record', `${panes.widths.record}px`);
  }, [panes]);
  return panes;
}

function within(pane: Pane, width: number, room: number): number {
  return Math.round(Math.max(limits[pane].min, Math.min(limits[pane].max, room, width)));
}
