/** The command line on real folders; as a process where the process is what is tested. */
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { addressOf, amends, command, end, lastLine, launch } from '../program.ts';

const home = mkdtempSync(join(tmpdir(), 'amends-cli-'));
const data = join(home, 'data');
const records = join(home, 'records');
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('usage', () => {
  test('help names every command and ends with 0', async () => {
    const { code, out } = await amends(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'account add',
      'sync',
      'conversations',
      'search',
      'complaint add',
      'complaint list',
      'export',
      'import',
      'backup',
      'restore',
      'doctor',
      'serve',
    ]) {
      expect(out).toContain(`\n  ${name} `.trimEnd());
    }
  });

  test.each([
    [['frobnicate'], /no command frobnicate/],
    [['doctor', '--what'], /Unknown option '--what'/],
    [['doctor', 'more'], /Too many words/],
    [['search'], /Words are missing/],
    [['backup'], /--out is missing/],
    [['conversations', '--tab', 'x'], /--tab takes one of: answer, waiting, done, all/],
    [['conversations', '--limit', '0'], /--limit takes a whole number/],
    [['export', '--format', 'pdf', '--out', 'x'], /--format takes one of: xlsx, ods, csv/],
    [['export', '--format', 'csv', '--out', 'x', '--from', 'May'], /--from takes a day/],
    [['export', '--format', 'csv', '--out', 'x', '--from', '2026-02-30'], /--from takes a day/],
    [['export', '--format', 'csv', '--out', '--json'], /--out/],
    [['export', '--format', 'csv', '--out', home], /is a folder/],
    [['backup', '--out', home], /is a folder/],
    [['import'], /--from is missing/],
    [['import', '--from', '/nowhere.xlsx'], /can’t be read/],
    [['import', '--from', 'x', '--undo', 'y'], /don’t go together/],
    [['account', 'add', '--smtp', 'smtps://a@b'], /--imap is missing/],
    [['account', 'add', '--imap', 'imap://a@mail.example?tls=none', '--smtp', 'smtps://a@b'], /this machine only/],
    [['account', 'add', '--imap', 'imaps://a:secret@b', '--smtp', 'smtps://a@b'], /read from standard input/],
    [['account', 'add', '--imap', 'imaps://a@b', '--smtp', 'smtps://a@b'], /there was none/],
    [['complaint', 'add', '--from', '/nowhere.json'], /can’t be read/],
  ])('%j is wrong: exit code 2, one line', async (args, words) => {
    const { code, out, err } = await command([...args, '--data', data]);
    expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(err).toMatch(words);
  });

  test('a record with an unknown key is refused by its name', async () => {
    const file = join(home, 'record.json');
    writeFileSync(file, JSON.stringify({ order: '7', colour: 'red' }));
    const { code, err } = await command(['complaint', 'add', '--from', file, '--data', data]);
    expect(code).toBe(2);
    expect(err).toContain('colour');
  });
});

test('a record is read behind the mark that Windows puts before UTF-8', async () => {
  const file = join(home, 'marked.json');
  writeFileSync(file, '\uFEFF{"nature": "Cracked"}');
  const { code, out } = await command(['complaint', 'add', '--from', file, '--data', records, '--json']);
  expect([code, lastLine(out)]).toMatchObject([0, { complaint: { nature: 'Cracked' } }]);
});

