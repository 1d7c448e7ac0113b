/** Where the owner is: one of six places, and what is open in it. Kept in the history, so that Back works. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { leaveField } from '../ui/editing.ts';

const placeNames = ['inbox', 'follow-ups', 'complaints', 'insights', 'customers', 'settings'] as const;
export type PlaceName = (typeof placeNames)[number];

export const isPlaceName = (value: unknown): value is PlaceName => placeNames.some((name) => name === value);

export interface Place {
  readonly name: PlaceName;
  readonly tab?: 'answer' | 'waiting' | 'done';
  readonly conversation?: string;
  /** A new mail is being written. */
  readonly writing?: true;
  readonly complaint?: number;
  readonly customer?: string;
  /** The records that Complaints shows, those behind a figure. */
  readonly numbers?: readonly number[];
  readonly followUp?: string;
  readonly section?: string;
  /** What Complaints is narrowed to when it is opened from elsewhere; days of the shop, both included. */
  readonly filter?: { readonly cause?: string; readonly from?: string; readonly to?: string };
  /** What Insights looks at: a name of a period or `from..to`, and what it is compared with. */
  readonly period?: string;
  readonly compare?: string;
}

interface PlaceState {
  readonly place: Place;
  /** Goes somewhere; `replace` leaves no step in the history (moving through a list). */
  go(place: Place, options?: { replace?: boolean }): void;
}

const PlaceContext = createContext<PlaceState | null>(null);

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Place>(() => (isPlace(window.history.state) ? window.history.state : { name: 'inbox' }));
  useEffect(() => {
    // Back and a reload take a field away while it is typed in: what stands there is saved first.
    const back = (event: PopStateEvent): void => {
      leaveField();
      setPlace(isPlace(event.state) ? event.state : { name: 'inbox' });
    };
    window.addEventListener('popstate', back);
    window.addEventListener('pagehide', leaveField);
    return () => {
      window.removeEventListener('popstate', back);
      window.removeEventListener('pagehide', leaveField);
    };
  }, []);
  const go = useCallback((next: Place, options: { replace?: boolean } = {}) => {
    if (options.replace === true) window.history.replaceState(next, '');
    else {
      // Ctrl+1 and a notification's "Open" come in the middle of a word too.
      leaveField();
      window.history.pushState(next, '');
    }
    setPlace(next);
  }, []);
  const value = useMemo(() => ({ place, go }), [place, go]);
  return <PlaceContext value={value}>{children}</PlaceContext>;
}

export function usePlace(): PlaceState {
  const state = useContext(PlaceContext);
  if (state === null) throw new Error('usePlace outside PlaceProvider');
  return state;
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'name' in value;
}
