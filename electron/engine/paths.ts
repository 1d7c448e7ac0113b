/** Where the data lies, and where it must not lie. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '#contract/errors.ts';

/** By the platform's convention: `~/.local/share/amends`, `~/Library/Application Support/Amends`, `%LOCALAPPDATA%\Amends`. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Amends');
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Amends');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'amends');
}

/** Folder names that sync programs give their roots, lower case. */
const cloudRoots =
  /^(dropbox|onedrive|google ?drive|my drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|pcloud ?drive|box sync|yandex\.disk|megasync|mega)( \(| - |$)/;
/** Files that sync programs leave in a folder which they watch. */
const cloudMarks = ['.dropbox', '.stfolder', '.nextcloudsync.log', '.owncloudsync.log'];
const networkTypes =
  /^(nfs4?|cifs|smb3|smbfs|afpfs|webdav|davfs2?|afs|ceph|9p2000\.net|glusterfs|fuse\.(sshfs|rclone|s3fs|davfs2?|glusterfs|gvfsd-fuse))$/;

/**
 * SQLite's write-ahead log is not safe where another program copies the files or the locks cross a network.
 * @param mounts for tests: lines of `<mount point>\t<file system type>`
 * @throws Failure `folder-unsuitable`
 */
export function assertSuitable(folder: string, mounts: readonly string[] = readMounts()): void {
  const real = realOf(resolve(folder));
  if (real.startsWith('\\\\')) throw new Failure({ code: 'folder-unsuitable', path: folder, reason: 'network' });
  if (real.split(sep).some((part) => cloudRoots.test(part.toLowerCase()))) {
    throw new Failure({ code: 'folder-unsuitable', path: folder, reason: 'cloud' });
  }
  for (let at = real; ; at = dirname(at)) {
    if (cloudMarks.some((mark) => existsSync(join(at, mark))))
      throw new Failure({ code: 'folder-unsuitable', path: folder, reason: 'cloud' });
    if (dirname(at) === at) break;
  }
  if (networkTypes.test(typeOf(real, mounts))) throw new Failure({ code: 'folder-unsuitable', path: folder, reason: 'network' });
}

/** What a data folder holds, and in `amends.` all that begins so: the database with its log, the lock. */
const kept = ['mail', 'calendar', 'restoring', 'reserve', 'secrets.enc', 'engine.sock'];

/** Whether a file would take the place of what a data folder holds, or lie among its mail; a new name beside it is free, as are `backups`. */
export function isAmongData(file: string, folder: string): boolean {
  const path = relative(realOf(resolve(folder)), realOf(resolve(file)));
  const [first = ''] = path.split(sep);
  return !isAbsolute(path) && (['', 'backups'].includes(path) || first.startsWith('amends.') || kept.includes(first));
}

/** Links resolved as far as the path exists: the folder itself may still have to be made. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realOf(parent), path.slice(parent.length));
}

function typeOf(path: string, mounts: readonly string[]): string {
  let best = { point: '', type: '' };
  for (const line of mounts) {
    const [point = '', type = ''] = line.split('\t');
    const inside = path === point || path.startsWith(point.endsWith(sep) ? point : point + sep);
    if (inside && point.length >= best.point.length) best = { point, type };
  }
  return best.type;
}

function readMounts(): string[] {
  if (process.platform === 'linux' && existsSync('/proc/self/mounts')) {
    const lines = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    return lines.map((line) => {
      const [, point = '', type = ''] = line.split(' ');
      return `${point.replaceAll('\\040', ' ')}\t${type}`;
    });
  }
  if (process.platform === 'darwin') {
    const lines = execFileSync('/sbin/mount', { encoding: 'utf8' }).split('\n');
    return lines.map((line) => line.replace(/^.* on (.*) \(([a-z0-9]+).*$/, '$1\t$2'));
  }
  return [];
}
