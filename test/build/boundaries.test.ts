/** The boundary checker reads every module, and catches a planted violation of every rule. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = realpathSync(join(root, 'node_modules'));
const { forbidden } = createRequire(import.meta.url)('../../build/boundaries.cjs') as { forbidden: { name: string }[] };
const planted = mkdtempSync(join(tmpdir(), 'amends-planted-'));
afterAll(() => rmSync(planted, { recursive: true, force: true }));

interface Cruised {
  readonly modules: readonly { source: string }[];
  readonly summary: { violations: readonly { from: string; rule: { name: string } }[] };
}

function cruise(folder: string): Cruised {
  const program = join(modules, 'dependency-cruiser/bin/dependency-cruiser.mjs');
  const out = join(planted, 'cruised.json');
  rmSync(out, { force: true });
  const run = spawnSync(process.execPath, [program, '--config', 'build/boundaries.cjs', '-T', 'json', '-f', out, 'electron', 'renderer'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!existsSync(out)) throw new Error(`the checker said nothing: ${run.stderr}`);
  return JSON.parse(readFileSync(out, 'utf8')) as Cruised;
}

describe('the house as it stands', () => {
  const found = cruise(root);
  test('keeps every rule', () => {
    expect(found.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
  });
  test('was read whole', () => {
    const sources = ['electron', 'renderer'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    );
    expect(sources.length).toBeGreaterThan(100);
    const read = new Set(found.modules.map(({ source }) => source));
    expect(sources.filter((source) => !read.has(source))).toEqual([]);
  });
});

/** One file a rule: its path, and what it wrongly imports. */
const violations: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  '1-contract-imports-zod-alone': ['electron/contract/a.ts', 'node:fs'],
  '2-engine-knows-no-host': ['electron/engine/mailbox/a.ts', '../../hosts/cli/plain.ts'],
  '2-engine-imports-contract-words-and-packages': ['electron/engine/b.ts', '../../renderer/plain.ts'],
  '2-words-import-contract-alone': ['electron/words/a.ts', '#engine/host.ts'],
  '3-settings-imports-earlier-domains-alone': ['electron/engine/settings/a.ts', '../mail/index.ts'],
  '3-mail-imports-earlier-domains-alone': ['electron/engine/mail/a.ts', '../complaints/index.ts'],
  '3-complaints-imports-earlier-domains-alone': ['electron/engine/complaints/a.ts', '../reminders/index.ts'],
  '3-reminders-imports-earlier-domains-alone': ['electron/engine/reminders/a.ts', '../replies/index.ts'],
  '3-replies-imports-earlier-domains-alone': ['electron/engine/replies/a.ts', '../reports/index.ts'],
  '3-settings-imports-through-index': ['electron/engine/settings/b.ts', '../store/inner.ts'],
  '3-mail-imports-through-index': ['electron/engine/mail/b.ts', '../settings/inner.ts'],
  '3-complaints-imports-through-index': ['electron/engine/complaints/b.ts', '../mail/inner.ts'],
  '3-reminders-imports-through-index': ['electron/engine/reminders/b.ts', '../complaints/inner.ts'],
  '3-replies-imports-through-index': ['electron/engine/replies/b.ts', '../reminders/inner.ts'],
  '3-reports-imports-through-index': ['electron/engine/reports/b.ts', '../replies/inner.ts'],
  '3-domains-import-no-root-and-no-threads': ['electron/engine/reports/c.ts', '../threads/mail.ts'],
  '3-store-imports-no-domain': ['electron/engine/store/a.ts', '../settings/index.ts'],
  '4-electron-in-the-desktop-host-alone': ['electron/hosts/browser/a.ts', 'electron'],
  '4-sqlite-in-the-store-alone': ['electron/engine/mail/c.ts', 'better-sqlite3'],
  '4-mail-packages-in-mailbox-and-demo-alone': ['electron/engine/mail/d.ts', 'imapflow'],
  '4-mailbox-knows-no-database': ['electron/engine/mailbox/b.ts', '../store/index.ts'],
  '4-mailbox-for-threads-and-engine-alone': ['electron/engine/mail/e.ts', '../mailbox/plain.ts'],
  '5-hosts-import-the-engine-by-its-front': ['electron/hosts/cli/a.ts', '#engine/store/index.ts'],
  '5-hosts-never-import-each-other': ['electron/hosts/cli/b.ts', '../browser/plain.ts'],
  '5-hosts-import-no-window': ['electron/hosts/cli/c.ts', '../../../renderer/plain.ts'],
  '5-demo-knows-contract-and-words': ['electron/demo/a.ts', '#engine/host.ts'],
  '6-window-imports-contract-and-words-alone': ['renderer/a.ts', '#engine/host.ts'],
  '6-window-uses-nothing-of-node': ['renderer/b.ts', 'node:fs'],
  '7-no-cycles': ['electron/engine/ring.ts', './rung.ts'],
  'no-orphans': ['electron/engine/alone.ts', ''],
  'nothing-unresolved': ['electron/engine/lost.ts', './not-there.ts'],
};

describe('a planted violation', () => {
  const plain = ['electron/hosts/cli/plain.ts', 'electron/hosts/browser/plain.ts', 'renderer/plain.ts', 'electron/engine/host.ts'];
  const rooms = ['settings', 'mail', 'complaints', 'reminders', 'replies', 'reports', 'store'].flatMap((room) => [
    `electron/engine/${room}/index.ts`,
    `electron/engine/${room}/inner.ts`,
  ]);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(planted, file)), { recursive: true });
    writeFileSync(join(planted, file), text);
  };
  for (const file of [...plain, ...rooms, 'electron/engine/mailbox/plain.ts', 'electron/engine/threads/mail.ts'])
    write(file, 'export {};\n');
  write('electron/engine/rung.ts', "import './ring.ts';\n");
  for (const [file, imports] of Object.values(violations)) write(file, imports === '' ? 'export {};\n' : `import '${imports}';\n`);
  for (const file of ['package.json', 'tsconfig.json', 'build/boundaries.cjs']) cpSync(join(root, file), join(planted, file));
  symlinkSync(modules, join(planted, 'node_modules'));
  const found = cruise(planted).summary.violations;

  test('stands here for every rule', () => {
    // The last domain has none after it: that rule exists in name only.
    const rules = forbidden.map(({ name }) => name).filter((name) => name !== '3-reports-imports-earlier-domains-alone');
    expect(Object.keys(violations).toSorted()).toEqual(rules.toSorted());
  });
  test.each(Object.entries(violations))('of %s is caught', (rule, [file]) => {
    expect(found.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule);
  });
});

test('the check reads the same rules', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  expect(scripts['check:boundaries']).toBe('depcruise --config build/boundaries.cjs electron renderer');
});
