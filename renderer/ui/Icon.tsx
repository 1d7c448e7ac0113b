/** Lucide icons at the two sizes and the one stroke of the design; `flip` mirrors in right-to-left. */
import type { LucideIcon } from 'lucide-react';

export function Icon({ of: Drawn, large = false, flip = false }: { of: LucideIcon; large?: boolean; flip?: boolean }) {
  return <Drawn className={`ic${large ? ' l' : ''}${flip ? ' flip' : ''}`} strokeWidth={1.75} aria-hidden="true" />;
}
