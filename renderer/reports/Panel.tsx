/** A card of Insights without a picture: a named region with a list or a form. */
import { type ReactNode, useId } from 'react';
import './cards.css';

interface PanelProps {
  readonly title: string;
  readonly note?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Panel({ title, note, className = '', children }: PanelProps) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="card-h">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <small>{note}</small>}
      </div>
      {children}
    </section>
  );
}
