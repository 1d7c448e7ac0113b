/** The browser host as a real process: who comes in, who does not, and what the window may do. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createDoors } from '../../../electron/hosts/browser/doors.ts';
import { addressOf, end, launch } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-doors-'));
let host: ChildProcess;
let address: URL;
const token = (): string => address.hash.slice('#token='.length);

beforeAll(async () => {
  host = launch('electron/hosts/browser/main.ts', ['--data', folder, '--no-open']);
  address = await addressOf(host);
});
afterAll(async () => {
  await end(host);
  rmSync(folder, { recursive: true, force: true });
});

function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: address.port, path, method, headers }, (answer) => {
      let body = '';
      answer.on('data', (bytes: Buffer) => {
        body += String(bytes);
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Opens a socket, says `first`, and tells what came back: a frame, a close code, or a refused upgrade. */
function knock(first: string, headers: Record<string, string> = { origin: address.origin }, path = '/engine'): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}${path}`, { headers });
    socket.on('open', () => socket.send(first));
    socket.on('message', (data) => {
      resolve(String(data));
      socket.close();
    });
    socket.on('close', (code) => resolve(`closed ${code}`));
    socket.on('error', (error) => resolve(error.message));
  });
}

describe('pages', () => {
  test('another Host or Origin is refused', async () => {
    for (const name of ['evil.example', `localhost:${address.port}`, '127.0.0.1', `127.0.0.1:${address.port}.evil.example`]) {
      expect([name, (await get('/favicon.svg', { host: name })).status]).toEqual([name, 421]);
    }
    expect((await get('/', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await get('/', { origin: 'null' })).status).toBe(403);
  });

  test('carry the policy, and nothing outside the window’s folder is reached', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "script-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/../../../package.json', '/%00', '/%']) {
      const { status, body } = await get(path);
      expect([path, status === 400 || status === 404, body.includes('"name"')]).toEqual([path, true, false]);
    }
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });

  test('are offered on loopback alone', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((one) => (one === undefined || one.internal || one.family !== 'IPv4' ? [] : [one.address]));
    for (const outside of others) {
      const socket = connect(Number(address.port), outside);
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(error.code).toBe('ECONNREFUSED');
    }
  });
});

describe('the socket', () => {
  test('answers who shows the token', async () => {
    expect(await knock(JSON.stringify({ token: token() }))).toBe('{"ready":true}');
  });

  test('refuses another Origin, none, and another Host, before a frame is heard', async () => {
    const hello = JSON.stringify({ token: token() });
    expect(await knock(hello, { origin: 'http://evil.example' })).toContain('403');
    expect(await knock(hello, {})).toContain('403');
    expect(await knock(hello, { origin: `http://localhost:${address.port}` })).toContain('403');
    expect(await knock(hello, { origin: address.origin, host: `localhost:${address.port}` })).toContain('421');
    expect(await knock(hello, { origin: address.origin }, `/engine?token=${token()}`)).toContain('404');
  });

  test('closes on a wrong token or a call without one, and lets the right one in all the same', async () => {
    expect(await knock(JSON.stringify({ id: 1, method: 'settings.get', input: {} }))).toBe('closed 4401');
    expect(await knock('not json')).toBe('closed 4401');
    for (let turn = 0; turn < 5; turn += 1) expect(await knock(JSON.stringify({ token: `${token().slice(1)}A` }))).toBe('closed 4401');
    const begun = performance.now();
    const slow = knock(JSON.stringify({ token: 'A' }));
    expect(await knock(JSON.stringify({ token: token() }))).toBe('{"ready":true}');
    expect(await slow).toBe('closed 4401');
    expect(performance.now() - begun).toBeGreaterThan(4000);
  });
});

test('the token has 256 bits and is new at each start', () => {
  const tokens = [createDoors(1), createDoors(1)].map((doors) => doors.token);
  expect(new Set(tokens).size).toBe(2);
  for (const one of tokens) expect(Buffer.from(one, 'base64url').byteLength).toBe(32);
});

test('a second host on the same folder says who holds it', async () => {
  const second = launch('electron/hosts/browser/main.ts', ['--data', folder, '--no-open']);
  await expect(addressOf(second)).rejects.toThrow(
    /Another Amends is working with .* \(process \d+, since .*\)\. Use that one, or close it first\.\n$/,
  );
});

test('it ends cleanly when it is told to', async () => {
  const own = mkdtempSync(join(tmpdir(), 'amends-end-'));
  const child = launch('electron/hosts/browser/main.ts', ['--data', own, '--no-open']);
  await addressOf(child);
  expect(await end(child)).toBe(0);
  rmSync(own, { recursive: true, force: true });
});
