/** A card of Insights: a named region with a picture, and the same figures as a table. */
import { List, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import './cards.css';

export interface TableOfCard {
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

interface CardProps {
  readonly title: string;
  readonly note?: string;
  readonly table: TableOfCard;
  /** Shows the records behind the card. */
  readonly onRecords?: () => void;
  readonly children: ReactNode;
}

export function Card({ title, note, table, onRecords, children }: CardProps) {
  const { say, name } = useLanguage();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-h">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <small>{note}</small>}
        {onRecords !== undefined && (
          <IconButton small label={name('figures.records', { figure: title })} onPress={onRecords}>
            <Icon of={List} flip />
          </IconButton>
        )}
        <TooltipTrigger delay={500}>
          <ToggleButton className="btn sm icon" aria-label={say('reports.showTable')} isSelected={asTable} onChange={setAsTable}>
            <Icon of={Table2} />
          </ToggleButton>
          <Tooltip className="tip" offset={6}>
            {say('reports.showTable')}
          </Tooltip>
        </TooltipTrigger>
      </div>
      {asTable ? <CardTable title={title} {...table} /> : children}
    </section>
  );
}

function CardTable({ title, head, rows }: TableOfCard & { readonly title: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <div className="card-table" tabIndex={0} role="group" aria-label={title}>
      <table aria-label={title}>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never move
            <tr key={at}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
