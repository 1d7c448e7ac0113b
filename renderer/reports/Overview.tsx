/** The first section of Insights: what the owner should see in one minute a week. */
import { FigureCards } from './FigureCards.tsx';
import { PerDay, TopCauses } from './LogCards.tsx';
import type { SectionProps } from './sections.ts';

export function Overview({ figures, settings }: SectionProps) {
  return (
    <>
      <FigureCards figures={figures} settings={settings} />
      <div className="grid log">
        <PerDay figures={figures} />
        <TopCauses figures={figures} />
      </div>
    </>
  );
}
