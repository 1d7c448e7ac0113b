/** A reason on the matrix: a circle as large as its contacts are many, moved by drag or by arrow keys. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { PlacedReason, Spot } from '#contract/roots.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useReasonName } from './names.ts';
import { onMatrix, quarterOf } from './quarters.ts';

/** Puts a reason somewhere, or with null nowhere; quietly where no note with a way back is wanted. */
export type Place = (reason: PlacedReason, spot: Spot | null, quiet?: boolean) => void;

interface PointProps {
  readonly reason: PlacedReason;
  readonly spot: Spot;
  /** Contacts of the most frequent reason. */
  readonly most: number;
  readonly board: RefObject<HTMLDivElement | null>;
  readonly place: Place;
  /** Shows the reason's contacts. */
  readonly onOpen: () => void;
}

const step = 4;
/** So long the engine may take to say where a point stands now. */
const echoMs = 2000;
const bigStep = 20;
const smallest = 14;
const largest = 34;
/** Beyond this a name stands before its circle, not after it: it would leave the board. */
const nearEnd = 35;

export function MatrixPoint({ reason, spot, most, board, place, onOpen }: PointProps) {
  const { say, name: plainSay, formats, direction } = useLanguage();
  const nameOf = useReasonName();
  const [at, setAt] = useState(spot);
  /** Where it stands by now; a key may be let go before what it did is drawn. */
  const latest = useRef(at);
  latest.current = at;
  /** Where the pointer took hold of it; null while it is not dragged. */
  const [hold, setHold] = useState<{ readonly x: number; readonly y: number; readonly from: Spot } | null>(null);
  const dragging = hold !== null;
  /** An arrow key moved it since it was last placed; any other key that is let go places nothing. */
  const keyed = useRef(false);
  /** When it was last moved here, by `performance.now()`. */
  const touched = useRef(Number.NEGATIVE_INFINITY);
  // The engine's word on an earlier step may come after a later one: what was just moved waits for the last word.
  useEffect(() => {
    if (hold !== null || (at.customer === spot.customer && at.shop === spot.shop)) return;
    const wait = performance.now() - touched.current < echoMs ? echoMs : 0;
    const timer = window.setTimeout(() => setAt({ customer: spot.customer, shop: spot.shop }), wait);
    return () => window.clearTimeout(timer);
  }, [spot.customer, spot.shop, at.customer, at.shop, hold]);
  const quarter = quarterOf(at);
  // the area grows with the count
  const size = smallest + (largest - smallest) * Math.sqrt(reason.count / most);

  const drag = (event: PointerEvent): void => {
    const box = board.current?.getBoundingClientRect();
    if (hold === null || box === undefined) return;
    const across = ((event.clientX - hold.x) / box.width) * (direction === 'rtl' ? -200 : 200);
    const up = ((hold.y - event.clientY) / box.height) * 200;
    setAt(onMatrix({ customer: hold.from.customer + up, shop: hold.from.shop + across }));
  };
  const drop = (): void => {
    setHold(null);
    touched.current = performance.now();
    if (hold === null) return;
    if (at.customer === hold.from.customer && at.shop === hold.from.shop) onOpen();
    else place(reason, at);
  };
  const press = (event: KeyboardEvent): void => {
    const by = event.shiftKey ? bigStep : step;
    const forward = direction === 'rtl' ? -by : by;
    const moves: Readonly<Record<string, Spot>> = {
      ArrowUp: { customer: by, shop: 0 },
      ArrowDown: { customer: -by, shop: 0 },
      ArrowRight: { customer: 0, shop: forward },
      ArrowLeft: { customer: 0, shop: -forward },
    };
    const move = moves[event.key];
    if (event.key === 'Delete') place(reason, null);
    // the click that Enter would make comes from no pointer
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen();
    }
    if (move === undefined) return;
    event.preventDefault();
    keyed.current = true;
    touched.current = performance.now();
    const { customer, shop } = latest.current;
    latest.current = onMatrix({ customer: customer + move.customer, shop: shop + move.shop });
    setAt(latest.current);
  };
  /** Small steps are taken back by the opposite key; a new quarter is told, and can be undone. */
  const release = (): void => {
    if (!keyed.current || dragging) return;
    keyed.current = false;
    place(reason, latest.current, quarterOf(latest.current) === quarterOf(spot));
  };

  const before = at.shop > nearEnd;
  const inline = (at.shop + 100) / 2;
  return (
    <button
      type="button"
      className={`point${before ? ' before' : ''}${reason.complaints * 2 > reason.count ? ' hot' : ''}${dragging ? ' drag' : ''}`}
      aria-label={`${plainSay('roots.matrix.point', { reason: nameOf(reason), count: reason.count, quarter: say(`roots.quarter.${quarter}`) })}. ${say('roots.matrix.keys')}`}
      style={{
        insetBlockStart: `${(100 - at.customer) / 2}%`,
        ...(before
          ? { insetInlineEnd: `${100 - inline}%`, marginInlineEnd: -size / 2 }
          : { insetInlineStart: `${inline}%`, marginInlineStart: -size / 2 }),
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setHold({ x: event.clientX, y: event.clientY, from: at });
      }}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={() => {
        setHold(null);
        setAt(spot);
      }}
      onKeyDown={press}
      onKeyUp={release}
      onBlur={release}
    >
      <i style={{ inlineSize: size, blockSize: size }} />
      <span>
        <bdi>{nameOf(reason)}</bdi> <b>{formats.number(reason.count)}</b>
      </span>
    </button>
  );
}
