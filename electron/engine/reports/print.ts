/** A page into a PDF by whatever Chromium is on the machine, with no network; the page's own policy lets nothing run. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '#contract/errors.ts';

/** Begins the name of a folder in the data folder that lives as long as a printing. */
export const printFolder = 'print-';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windowsApps = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];
const patienceMs = 60_000;

/** @returns null where no Chromium, Chrome or Edge is installed */
export function findChromium(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): string | null {
  const found = candidates(platform, env).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return false;
      throw error;
    }
  });
  return found ?? null;
}

function candidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') return macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => windowsApps.map((app) => `${root}\\${app}`));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/**
 * @param from an HTML file; what the browser itself writes lies beside it and goes afterwards
 * @returns false where there is no Chromium, or it could not print
 * @throws Failure `stopped` when `signal` ended it
 */
export async function printByChromium(from: string, to: string, signal: AbortSignal, chromium = findChromium()): Promise<boolean> {
  if (chromium === null) return false;
  const profile = mkdtempSync(join(dirname(from), 'profile-'));
  const args = [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${profile}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${to}`,
    // Chromium refuses its sandbox to root; the page is our own and runs nothing.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    pathToFileURL(from).href,
  ];
  try {
    const ended = await new Promise<boolean>((resolve) => {
      const browser = spawn(chromium, args, { stdio: 'ignore', signal, timeout: patienceMs, killSignal: 'SIGKILL' });
      browser.once('error', () => resolve(false));
      browser.once('exit', (code) => resolve(code === 0 && existsSync(to)));
    });
    if (signal.aborted) throw new Failure({ code: 'stopped' });
    return ended;
  } finally {
    // the browser's helpers may still be closing their files
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
