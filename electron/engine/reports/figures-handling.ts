/** Time that the owner spent in conversations, as the window measured it. */
import type { Figures } from '#contract/figures.ts';
import type { Db } from '../store/index.ts';
import { spansOf } from './figures-period.ts';

export interface Handled {
  readonly conversationId: string;
  /** Milliseconds. */
  readonly spent: number;
  /** The instant of the last visit. */
  readonly at: string;
}

/** A conversation that was joined with another since counts with that one, and again by itself when they were parted. */
export function readHandled(db: Db, from: string, to: string): readonly Handled[] {
  const visits = db
    .prepare<[string, string], { conversationId: string; seconds: number; at: string; stands: number }>(
      `SELECT conversation_id AS conversationId, sum(seconds) AS seconds, max(at) AS at,
         EXISTS (SELECT 1 FROM conversations WHERE id = conversation_id) AS stands FROM handling WHERE at >= ? AND at < ? GROUP BY 1`,
    )
    .all(from, to);
  const stands = db.prepare<[string], number>('SELECT 1 FROM conversations WHERE id = ?').pluck();
  const joined = db
    .prepare<[string], string>(
      "SELECT json_extract(data, '$.into') FROM conversation_journal WHERE kind = 'merge' AND conversation_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
    )
    .pluck();
  const current = (id: string, steps = 0): string => {
    if (steps === 50 || stands.get(id) !== undefined) return id;
    const next = joined.get(id);
    return next === undefined ? id : current(next, steps + 1);
  };
  const handled = new Map<string, Handled>();
  for (const { conversationId, seconds, at, stands: still } of visits) {
    const id = still === 1 ? conversationId : current(conversationId);
    const known = handled.get(id);
    handled.set(id, {
      conversationId: id,
      spent: (known?.spent ?? 0) + seconds * 1000,
      at: known === undefined || at > known.at ? at : known.at,
    });
  }
  return [...handled.values()];
}

export function handling(handled: readonly Handled[]): Figures['handling'] {
  return { ...spansOf(handled.map(({ spent }) => spent)), total: handled.reduce((sum, { spent }) => sum + spent, 0) };
}