test('a name that steers terminals is printed as letters, on one line', async () => {
  const file = join(home, 'steers.json');
  writeFileSync(file, JSON.stringify({ customer: { name: '\u001b[2J\u001b]0;owned\u0007Maya\nThornton\u202egnp' } }));
  await command(['complaint', 'add', '--from', file, '--data', records]);
  const { out } = await command(['complaint', 'list', '--data', records]);
  expect(out).toContain('Maya Thorntongnp');
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('a sheet that is not there and a plan with another key are wrong usage, not an import of nothing', async () => {
  const sheet = join(home, 'own.csv');
  writeFileSync(sheet, 'Date,Name,Issue\n17.11.2026,Maya,Cracked\n');
  const plan = join(home, 'plan.json');
  writeFileSync(plan, '{"colums": ["reportedAt"]}');
  for (const [args, words] of [
    [['--sheet', '7'], /--sheet 7: own\.csv has 1\./],
    [['--plan', plan], /Unrecognized key: "colums"/],
  ] as const) {
    const { code, err } = await command(['import', '--from', sheet, ...args, '--data', records]);
    expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  }
});

test('what is wrong in a JSON file of many lines is one line', async () => {
  const file = join(home, 'lines.json');
  writeFileSync(file, '{\n"a"\n:\nx\n}');
  const { code, err } = await command(['complaint', 'add', '--from', file, '--data', records]);
  expect([code, err.trimEnd().split('\n').length]).toEqual([2, 1]);
});

test('a spreadsheet goes into a new folder, and where none can be made that is told plainly', async () => {
  const file = join(home, 'sheets', 'log.csv');
  expect((await command(['export', '--format', 'csv', '--out', file, '--data', records])).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('Cracked');
  for (const args of [['backup'], ['export', '--format', 'csv']]) {
    const { code, err } = await command([...args, '--out', join(file, 'more', 'log.csv'), '--data', records]);
    expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([1, expect.stringContaining(`Amends may not write in ${join(file, 'more')}`)]);
  }
});

describe('care', () => {
  test('neither a backup nor a spreadsheet takes the place of the data', async () => {
    const folder = join(home, 'kept');
    expect((await command(['doctor', '--data', folder])).code).toBe(0);
    const before = readFileSync(join(folder, 'amends.db'));
    symlinkSync(folder, join(home, 'link'));
    for (const out of [
      join(folder, 'amends.db'),
      join(home, 'link', 'amends.db'),
      join(folder, 'mail', '0001.pack'),
      join(folder, 'backups'),
    ]) {
      for (const args of [['backup'], ['export', '--format', 'csv']]) {
        const { code, err } = await command([...args, '--out', out, '--data', folder]);
        expect([code, err]).toEqual([2, expect.stringMatching(/lies among the data|is a folder/)]);
      }
    }
    expect(readFileSync(join(folder, 'amends.db'))).toEqual(before);
    for (const name of ['backups/mine.tar', 'mine.tar']) {
      expect((await command(['backup', '--out', join(folder, name), '--data', folder])).code).toBe(0);
    }
  });

  test('doctor, backup and restore answer in JSON, and the folder is the owner’s alone', async () => {
    const doctor = await amends(['doctor', '--data', data, '--json']);
    expect([doctor.code, lastLine(doctor.out)]).toMatchObject([0, { ok: true, folder: data }]);
    for (const [name, mode] of [
      ['', 0o700],
      ['amends.db', 0o600],
      ['amends.lock', 0o600],
    ] as const) {
      expect([name, statSync(join(data, name)).mode & 0o777]).toEqual([name, mode]);
    }
    const out = join(home, 'backup.tar');
    const backup = await command(['backup', '--out', out, '--data', data, '--json']);
    expect(lastLine(backup.out)).toMatchObject({ file: out, checked: true, bytes: statSync(out).size });
    const restored = await command(['restore', '--from', out, '--data', join(home, 'new'), '--json']);
    expect([restored.code, lastLine(restored.out)]).toMatchObject([0, { aside: null, uncertain: 0 }]);
  });

  test('a broken data folder is one plain sentence, and stays as it is', async () => {
    const broken = join(home, 'broken');
    await command(['doctor', '--data', broken]);
    writeFileSync(join(broken, 'amends.db'), 'This is no database, and long enough to be read as one. '.repeat(200));
    const before = readFileSync(join(broken, 'amends.db'));
    const { code, err } = await command(['doctor', '--data', broken]);
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/^.*amends\.db is damaged \(.*\)\. It was left as it is: restore a backup/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(readFileSync(join(broken, 'amends.db'))).toEqual(before);
  });

  test('a page that cannot be read: the doctor says what is wrong, and a backup that the data is damaged', async () => {
    const torn = join(home, 'torn');
    await command(['doctor', '--data', torn]);
    const file = join(torn, 'amends.db');
    const db = new Database(file);
    const page = db.prepare<[], number>("SELECT rootpage FROM sqlite_master WHERE name = 'sources'").pluck().get() ?? 0;
    const size = db.pragma('page_size', { simple: true }) as number;
    db.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, (page - 1) * size, page * size));
    const doctor = await command(['doctor', '--data', torn, '--json']);
    expect([doctor.code, lastLine(doctor.out)]).toMatchObject([1, { ok: false }]);
    const backup = await command(['backup', '--out', join(home, 'torn.tar'), '--data', torn]);
    expect([backup.code, backup.err]).toEqual([1, expect.stringContaining('amends.db is damaged')]);
  });

  test('a folder that cannot be written, and one in the cloud, are told', async () => {
    expect((await command(['doctor', '--data', '/dev/null/amends'])).err).toContain('Amends may not write in /dev/null/amends');
    expect((await command(['doctor', '--data', join(home, 'Dropbox', 'amends')])).err).toContain('synced by a cloud service');
  });
});

test('a command goes through the engine that runs, and restore waits for it', async () => {
  const host = launch('electron/hosts/browser/main.ts', ['--data', data, '--no-open']);
  try {
    await addressOf(host);
    const { code, out } = await command(['doctor', '--data', data, '--json']);
    expect([code, lastLine(out)]).toMatchObject([0, { ok: true }]);
    expect(statSync(join(data, 'engine.sock')).mode & 0o777).toBe(0o600);
    const restore = await command(['restore', '--from', join(home, 'backup.tar'), '--data', data]);
    expect(restore.code).toBe(1);
    expect(restore.err).toMatch(/Another Amends is working with/);
  } finally {
    await end(host);
  }
});

test('after a killed engine the next command works', async () => {
  const host = launch('electron/hosts/browser/main.ts', ['--data', data, '--no-open']);
  await addressOf(host);
  await end(host, 'SIGKILL');
  expect((await command(['doctor', '--data', data])).code).toBe(0);
});
