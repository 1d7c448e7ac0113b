/** The window's own files, with headers that let it do nothing but its work. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Mail is shown in a frame without an address of its own (srcdoc), which inherits this policy. */
export function policy(port: number): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ws://127.0.0.1:${port}`,
    "frame-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Answers GET and HEAD from `folder`; what is not there is 404, and nothing outside is reached. */
export function servePage(folder: string, port: number, request: IncomingMessage, response: ServerResponse): void {
  const headers: Record<string, string> = {
    'Content-Security-Policy': policy(port),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  const refuse = (status: number, line: string): void => {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${line}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(405, 'Only GET and HEAD.');
    return;
  }
  const file = fileOf(folder, request.url ?? '/');
  if (file === null) {
    refuse(400, 'This is not an address of the window.');
    return;
  }
  if (!existsSync(file) || !statSync(file).isFile()) {
    if (file === join(folder, 'index.html')) refuse(503, 'The window is not built yet: run npm run build.');
    else refuse(404, 'Not found.');
    return;
  }
  const body = readFileSync(file);
  const hashed = file.startsWith(join(folder, 'assets') + sep);
  response.writeHead(200, {
    ...headers,
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-store',
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': String(body.byteLength),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** @returns null where the address leads outside or cannot be read */
function fileOf(folder: string, url: string): string | null {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (plain.includes('\0')) return null;
  const file = normalize(join(folder, plain === '/' ? 'index.html' : plain));
  return file.startsWith(folder + sep) ? file : null;
}
