/** Every other figure of domain.md. */
import { Endings } from './LogCards.tsx';
import type { SectionProps } from './sections.ts';

export function AllFigures({ figures }: SectionProps) {
  return (
    <div className="grid endings">
      <Endings figures={figures} />
    </div>
  );
}
