/**
 * Makes sure that what is needed is there, and is a quick no-op when it is. For any Node from 20 on, without packages.
 * As a program: `node build/ensure.mjs [--test]`; --test also looks for the Debian packages that the tests run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (line) => process.stderr.write(`${line}\n`);

/** What the tests run beside Node, each with a file that proves it is there. */
const debian = [
  { name: 'chromium', proof: '/usr/bin/chromium' },
  { name: 'dovecot-imapd', proof: '/usr/lib/dovecot/imap' },
  { name: 'openssl', proof: '/usr/bin/openssl' },
  { name: 'libreoffice-calc', proof: '/usr/lib/libreoffice/program/libsclo.so' },
  { name: 'poppler-utils', proof: '/usr/bin/pdftotext' },
  { name: 'unzip', proof: '/usr/bin/unzip' },
  { name: 'fonts-dejavu-core', proof: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' },
];

/** Chromium without the parts of a browser that no test looks at: a page of it opens in half the time. Without it Chromium itself is used. */
const headless = { name: 'chromium-headless-shell', proof: '/usr/bin/chromium-headless-shell' };

/** A second mail server for the sync's tests, unpacked and not installed: its package would bring a mail system with it. */
const cyrus = {
  folder: '/var/cache/amends-test/cyrus',
  proof: 'usr/lib/cyrus/bin/imapd',
  packages: ['cyrus-common', 'cyrus-imapd', 'libical3', 'libpcre3'],
};

/** The packages of the lock file that are not installed as it says. */
export function missingPackages(folder = root) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const found = existsSync(installed) ? JSON.parse(readFileSync(installed, 'utf8')).packages : {};
  return Object.entries(wanted)
    .filter(([path, { link, optional, devOptional }]) => path.startsWith('node_modules/') && !link && !optional && !devOptional)
    .filter(([path, { version }]) => found[path]?.version !== version)
    .map(([path]) => path);
}

function installPackages() {
  if (missingPackages().length === 0) return;
  const modules = join(root, 'node_modules');
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
    stop(`node_modules is a link: run npm ci in ${dirname(realpathSync(modules))}.`);
  }
  say('Installing the packages (npm ci); this takes a minute.');
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const done =
    npm?.endsWith('.js') === true
      ? spawnSync(process.execPath, [npm, 'ci'], options)
      : spawnSync('npm', ['ci'], { ...options, shell: process.platform === 'win32' });
  if (done.status !== 0) stop('The packages could not be installed: see above. Check the connection and run npm ci.');
}

/** The Node that runs the sources: this one from 24 on, else the locked one. Links it where npm scripts look first. */
export function findNode() {
  const locked = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(locked)) {
    const link = join(root, 'node_modules', '.bin', 'node');
    if (!existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join('..', `node-${process.platform}-${process.arch}`, 'bin', 'node'), link);
    }
    return locked;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stop(
    `Amends runs on Node 24 or newer; this is ${process.version}, and none comes with npm for ${process.platform} ${process.arch}.`,
  );
}

function installDebian() {
  const missing = debian.filter(({ proof }) => !existsSync(proof)).map(({ name }) => name);
  const wanted = existsSync(headless.proof) ? [] : [headless.name];
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (missing.length > 0 && !canInstall) {
    stop(`The tests also need: ${missing.join(' ')}. Install them (on Debian: apt-get install ${missing.join(' ')}).`);
  }
  if (missing.length + wanted.length === 0 || !canInstall) return;
  say(`Installing what the tests need: ${[...missing, ...wanted].join(' ')}.`);
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const install = (names) => spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], options).status === 0;
  spawnSync('apt-get', ['update', '-q'], options);
  if (missing.length > 0 && !install(missing)) stop(`These could not be installed: ${missing.join(' ')}. See above.`);
  if (wanted.length > 0 && !install(wanted)) say(`${wanted.join(' ')} could not be installed: the tests run in Chromium itself.`);
}

/** Without it the tests of the second server are skipped, and say so. */
function unpackCyrus() {
  if (existsSync(join(cyrus.folder, cyrus.proof)) || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say('Unpacking a second mail server for the tests (Cyrus).');
  const downloads = join(cyrus.folder, 'packages');
  mkdirSync(downloads, { recursive: true });
  const options = { cwd: downloads, stdio: ['ignore', 2, 2] };
  // As root, and not as apt's own user, which may not write here.
  let done = spawnSync('apt-get', ['download', '-q', '-o', 'APT::Sandbox::User=root', ...cyrus.packages], options);
  for (const file of done.status === 0 ? readdirSync(downloads) : []) {
    if (done.status === 0) done = spawnSync('dpkg-deb', ['-x', file, cyrus.folder], options);
  }
  rmSync(downloads, { recursive: true });
  if (done.status !== 0) say('It could not be had: the tests of a second mail server will be skipped.');
}

function stop(line) {
  say(line);
  process.exit(1);
}

export function ensure({ forTests = false } = {}) {
  installPackages();
  if (forTests) {
    installDebian();
    unpackCyrus();
  }
  return findNode();
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  ensure({ forTests: process.argv.includes('--test') });
}
