import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { allStatements } from '#contract/goals.ts';
import { nameIn, openPage, startDesk } from './desk.ts';
import { furnishYear } from './year.ts';

const out = process.argv[2] ?? '/tmp/goalswords/png';
mkdirSync(out, { recursive: true });
const looks = [
  ['en', 'light'],
  ['he', 'dark'],
  ['ar', 'light'],
  ['fa', 'dark'],
  ['en', 'dark'],
  ['he', 'light'],
] as const;
const tabs = ['Root causes', 'What customers say', 'Goals'];
const desk = await startDesk([], (folder) => {
  furnishYear(folder);
  const db = new Database(join(folder, 'amends.db'));
  for (const [at, base] of [2, 3, 3, 4].entries()) {
    const ratings = Object.fromEntries(allStatements.map((s, i) => [s, Math.min(5, base + ((i * 7 + at) % 3 === 0 ? 1 : 0))]));
    const t = new Date(Date.now() - (4 - at) * 31 * 86400000).toISOString();
    db.prepare(`INSERT INTO assessments (state, begun_at, done_at, staff, ratings) VALUES ('done', ?, ?, 0, ?)`).run(
      t,
      t,
      JSON.stringify(ratings),
    );
  }
  db.close();
});
await desk.call('settings.save', {
  changes: {
    setupDone: true,
    shopName: 'Wadi Kiln',
    ownerName: 'Noa',
    zone: 'Asia/Jerusalem',
    currency: 'ILS',
    goals: {
      ...(await desk.call('settings.get', {})).settings.goals,
      vision: 'We pack every bowl as if it were a gift to a friend.',
      targets: { satisfied: 80, returns: 5, answered: 90 },
    },
  },
});
const empty = await startDesk();
await empty.call('settings.save', { changes: { setupDone: true, shopName: 'Wadi Kiln', ownerName: 'Noa', zone: 'Asia/Jerusalem' } });
const which = process.argv[3] ?? 'all';
for (const [d, kind, set] of [
  [desk, 'full', looks],
  [empty, 'empty', looks.slice(0, 2)],
] as const) {
  if (which !== 'all' && which !== kind) continue;
  for (const [language, theme] of set) {
    await d.call('settings.save', { changes: { language, theme } });
    const { page, close, errors } = await openPage(d.address, { height: 1500, dark: theme === 'dark' });
    const n = (e: string) => nameIn(language, e);
    await page.getByRole('link', { name: n('Insights'), exact: true }).click();
    for (const tab of tabs) {
      await page.getByRole('tab', { name: n(tab), exact: true }).click();
      await page.getByRole('tabpanel').getByRole('region').first().waitFor();
      await page.waitForTimeout(900);
      await page.screenshot({ path: join(out, `${kind}-${tabs.indexOf(tab)}-${language}-${theme}.png`) });
    }
    if (kind === 'full') {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByRole('button', { name: n('Start, 4 minutes'), exact: true }).click();
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(out, `dialog-${language}-${theme}.png`) });
    }
    console.log(language, theme, errors);
    await close();
  }
}
await desk.stop();
await empty.stop();
