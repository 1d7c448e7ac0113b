/** Fills a data folder with a shop of some years, as of today: what Insights looks at. */

import { openStore } from '#engine/store/index.ts';
import type { LanguageCode } from '#words/index.ts';
import { createChance } from '../bench/chance.ts';
import { createYear } from '../engine/reports/year.ts';

const dayMs = 86_400_000;
const causes = [
  'Late by carrier',
  'Late by carrier',
  'Late by carrier',
  'Packing too thin',
  'Glaze batch differs',
  'Picking mistake',
  'Warehouse delay',
  '',
];

/** How large the shop is: how far back it goes, how many write, and what share of them complains. No days are a shop in which nothing has happened yet. */
export interface ShopSize {
  readonly days: number;
  readonly contacts: number;
  readonly complaining: number;
}

export function furnishInsights(
  folder: string,
  language: LanguageCode,
  size: ShopSize = { days: 400, contacts: 560, complaining: 0.4 },
): void {
  const store = openStore({ folder, now: Date.now });
  try {
    const settings: Readonly<Record<string, unknown>> = {
      setupDone: true,
      language,
      shopName: 'Wadi Kiln',
      ownerName: 'Noa',
      zone: 'Asia/Jerusalem',
      currency: 'ILS',
    };
    for (const [key, value] of Object.entries(settings)) {
      store.db.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(key, JSON.stringify(value));
    }
    store.transaction(() => fill(createYear(store.db), size));
  } finally {
    store.close();
  }
}

function fill(year: ReturnType<typeof createYear>, { days, contacts: total, complaining }: ShopSize): void {
  const draw = createChance(7).next;
  const start = Date.now() - days * dayMs;
  const wallAt = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
  let complaints = 0;
  for (let at = 0; at < total; at += 1) {
    const opened = Math.floor(start + ((at + draw()) / total) * days * dayMs);
    const answered = opened + (0.3 + draw() * draw() * 30) * 3_600_000;
    const replies = answered > Date.now() - 3_600_000 ? [] : [{ way: 'out' as const, wall: wallAt(answered) }];
    year.conversation(`c${at}`, [{ way: 'in', wall: wallAt(opened) }, ...replies], {
      language: ['en', 'he', 'ar', 'fa'][Math.floor(draw() * 4)] ?? 'en',
      status: replies.length === 0 ? 'answer' : 'done',
    });
    if (draw() < 0.3) year.visit(`c${at}`, wallAt(answered), 60 + Math.floor(draw() * 600));
    if (draw() > complaining) continue;
    complaints += 1;
    const resolved = opened + (0.1 + draw() * 6) * dayMs;
    const done = resolved < Date.now();
    const paid = draw() < 0.35;
    year.complaint(
      complaints,
      {
        reportedAt: wallAt(opened),
        channel: draw() < 0.7 ? 'email' : 'phone',
        cause: causes[Math.floor(draw() * causes.length)] ?? '',
        nature: 'The bowl arrived with a crack along the rim',
        customerName: `Customer ${at}`,
        applied: draw() < 0.4 ? 'on-the-spot' : 'promised',
        carrier: draw() < 0.5 ? 'Harbour Parcel' : 'Dune Post',
        ...(paid ? { compensationKind: draw() < 0.3 ? 'replacement' : 'refund', compensationMinor: 500 + Math.floor(draw() * 9000) } : {}),
        ...(done
          ? { status: 'resolved', resolvedAt: wallAt(resolved), satisfied: draw() < 0.6 ? 'yes' : draw() < 0.5 ? 'no' : 'unknown' }
          : {}),
        boughtAgain: draw() < 0.3 ? 'yes' : 'unknown',
      },
      { conversations: [`c${at}`] },
    );
    if (draw() < 0.6)
      year.promise(complaints, wallAt(resolved), done ? 'kept' : 'open', ...(done ? [wallAt(resolved + (draw() - 0.8) * dayMs)] : []));
    if (done && draw() < 0.5) {
      const kind = (['csat', 'nps', 'ces'] as const)[complaints % 3] ?? 'csat';
      const score = kind === 'csat' ? 1 + Math.floor(draw() * 5) : kind === 'nps' ? Math.floor(draw() * 11) : 1 + Math.floor(draw() * 7);
      const sent = Math.min(Date.now() - dayMs, resolved);
      year.survey(kind, wallAt(sent), draw() < 0.7 ? { score, wall: wallAt(sent + 3_600_000) } : null, complaints);
    }
  }
}
