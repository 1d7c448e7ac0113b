/** Serves the built window to itself under its own scheme, with a strict policy. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const scheme = 'amends';
export const pageAddress = `${scheme}://window/index.html`;

/** `frame-src 'self'` is for mails, which stand in a scriptless frame with a policy of their own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' about: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  // What pdf.js asks for while it draws.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** @param folder the built window (`dist/window`) */
export function servePage(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const { pathname } = new URL(request.url);
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    const type = types[extname(file)];
    if (!file.startsWith(folder + sep) || type === undefined) return new Response('not found', { status: 404 });
    try {
      return new Response(await readFile(file), {
        headers: { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
      });
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return new Response(missing ? 'not found' : String(error), { status: missing ? 404 : 500 });
    }
  });
}
